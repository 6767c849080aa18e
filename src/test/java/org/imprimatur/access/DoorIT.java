package org.imprimatur.access;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.imprimatur.ApiApplication;
import org.imprimatur.platform.Role;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** A1 and A3 for every method that is registered for {@code /api}, described or not. */
class DoorIT extends OverHttp {
    private static final Map<String, String> LOGINS = Map.of(
            Role.EDITOR, "editor",
            Role.MEDICAL_REVIEWER, "reviewer",
            Role.PUBLISHER, "publisher",
            Role.AUDITOR, "auditor",
            Role.ADMIN, "admin");

    /** @param roles who may; empty where everybody may, signed in or not */
    private record Way(String method, String path, Set<String> roles) {
        Answer tried(Api api) {
            return method.equals("GET") || method.equals("HEAD")
                    ? api.send(method, path, BodyPublishers.noBody(), null)
                    : api.send(method, path, BodyPublishers.ofString("{}"), "application/json");
        }
    }

    @Test
    void every_registered_method_is_found() {
        assertThat(ways())
                .hasSizeGreaterThan(80)
                .extracting(way -> way.method() + " " + way.path())
                .contains("GET /api/me", "POST /api/keys/rotation", "GET /api/articles/" + ID + "/revisions/1/diff");
    }

    @Test
    void nobody_who_brings_nothing_comes_through() {
        for (var way : shut()) {
            Watch.problem(way.tried(desk.anonymous()), 401, "unauthenticated");
            var broken = way.tried(desk.anonymous().with("Authorization", "Basic !!!!"));
            Watch.problem(broken, 401, "unauthenticated");
            if (way.method().equals("GET")) {
                var head = new Way("HEAD", way.path(), way.roles()).tried(desk.anonymous());
                assertThat(head.status()).as(head.toString()).isEqualTo(401);
            }
        }
    }

    @Test
    void nobody_comes_through_whose_roles_the_method_does_not_name() {
        for (var way : shut()) {
            for (var role : LOGINS.keySet()) {
                if (way.roles().contains(role)) continue;
                Watch.problem(way.tried(desk.as(LOGINS.get(role))), 403, "forbidden");
            }
        }
    }

    @Test
    void what_is_open_to_all_looks_at_no_credentials() {
        var open = ways().stream().filter(way -> way.roles().isEmpty()).toList();
        assertThat(open).isNotEmpty();
        for (var way : open) {
            var plain = way.tried(desk.anonymous());
            assertThat(plain.status()).as(plain.toString()).isNotIn(401, 403).isLessThan(500);
            for (var guess = 1; guess <= 11; guess++) {
                var guessed = way.tried(Api.signedIn("auditor", "wrong " + guess, base));
                assertThat(guessed.status()).as(guessed.toString()).isEqualTo(plain.status());
                assertThat(guessed.text()).isEqualTo(plain.text());
            }
        }
        desk.auditor().get("/api/me").expect(200);
    }

    // ------------------------------------------------------------------

    private static final String ID = "00000000-0000-4000-8000-000000000000";

    private static List<Way> shut() {
        return ways().stream().filter(not(way -> way.roles().isEmpty())).toList();
    }

    private static List<Way> ways() {
        return new ApiApplication()
                .getClasses().stream()
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(type -> Arrays.stream(type.getMethods()).flatMap(method -> way(type, method)))
                        .sorted(java.util.Comparator.comparing(Way::path).thenComparing(Way::method))
                        .toList();
    }

    private static Stream<Way> way(Class<?> type, Method method) {
        var verbs = Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .toList();
        if (verbs.isEmpty() && method.isAnnotationPresent(Path.class))
            throw new AssertionError(method + " leads on to methods this test does not know");
        var path = ("/api/" + path(type) + "/" + path(method))
                .replaceAll("/+", "/")
                .replaceAll("/$", "")
                .replaceAll("\\{n\\b[^}]*}|\\{seq\\b[^}]*}", "1")
                .replaceAll("\\{[^}]*}", ID);
        return verbs.stream().map(verb -> new Way(verb, path, roles(type, method)));
    }

    private static String path(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Path.class))
                .map(Path::value)
                .orElse("");
    }

    private static Set<String> roles(Class<?> type, Method method) {
        for (var element : List.<AnnotatedElement>of(method, type)) {
            if (element.isAnnotationPresent(PermitAll.class)) return Set.of();
            var named = element.getAnnotation(RolesAllowed.class);
            if (named != null) return Set.of(named.value());
        }
        return Set.of("none of these");
    }
}
