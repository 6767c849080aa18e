package org.imprimatur.http;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.imprimatur.platform.MalformedInput;

/** A misspelt parameter must never mean "no filter": what a method does not declare is refused, and so is saying it twice. */
@Provider
public class QueryGuard implements ContainerRequestFilter {
    private static final ConcurrentMap<java.lang.reflect.Method, Set<String>> DECLARED = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        var method = resource.getResourceMethod();
        if (method == null) return;
        var declared = DECLARED.computeIfAbsent(method, QueryGuard::declared);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!declared.contains(name)) {
                throw new MalformedInput(
                        "unknown-parameter",
                        "",
                        "There is no parameter \"" + shortened(name) + "\" here"
                                + (declared.isEmpty()
                                        ? "."
                                        : "; known are "
                                                + declared.stream().sorted().collect(Collectors.joining(", ")) + "."));
            }
            if (values.size() > 1)
                throw new MalformedInput("repeated-parameter", "", "Parameter " + name + " may be given once.");
        });
    }

    private static String shortened(String name) {
        return name.length() <= 40 ? name : name.substring(0, 40) + "…";
    }

    private static Set<String> declared(java.lang.reflect.Method method) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> parameter.getAnnotation(QueryParam.class))
                .filter(Objects::nonNull)
                .map(QueryParam::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
