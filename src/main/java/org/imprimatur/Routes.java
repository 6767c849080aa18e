package org.imprimatur;

import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of an application as its code has them, whatever its description says. */
final class Routes {
    private Routes() {}

    /**
     * @param name method and path, such as {@code GET /api/articles/{id}}
     * @param allowed who may: the annotation that says so, if there is one
     * @param query names of the query parameters
     */
    record Route(String name, @Nullable Annotation allowed, Set<String> query) {}

    static List<Route> of(Application application) {
        var surface = application.getClass().getAnnotation(ApplicationPath.class);
        if (surface == null) throw new IllegalArgumentException(application + " has no path");
        return application.getClasses().stream()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> verb(method).stream()
                        .map(verb -> route(verb + " " + path(surface.value(), type, method), type, method))))
                .toList();
    }

    private static Route route(String name, Class<?> type, Method method) {
        var query = Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toCollection(TreeSet::new));
        var allowed = allowed(method);
        return new Route(name, allowed == null ? allowed(type) : allowed, query);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(Objects::nonNull)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(String surface, Class<?> type, Method method) {
        return Stream.of(surface, value(type), value(method))
                .flatMap(part -> Arrays.stream(part.split("/")))
                .filter(part -> !part.isEmpty())
                // a placeholder may say what it looks like
                .map(part -> part.replaceAll("\\{\\s*([A-Za-z0-9]+)[^}]*}", "{$1}"))
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String value(AnnotatedElement element) {
        var path = element.getAnnotation(Path.class);
        return path == null ? "" : path.value();
    }

    private static @Nullable Annotation allowed(AnnotatedElement element) {
        return Stream.of(RolesAllowed.class, PermitAll.class, DenyAll.class)
                .<@Nullable Annotation>map(element::getAnnotation)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
