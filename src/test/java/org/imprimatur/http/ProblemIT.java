package org.imprimatur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.CmsArchive;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class ProblemIT {
    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive war() {
        return CmsArchive.whole();
    }

    @Test
    void an_unknown_api_path_is_problem_json() {
        var answer = Api.anonymous(base).get("/api/journal");
        assertThat(answer.status()).isEqualTo(401);
    }
}
