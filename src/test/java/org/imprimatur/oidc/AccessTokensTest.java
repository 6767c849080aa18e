package org.imprimatur.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestProvider;
import org.imprimatur.testsupport.TestProvider.Token;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.OctetSequenceJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** O1 and O5: which tokens are taken, and that all others look the same. */
class AccessTokensTest {
    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");
    private final long now = clock.instant().getEpochSecond();
    private final TestProvider provider = new TestProvider().on(clock);
    private final AccessTokens tokens = tokens(Optional.of(provider.issuer()));

    @AfterEach
    void close() {
        provider.close();
    }

    @Test
    void say_who_authenticated_when_and_how() {
        var text = provider.token("f:1:rita")
                .with("auth_time", now - 60)
                .with("acr", "phr")
                .with("email", "ada@example.org")
                .text();
        assertThat(tokens.checked(text))
                .hasValue(new AccessToken(
                        provider.issuer(), "f:1:rita", clock.instant().minusSeconds(60), "phr"));
        assertThat(tokens.checked(provider.token("rita").without("auth_time").text()))
                .hasValue(new AccessToken(provider.issuer(), "rita", null, null));
    }

    @Test
    void are_none_where_no_provider_is_named() {
        var off = tokens(Optional.empty());
        assertThat(off.expected()).isFalse();
        assertThat(off.checked(provider.token("rita").text())).isEmpty();
        assertThat(tokens.expected()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
    void are_taken_when_signed_with_a_key_that_verifies_only(String algorithm) throws JoseException {
        PublicJsonWebKey key =
                switch (algorithm) {
                    case "ES256" -> EcJwkGenerator.generateJwk(EllipticCurves.P256);
                    case "EdDSA" -> OkpJwkGenerator.generateJwk("Ed25519");
                    default -> TestProvider.key("k");
                };
        key.setKeyId("its-own");
        provider.publish(key);
        assertThat(tokens.checked(
                        provider.token("rita").signedBy(key, algorithm).text()))
                .isPresent();
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                spoilt("of another issuer", token -> token.with("iss", "https://id.example.org")),
                spoilt("of nobody", token -> token.without("iss")),
                spoilt("for another house", token -> token.with("aud", "another")),
                spoilt("for nobody", token -> token.without("aud")),
                spoilt("of no account", token -> token.without("sub")),
                spoilt("of an account without a name", token -> token.with("sub", "")),
                spoilt("of an account with a long name", token -> token.with("sub", "a".repeat(256))),
                spoilt("of an account no database keeps", token -> token.with("sub", "a\u0000b")),
                spoilt("of a number", token -> token.with("sub", 7)),
                spoilt("for ever", token -> token.without("exp")),
                spoilt("until a word", token -> token.with("exp", "tomorrow")),
                spoilt("made at no time", token -> token.without("iat")),
                spoilt("made beyond time", token -> token.with("iat", Long.MAX_VALUE)),
                spoilt("authenticated beyond time", token -> token.with("auth_time", Long.MIN_VALUE)),
                spoilt("authenticated in words", token -> token.with("auth_time", "now")),
                spoilt("of a class that is no name", token -> token.with("acr", List.of("phr"))),
                spoilt("of a class with a line break", token -> token.with("acr", "a\nb")),
                spoilt("an ID token", token -> token.with("typ", "ID")),
                spoilt("a refresh token", token -> token.with("typ", "Refresh")),
                spoilt("bound to a key of its bearer's", token -> token.with("cnf", Map.of("jkt", "x"))),
                spoilt("of no type", token -> token.header("typ", null)),
                spoilt("of another type", token -> token.header("typ", "logout+jwt")),
                spoilt("signed with no key that has a name", token -> token.header("kid", null)),
                spoilt("signed with a key nobody published", token -> token.header("kid", "another")),
                spoilt("signed by somebody else", token -> token.signedBy(TestProvider.key("of-the-tests"), "RS256")),
                spoilt("signed with a longer hash", token -> token.header("alg", "RS512")),
                spoilt("of a type that is a number", token -> token.header("typ", 7)),
                spoilt("signed with a key that is a number", token -> token.header("kid", 7)),
                spoilt("signed with a list of keys", token -> token.header("kid", List.of("of-the-tests"))),
                spoilt("for a number", token -> token.with("aud", 7)),
                spoilt("of an issuer that is none", token -> token.with("iss", List.of("x"))),
                spoilt("asking for what nobody knows", token -> token.header("crit", List.of("b64x"))
                        .header("b64x", true)));
    }

    private static Arguments spoilt(String what, UnaryOperator<Token> how) {
        return Arguments.of(what, how);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unsound")
    void are_not_taken(String what, UnaryOperator<Token> how) {
        assertThat(tokens.checked(provider.token("rita").text())).isPresent();
        assertThat(tokens.checked(how.apply(provider.token("rita")).text())).isEmpty();
    }

    @Test
    void are_not_taken_unsigned() {
        var unsigned = new String[] {
            "{\"alg\":\"none\"}",
            "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"of-the-tests\"}",
            "{\"alg\":7,\"typ\":\"at+jwt\",\"kid\":\"of-the-tests\"}",
            "{\"alg\":\"None\",\"typ\":\"at+jwt\",\"kid\":\"of-the-tests\"}"
        };
        var payload = provider.token("rita").text().split("\\.")[1];
        for (var header : unsigned) {
            var start = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            for (var signature : List.of("", "AA")) {
                assertThat(tokens.checked(start + "." + payload + "." + signature))
                        .isEmpty();
            }
        }
        assertThat(provider.asked(TestProvider.JWKS)).as("nothing to look up").isZero();
    }

    @Test
    void are_not_taken_when_a_public_key_was_used_as_a_shared_secret() {
        var published = TestProvider.key("both");
        provider.publish(published);
        for (var bytes : List.of(
                published.getPublicKey().getEncoded(),
                published.toJson().getBytes(StandardCharsets.UTF_8),
                Base64.getMimeEncoder().encode(published.getPublicKey().getEncoded()))) {
            var forged =
                    provider.token("rita").header("kid", "both").signedBy(new SecretKeySpec(bytes, "RAW"), "HS256");
            assertThat(tokens.checked(forged.text())).isEmpty();
        }
        assertThat(tokens.checked(
                        provider.token("rita").signedBy(published, "RS256").text()))
                .isPresent();
    }

    @Test
    void are_not_taken_when_signed_with_a_shared_secret_that_the_provider_published() {
        var secret = new SecretKeySpec(new byte[32], "RAW");
        var shared = new OctetSequenceJsonWebKey(secret) {
            private static final long serialVersionUID = 1L;

            @Override
            public String toJson() {
                return toJson(OutputControlLevel.INCLUDE_SYMMETRIC);
            }
        };
        shared.setKeyId("shared");
        provider.publish(shared);
        assertThat(tokens.checked(provider.token("rita")
                        .header("kid", "shared")
                        .signedBy(secret, "HS256")
                        .text()))
                .isEmpty();
    }

    @Test
    void name_no_address_that_anybody_looks_at() {
        var own = TestProvider.key("own");
        var told = provider.address("/attacker");
        var forged = provider.token("rita")
                .signedBy(own, "RS256")
                .header("jku", told)
                .header("x5u", told);
        assertThat(tokens.checked(
                        forged.header("jwk", own.toParams(org.jose4j.jwk.JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                                .text()))
                .isEmpty();
        assertThat(provider.asked("/attacker")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "exp, -30, false", "exp, -29, true",
        "nbf, 30, true", "nbf, 31, false",
        "iat, 30, true", "iat, 31, false",
        "auth_time, 30, true", "auth_time, 31, false"
    })
    void forgive_clocks_that_are_half_a_minute_apart_and_no_more(String claim, int off, boolean taken) {
        var text = provider.token("rita")
                .with("iat", now - 60)
                .with(claim, now + off)
                .text();
        assertThat(tokens.checked(text).isPresent()).isEqualTo(taken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"at+jwt", "AT+JWT", "application/at+jwt", "JWT"})
    void are_taken_of_every_type_that_providers_write(String type) {
        assertThat(tokens.checked(provider.token("rita")
                        .header("typ", type)
                        .with("typ", "Bearer")
                        .text()))
                .isPresent();
    }

    @Test
    void are_for_this_house_among_others() {
        assertThat(tokens.checked(provider.token("rita")
                        .with("aud", List.of("another", "imprimatur"))
                        .text()))
                .isPresent();
    }

    @Test
    void are_not_taken_with_any_character_changed() {
        var text = provider.token("rita").text();
        var places = new ArrayList<Integer>();
        for (var place = 0; place < text.length(); place += 7) places.add(place);
        for (var place : places) {
            var other = text.charAt(place) == 'A' ? 'B' : 'A';
            var changed = text.substring(0, place) + other + text.substring(place + 1);
            // The last characters of a part may differ in bits that are thrown away.
            if (changed.equals(text) || sameBytes(text, changed)) continue;
            assertThat(tokens.checked(changed)).as("at %d", place).isEmpty();
        }
    }

    private static boolean sameBytes(String one, String other) {
        var same = true;
        var left = one.split("\\.");
        var right = other.split("\\.");
        if (left.length != right.length) return false;
        for (var part = 0; part < left.length; part++) {
            same &= java.util.Arrays.equals(
                    Base64.getUrlDecoder().decode(left[part]),
                    Base64.getUrlDecoder().decode(right[part]));
        }
        return same;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "a.b.c.d.e",
                "e30.e30.e30",
                "bnVsbA.bnVsbA.bnVsbA",
                "é.é.é",
                "W10.W10.W10"
            })
    void are_nothing_that_somebody_made_up(String text) {
        assertThat(tokens.checked(text)).isEmpty();
    }

    @Test
    void are_of_bounded_length_and_depth() {
        var long_ = provider.token("rita")
                .with("padding", "x".repeat(AccessToken.MAX_LENGTH))
                .text();
        assertThat(tokens.checked(long_)).isEmpty();
        var deep =
                "{\"kid\":\"a\",\"typ\":\"JWT\",\"alg\":\"RS256\",\"x\":" + "[".repeat(6_000) + "]".repeat(6_000) + "}";
        var header = Base64.getUrlEncoder().withoutPadding().encodeToString(deep.getBytes(StandardCharsets.UTF_8));
        assertThat(tokens.checked(header.substring(0, Math.min(header.length(), 16_000)) + ".e30.AA"))
                .isEmpty();
        assertThat(tokens.checked(header + ".e30.AA")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Bearer a.b.c, a.b.c",
                "bearer  a.b.c, a.b.c",
                "BEARER a-._~+/==, a-._~+/==",
                "Bearer, -",
                "'Bearer ', -",
                "Bearer a b, -",
                "Bearer a\"b, -",
                "Basic a.b.c, -",
                "a.b.c, -",
                "-, -"
            })
    void come_in_one_form_of_header(String header, String token) {
        assertThat(AccessToken.brought(header)).isEqualTo(Optional.ofNullable(token));
    }

    private AccessTokens tokens(Optional<String> issuer) {
        var settings = new OidcSettings(
                issuer, issuer.map(named -> TestProvider.AUDIENCE), Optional.empty(), Optional.empty(), 300);
        return new AccessTokens(settings, new ProviderKeys(settings, clock), clock);
    }
}
