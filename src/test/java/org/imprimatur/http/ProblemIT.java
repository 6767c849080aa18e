package org.imprimatur.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

class ProblemIT extends OverHttp {
    @Test
    void an_unknown_api_path_is_problem_json() {
        var answer = Api.anonymous(base).get("/api/journal");
        assertThat(answer.status()).isEqualTo(401);
    }
}
