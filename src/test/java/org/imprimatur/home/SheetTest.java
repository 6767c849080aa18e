package org.imprimatur.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SheetTest {
    @Test
    void a_page_says_its_version_and_its_policy_names_its_style() {
        var page = Sheet.page("home.html");
        var text = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(text).contains("Version 0.").doesNotContain("{version}", "${");
        assertThat(page.policy()).isEqualTo(Sheet.policy(text)).contains("style-src 'sha256-");
        assertThat(page.tag()).matches("\"[0-9a-f]{64}\"");
    }

    @Test
    void a_style_that_changes_changes_the_policy() {
        assertThat(Sheet.policy("<style>a{}</style>")).isNotEqualTo(Sheet.policy("<style>b{}</style>"));
        assertThatIllegalArgumentException().isThrownBy(() -> Sheet.policy("<p>plain</p>"));
    }

    @Test
    void a_document_that_is_not_there_is_missed_at_once() {
        assertThat(Sheet.document("verify.mjs", "text/javascript", "").body()).isNotEmpty();
        assertThatIllegalStateException().isThrownBy(() -> Sheet.document("none.md", "text/markdown", ""));
    }
}
