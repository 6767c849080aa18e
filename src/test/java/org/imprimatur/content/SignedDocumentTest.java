package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedDocumentTest {
    private final Content content = Texts.complete(as_it_is -> {});

    @Test
    void holds_content_locale_and_slug_in_that_order() {
        var document = SignedDocument.of("a-slug", "en-GB", Texts.content("{'title': 'T'}"));

        assertThat(document.text())
                .isEqualTo("{\"content\":{\"title\":\"T\"},\"locale\":\"en-GB\",\"slug\":\"a-slug\"}");
        assertThat(document.bytes()).isEqualTo(document.text().getBytes(StandardCharsets.UTF_8));
        assertThat(document.digest()).isEqualTo(Digest.over(document.bytes()));
    }

    @Test
    void gives_its_content_back() {
        assertThat(SignedDocument.contentOf(
                        SignedDocument.of("a-slug", "en-GB", content).text()))
                .isEqualTo(content);
    }

    @Test
    void is_not_fooled_by_a_text_that_looks_like_its_envelope() {
        var sly = Texts.content("{'title': '\\\",\\\"locale\\\":\\\"xx\\\",\\\"slug\\\":\\\"y\\\"}'}");

        assertThat(SignedDocument.contentOf(
                        SignedDocument.of("a-slug", "en-GB", sly).text()))
                .isEqualTo(sly);
    }

    @Test
    void differs_by_slug_and_by_locale() {
        assertThat(SignedDocument.of("a", "en-GB", content).digest())
                .isNotEqualTo(SignedDocument.of("b", "en-GB", content).digest())
                .isNotEqualTo(SignedDocument.of("a", "en-US", content).digest())
                .isEqualTo(SignedDocument.of("a", "en-GB", Content.trusted(content.canonical()))
                        .digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"content\":", "{\"locale\":\"en\",\"slug\":\"x\"}", "{\"title\":\"T\"}"})
    void is_not_made_of_anything_else(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> SignedDocument.contentOf(text));
    }
}
