package org.imprimatur.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicBaseTest {
    @Test
    void begins_every_address() {
        assertThat(PublicBase.of(Optional.of("https://example.org")).of("/content"))
                .isEqualTo("https://example.org/content");
        assertThat(PublicBase.of(Optional.of("https://example.org:8443/health/"))
                        .of("/content"))
                .isEqualTo("https://example.org:8443/health/content");
    }

    @Test
    void is_not_made_up() {
        for (var none : new String[] {null, "", "  "}) {
            var base = PublicBase.of(Optional.ofNullable(none));
            assertThat(base.address()).isEmpty();
            assertThat(base.of("/content")).isEqualTo("/content");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "ftp://example.org",
                "https://",
                "https://user@example.org",
                "https://example.org?a=b",
                "https://example.org#a",
                "https://exa mple.org"
            })
    void is_an_address_or_the_house_does_not_start(String wrong) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PublicBase.of(Optional.of(wrong)))
                .withMessageContaining("imprimatur.public.base");
    }
}
