package org.imprimatur.testsupport;

import static java.util.function.Predicate.not;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.ObserverMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.imprimatur.ApiApplication;

/** The classes of the house, and which of them listen or serve, found once a run. */
final class HouseClasses {
    static final List<Class<?>> ALL = all();

    private static final List<Method> OBSERVERS = ALL.stream()
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(HouseClasses::observes)
            .sorted(Comparator.comparing(HouseClasses::priority))
            .toList();

    private static final Map<Class<?>, List<Method>> OBSERVERS_OF = new ConcurrentHashMap<>();
    private static final Map<Class<?>, List<Class<?>>> BEANS_OF = new ConcurrentHashMap<>();

    private HouseClasses() {}

    /** Who is told of such an event, in the order in which CDI tells them. */
    static List<Method> observersOf(Class<?> event) {
        return OBSERVERS_OF.computeIfAbsent(event, type -> OBSERVERS.stream()
                .filter(observer -> observer.getParameterTypes()[0].isAssignableFrom(type))
                .toList());
    }

    /** Every bean that CDI would give to whoever asks for all of this type. */
    static List<Class<?>> beansOf(Class<?> type) {
        return BEANS_OF.computeIfAbsent(type, asked -> ALL.stream()
                .filter(candidate -> asked.isAssignableFrom(candidate) && isBean(candidate))
                .toList());
    }

    private static boolean observes(Method method) {
        return method.getParameterCount() == 1 && method.getParameters()[0].isAnnotationPresent(Observes.class);
    }

    private static int priority(Method observer) {
        var given = observer.getParameters()[0].getAnnotation(Priority.class);
        return given == null ? ObserverMethod.DEFAULT_PRIORITY : given.value();
    }

    private static boolean isBean(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().isAnnotationPresent(NormalScope.class));
    }

    private static List<Class<?>> all() {
        try {
            var root = Path.of(ApiApplication.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (var files = Files.walk(root.resolve("org/imprimatur"))) {
                return files.map(file -> root.relativize(file).toString())
                        .filter(name -> name.endsWith(".class"))
                        .filter(not(name -> name.endsWith("-info.class")))
                        .sorted()
                        .<Class<?>>map(HouseClasses::named)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> named(String file) {
        var name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            return Class.forName(name, false, HouseClasses.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
