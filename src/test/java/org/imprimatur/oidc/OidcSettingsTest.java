package org.imprimatur.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator can set, and what keeps the house shut. */
class OidcSettingsTest {
    private static final String ISSUER = "https://id.example.org/realms/staff";

    @Test
    void are_off_until_an_issuer_is_named() {
        var none = settings(null, null, null, null, 300);
        none.start(null);
        assertThat(none.issuer()).isEmpty();
    }

    @Test
    void are_read_as_the_operator_wrote_them() {
        var all = settings(ISSUER, "imprimatur", "https://id.example.org/keys?v=1", " urn:a  phr ", 30);
        assertThat(all.issuer()).hasValue(ISSUER);
        assertThat(all.audience()).isEqualTo("imprimatur");
        assertThat(all.jwks()).hasToString("Optional[https://id.example.org/keys?v=1]");
        assertThat(all.acrValues()).containsExactly("urn:a", "phr");
        assertThat(all.maxAge()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings(ISSUER, "imprimatur", null, null, 3_600).acrValues())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080/r", "http://127.0.0.1/r", "http://[::1]:8080/r", ISSUER, ISSUER + "/"})
    void take_an_issuer_that_is_encrypted_or_on_this_machine(String issuer) {
        assertThat(settings(issuer, "imprimatur", null, null, 300).issuer()).hasValue(issuer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.org",
                "http://localhost.example.org",
                "http://127.0.0.1.example.org",
                "ftp://id.example.org",
                "file:///etc/passwd",
                "https:///no-host",
                "https://user@id.example.org",
                "https://id.example.org/?tenant=1",
                "https://id.example.org/#top",
                "id.example.org",
                "https://id example.org",
                " "
            })
    void refuse_any_other_issuer(String issuer) {
        refused(issuer, "imprimatur", null, null, 300, "imprimatur.oidc.issuer must be an https address");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, imprimatur, -, -, 300, imprimatur.oidc.issuer must name",
                "-, -, https://id.example.org/keys, -, 300, imprimatur.oidc.issuer must name",
                "-, -, -, phr, 300, imprimatur.oidc.issuer must name",
                "https://id.example.org, -, -, -, 300, imprimatur.oidc.audience must name",
                "https://id.example.org, ' ', -, -, 300, imprimatur.oidc.audience must name",
                "https://id.example.org, a, http://id.example.org/keys, -, 300, imprimatur.oidc.jwks-uri must be",
                "https://id.example.org, a, nonsense, -, 300, imprimatur.oidc.jwks-uri must be",
                "https://id.example.org, a, -, ' ', 300, imprimatur.oidc.acr-values must be",
                "https://id.example.org, a, -, 'a\"b', 300, imprimatur.oidc.acr-values must be",
                "https://id.example.org, a, -, 'a\\b', 300, imprimatur.oidc.acr-values must be",
                "https://id.example.org, a, -, 'é', 300, imprimatur.oidc.acr-values must be",
                "https://id.example.org, a, -, -, 29, imprimatur.oidc.max-age-seconds must be from 30 to 3600",
                "https://id.example.org, a, -, -, 3601, imprimatur.oidc.max-age-seconds must be from 30 to 3600"
            })
    void refuse_what_is_unsound_and_name_it(
            String issuer, String audience, String jwks, String acr, int maxAge, String told) {
        refused(issuer, audience, jwks, acr, maxAge, told);
    }

    private static void refused(String issuer, String audience, String jwks, String acr, int maxAge, String told) {
        assertThatIllegalStateException()
                .isThrownBy(() -> settings(issuer, audience, jwks, acr, maxAge))
                .withMessageStartingWith("Imprimatur does not start: " + told);
    }

    private static OidcSettings settings(String issuer, String audience, String jwks, String acr, int maxAge) {
        return new OidcSettings(
                Optional.ofNullable(issuer),
                Optional.ofNullable(audience),
                Optional.ofNullable(jwks),
                Optional.ofNullable(acr),
                maxAge);
    }
}
