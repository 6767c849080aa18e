package org.imprimatur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemIT extends OverHttp {
    /** To somebody signed in and to nobody alike: there is nothing to sign in for. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/nothing", "/api/journal/nothing", "/api/me/nothing", "/api/people/1/nothing"})
    void an_unknown_api_path_is_problem_json(String path) {
        for (var caller : List.of(desk.admin(), desk.anonymous())) {
            var answer = Watch.problem(caller.get(path), 404, "not-found");
            assertThat(answer.header("Cache-Control")).hasValue("no-store");
            Watch.problem(caller.post(path, "{}"), 404, "not-found");
        }
    }

    @Test
    void a_known_one_asks_who_is_there() {
        var answer = Watch.problem(desk.anonymous().get("/api/journal"), 401, "unauthenticated");
        assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Basic");
    }
}
