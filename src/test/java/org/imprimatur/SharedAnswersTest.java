package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.imprimatur.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedAnswersTest {
    @ParameterizedTest
    @CsvSource({
        "GET, /api/articles, getArticles",
        "GET, /api/articles/{id}, getArticlesById",
        "PUT, /api/articles/{id}/draft, putArticlesByIdDraft",
        "POST, /api/articles/{id}/revisions/{n}/sign-offs/{s}/revocation, postArticlesByIdRevisionsByNSignOffsBySRevocation",
    })
    void names_an_operation_by_its_address(HttpMethod method, String path, String id) {
        assertThat(Description.id(method, path)).isEqualTo(id);
    }

    @Test
    void knows_who_may_from_the_code() {
        var roles = Description.rolesByRoute();
        assertThat(roles.get("GET /api/journal")).containsExactly("auditor", "publisher");
        assertThat(roles.get("PUT /api/articles/{id}/draft")).containsExactly("editor");
        assertThat(roles).doesNotContainKey("POST /api/people/{id}/password-reset/completion");
        assertThat(Routes.of(new ApiApplication()))
                .extracting(Routes.Route::name)
                .contains("POST /api/people/{id}/password-reset/completion")
                .doesNotHaveDuplicates();
    }

    @Test
    void shows_no_error_that_nobody_can_explain() {
        assertThat(Description.EXAMPLES.values())
                .allSatisfy(
                        code -> assertThat(Problem.explanation(code)).as(code).isPresent());
        assertThat(Problem.explanation("no-such-code")).isEmpty();
    }

    @Test
    void knows_the_query_parameters_of_a_route() {
        assertThat(Routes.of(new ContentApplication()))
                .filteredOn(route -> route.name().equals("GET /content/changes"))
                .singleElement()
                .satisfies(route -> assertThat(route.query()).contains("after", "limit"));
        assertThat(Routes.of(new WellKnownApplication()))
                .extracting(Routes.Route::name)
                .contains("GET /.well-known/jwks.json");
    }
}
