package org.imprimatur.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasskeySettingsTest {
    @Test
    void are_off_while_no_site_is_named() {
        var settings = new PasskeySettings(Optional.empty(), Optional.empty());
        assertThat(settings.off()).isTrue();
        assertThat(settings.origins()).isEmpty();
        assertThatExceptionOfType(PasskeyRefusal.PasskeysOff.class).isThrownBy(settings::relyingParty);
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, https://example.org",
        "example.org, https://desk.example.org",
        "example.org, https://desk.example.org:8443",
        "localhost, http://localhost:9080",
        "localhost, http://localhost",
        "localhost, https://localhost:9443",
        "xn--bcher-kva.example, https://xn--bcher-kva.example"
    })
    void take_the_sites_of_one_domain(String relyingParty, String origin) {
        var settings = new PasskeySettings(Optional.of(relyingParty), Optional.of(origin));
        assertThat(settings.off()).isFalse();
        assertThat(settings.relyingParty()).isEqualTo(relyingParty);
        assertThat(settings.origins()).containsExactly(origin);
    }

    @Test
    void take_several_sites() {
        assertThat(new PasskeySettings(
                                Optional.of("example.org"), Optional.of("https://a.example.org , https://example.org"))
                        .origins())
                .containsExactly("https://a.example.org", "https://example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "example.org, , both or not at all",
        ", https://example.org, both or not at all",
        "https://example.org, https://example.org, must be a domain",
        "Example.org, https://example.org, must be a domain",
        "org, https://org, must be a domain",
        "127.0.0.1, http://127.0.0.1, must be a domain",
        "example..org, https://example..org, must be a domain",
        "example.org, example.org, is none",
        "example.org, https://example.org/, is none",
        "example.org, https://example.org/desk, is none",
        "example.org, https://me@example.org, is none",
        "example.org, https://EXAMPLE.org, is none",
        "example.org, https://example.org:443, is none",
        "localhost, http://localhost:80, is none",
        "localhost, http://localhost:65536, is none",
        "example.org, 'https://example.org,', is none",
        "example.org, ftp://example.org, is none",
        "example.org, https://example.com, is not",
        "example.org, https://badexample.org, is not",
        "example.org, https://-.example.org, is not",
        "desk.example.org, https://example.org, is not",
        "example.org, http://example.org, must begin with https",
        "localhost, http://a.localhost, must begin with https"
    })
    void keep_the_house_shut_where_they_are_unsound(String relyingParty, String origins, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new PasskeySettings(Optional.ofNullable(relyingParty), Optional.ofNullable(origins)))
                .withMessageStartingWith("Imprimatur does not start: imprimatur.passkey.")
                .withMessageContaining(why);
    }
}
