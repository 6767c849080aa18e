package org.imprimatur.testsupport;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.data.repository.Repository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.StatelessSession;
import org.imprimatur.content.ContentLimits;
import org.imprimatur.content.ContentReader;
import org.imprimatur.disclaimer.Disclaimers;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.Commit;

/**
 * The faces of one transaction, put together by their {@code @Inject} constructors as CDI would: repositories over the
 * transaction's session, events delivered at once to their observers, REQUIRES_NEW in a transaction of its own.
 */
public final class TestHouse {
    private static final String CALLS = "calls";
    private static final Map<Class<?>, Class<?>> STAND_INS = new ConcurrentHashMap<>();

    private final TestSessions sessions;
    private final StatelessSession session;
    private final Map<Class<?>, Object> beans = new HashMap<>();
    private final AfterCommit commit = new AfterCommit();

    TestHouse(TestSessions sessions, StatelessSession session, Clock clock) {
        this.sessions = sessions;
        this.session = session;
        beans.put(Clock.class, clock);
        beans.put(Commit.class, commit);
        beans.put(ContentReader.class, new ContentReader(ContentLimits.DEFAULTS));
    }

    /** The transaction's own session, for what no face offers. */
    public StatelessSession session() {
        return session;
    }

    /** Puts this one in, instead of the one CDI would make. */
    public <T> void use(Class<T> type, T bean) {
        beans.put(type, bean);
    }

    public <T> T get(Class<T> type) {
        if (!beans.containsKey(type)) {
            beans.put(
                    type,
                    type.isAnnotationPresent(ApplicationScoped.class)
                            ? sessions.shared(type, () -> make(type))
                            : make(type));
        }
        return type.cast(beans.get(type));
    }

    void committed() {
        commit.steps.forEach(Runnable::run);
    }

    private Object make(Class<?> type) {
        if (type.equals(SigningKeys.class)) sessions.openKeys();
        if (type.isAnnotationPresent(Repository.class)) return repository(type);
        var plain = construct(type);
        if (plain instanceof Disclaimers disclaimers) sessions.openDisclaimers(disclaimers, commit);
        return opensItsOwnTransaction(type) ? apart(type, plain) : plain;
    }

    private Object repository(Class<?> type) {
        try {
            var implementation = Class.forName(type.getName() + "_").getDeclaredConstructor(StatelessSession.class);
            implementation.setAccessible(true);
            return implementation.newInstance(session);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no generated implementation", e);
        }
    }

    private Object construct(Class<?> type) {
        var constructors = type.getDeclaredConstructors();
        Constructor<?> constructor = Arrays.stream(constructors)
                .filter(one -> one.isAnnotationPresent(Inject.class))
                .findAny()
                .orElseGet(() -> Arrays.stream(constructors)
                        .filter(one -> one.getParameterCount() == 0)
                        .findAny()
                        .orElseThrow());
        constructor.setAccessible(true);
        var arguments =
                Arrays.stream(constructor.getParameters()).map(this::argument).toArray();
        try {
            var bean = constructor.newInstance(arguments);
            for (var field : type.getDeclaredFields()) {
                if (!field.isAnnotationPresent(Inject.class)) continue;
                field.setAccessible(true);
                field.set(bean, get(field.getType()));
            }
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be put together", e);
        }
    }

    private Object argument(Parameter parameter) {
        var property = parameter.getAnnotation(ConfigProperty.class);
        if (property != null) return configured(parameter, property);
        if (parameter.getType().equals(Event.class)) return event();
        if (parameter.getType().equals(Instance.class)) return all((Class<?>) typeArgument(parameter));
        return get(parameter.getType());
    }

    private Object configured(Parameter parameter, ConfigProperty property) {
        var type = parameter.getType();
        if (type.equals(Optional.class)) return Optional.ofNullable(sessions.setting(property.name(), null));
        var value = sessions.setting(property.name(), System.getProperty(property.name(), property.defaultValue()));
        if (value.equals(ConfigProperty.UNCONFIGURED_VALUE))
            throw new IllegalStateException(property.name() + " has no value in tests");
        if (type.equals(int.class)) return Integer.parseInt(value);
        if (type.equals(long.class)) return Long.parseLong(value);
        if (type.equals(boolean.class)) return Boolean.parseBoolean(value);
        return value;
    }

    private static java.lang.reflect.Type typeArgument(Parameter parameter) {
        return ((ParameterizedType) parameter.getParameterizedType()).getActualTypeArguments()[0];
    }

    private Object event() {
        return Proxy.newProxyInstance(
                Event.class.getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("fire")) throw new UnsupportedOperationException(method.getName());
                    deliver(arguments[0]);
                    return null;
                });
    }

    /** Delivers an event as a face that fires it would. */
    public void deliver(Object event) {
        for (var observer : HouseClasses.observersOf(event.getClass())) {
            call(get(observer.getDeclaringClass()), observer, event);
        }
    }

    private Object all(Class<?> type) {
        var every = HouseClasses.beansOf(type).stream().<Object>map(this::get).toList();
        return Proxy.newProxyInstance(
                Instance.class.getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "iterator" -> every.iterator();
                    case "stream" -> every.stream();
                    case "isUnsatisfied" -> every.isEmpty();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static boolean opensItsOwnTransaction(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(TestHouse::requiresNew);
    }

    private static boolean requiresNew(Method method) {
        var transactional = method.getAnnotation(Transactional.class);
        return transactional != null && transactional.value() == REQUIRES_NEW;
    }

    private Object apart(Class<?> type, Object plain) {
        return intercepted(
                type,
                (proxy, method, arguments) -> requiresNew(method)
                        ? sessions.inTransaction(house -> call(house.construct(type), method, arguments))
                        : call(plain, method, arguments));
    }

    /** A subclass of the bean, as CDI would make it, in which every call goes here. */
    static Object intercepted(Class<?> type, InvocationHandler calls) {
        try {
            var stand = STAND_INS.computeIfAbsent(type, TestHouse::standIn);
            var bean = stand.getDeclaredConstructor().newInstance();
            stand.getField(CALLS).set(bean, calls);
            return bean;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> standIn(Class<?> type) {
        return new ByteBuddy()
                .subclass(type)
                .modifiers(Visibility.PUBLIC)
                .defineField(CALLS, InvocationHandler.class, Visibility.PUBLIC)
                .method(ElementMatchers.not(ElementMatchers.isDeclaredBy(Object.class))
                        .and(ElementMatchers.not(ElementMatchers.isPrivate())))
                .intercept(InvocationHandlerAdapter.toField(CALLS))
                .make()
                .load(type.getClassLoader(), net.bytebuddy.dynamic.loading.ClassLoadingStrategy.Default.INJECTION)
                .getLoaded();
    }

    static Object call(Object bean, Method method, Object... arguments) {
        try {
            method.setAccessible(true);
            return method.invoke(bean, arguments);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException fault) throw fault;
            if (thrown.getCause() instanceof Error error) throw error;
            throw new IllegalStateException(thrown.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class AfterCommit extends Commit {
        private final List<Runnable> steps = new ArrayList<>();

        @Override
        public boolean pending() {
            return true;
        }

        @Override
        public void afterwards(Runnable step) {
            steps.add(step);
        }
    }
}
