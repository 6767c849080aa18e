package org.imprimatur.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.imprimatur.article.Revision;
import org.imprimatur.authenticator.AuthenticatorRefusal.ReauthenticationRequired;
import org.imprimatur.authenticator.AuthenticatorRefusal.SigningLocked;
import org.imprimatur.authenticator.AuthenticatorRefusal.StrongerAuthenticationRequired;
import org.imprimatur.authenticator.PaperKey.Kind;
import org.imprimatur.journal.Actor;
import org.imprimatur.passkey.Passkeys;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.signoff.SignOff;
import org.imprimatur.signoff.SignOffRefusal;
import org.imprimatur.signoff.SignOffs.Opened;
import org.imprimatur.signoff.SignOffs.Signature;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Q1, Q2, Q5, and W1 to W3 and W5: a revision signed with a passkey. */
class PasskeySigningTest {
    private static final String COUNTER = "select entry from journal where action = 'passkey.counter'";

    @ParameterizedTest
    @CsvSource({"H2, ES256", "H2, EDDSA", "H2, RS256", "POSTGRESQL, ES256", "POSTGRESQL, EDDSA", "POSTGRESQL, RS256"})
    void is_over_the_declaration_and_told_with_the_key(Vendor vendor, Kind kind) throws Exception {
        try (var desk = new TestDesk(vendor)) {
            var key = new PaperKey(kind).counting(1).enrol(desk, desk.grace());
            var opened = challenge(desk, desk.grace());
            var signOff = sign(desk, desk.grace(), opened, key.sign(opened.text()));
            assertThat(signOff.authentication()).isEqualTo("passkey");

            var proof = StrictJson.mapper()
                    .readTree(desk.rows("select proof from sign_off").get(0));
            assertThat(proof.path("methods").toString()).isEqualTo("[\"passkey\"]");
            var stated = proof.path("passkey");
            assertThat(stated.path("credentialId").asText()).isEqualTo(key.credentialId());
            assertThat(stated.path("alg").asText()).isEqualTo(kind == Kind.EDDSA ? "EdDSA" : kind.name());
            assertThat(stated.path("relyingParty").asText()).isEqualTo("example.org");
            assertThat(stated.path("origin").asText()).isEqualTo("https://example.org");
            assertThat(stated.path("publicKey").path("kty").asText()).isIn("EC", "OKP", "RSA");
            var client = StrictJson.mapper()
                    .readTree(java.util.Base64.getUrlDecoder()
                            .decode(stated.path("clientData").asText()));
            assertThat(client.path("challenge").asText())
                    .isEqualTo(PaperKey.text(
                            PaperKey.sha256(opened.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            assertThat(desk.rows("select statement from attestation where kind = 'sign-off'"))
                    .singleElement()
                    .asString()
                    .contains(
                            stated.path("signature").asText(),
                            stated.path("authenticatorData").asText());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_asked_of_those_who_have_a_passkey(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var key = PaperKey.enrolled(desk, desk.grace());
            var opened = challenge(desk, desk.grace());
            var request = desk.in(
                    house -> house.get(Passkeys.class).request(desk.grace().person(), opened.text()));
            assertThat(request.challenge())
                    .isEqualTo(PaperKey.text(
                            PaperKey.sha256(opened.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))));
            assertThat(request.rpId()).isEqualTo("example.org");
            assertThat(request.userVerification()).isEqualTo("required");
            assertThat(request.allowCredentials()).singleElement().satisfies(known -> assertThat(known.id())
                    .isEqualTo(key.credentialId()));
            sign(desk, desk.grace(), opened, PaperKey.evidence(key.use(request.challenge())));
            var none = desk.in(
                    house -> house.get(Passkeys.class).request(desk.rita().person(), opened.text()));
            assertThat((Object) none).as("somebody without one").isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void makes_the_password_alone_too_little(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            new PaperKey(Kind.ES256)
                    .enrol(desk, desk.grace(), new Evidence.Typed(TestDesk.PASSWORD, factor.nextCode()));
            desk.in(house -> {
                house.get(Enrolment.class).remove(desk.grace(), TestDesk.PASSWORD, factor.nextCode(), "Lost");
                return null;
            });
            var opened = challenge(desk, desk.grace());
            assertThatExceptionOfType(StrongerAuthenticationRequired.class)
                    .isThrownBy(() -> sign(desk, desk.grace(), opened, TestDesk.typed(TestDesk.PASSWORD)))
                    .satisfies(refusal -> assertThat(refusal.members().get("acceptedMethods"))
                            .isEqualTo(List.of("password+totp", "oidc", "passkey")));
            var other = challenge(desk, desk.rita());
            assertThat(sign(desk, desk.rita(), other, TestDesk.typed(TestDesk.PASSWORD))
                            .authentication())
                    .as("somebody else's")
                    .isEqualTo("password");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_what_a_policy_may_want(Vendor vendor) {
        var policy = """
                {"classes": {"default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 36, "atEnd": "withhold",
                  "authentication": ["passkey"]}}}""";
        try (var desk = new TestDesk(vendor, policy)) {
            var factor = SecondFactor.begun(desk, desk.grace()).confirm();
            var key = new PaperKey(Kind.ES256);
            key.enrol(desk, desk.grace(), new Evidence.Typed(TestDesk.PASSWORD, factor.nextCode()));
            var opened = challenge(desk, desk.grace());
            var typed = new Evidence.Typed(TestDesk.PASSWORD, factor.nextCode());
            assertThatExceptionOfType(StrongerAuthenticationRequired.class)
                    .isThrownBy(() -> sign(desk, desk.grace(), opened, typed))
                    .satisfies(refusal ->
                            assertThat(refusal.members().get("acceptedMethods")).isEqualTo(List.of("passkey")));
            assertThat(sign(desk, desk.grace(), opened, key.sign(opened.text())).authentication())
                    .isEqualTo("passkey");
        }
    }

    private record Wrong(String what, UnaryOperator<PaperKey> with) {}

    /** Each is wrong in one thing, and is answered and counted like every other. */
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_refused_unless_everything_of_it_is_right_and_nobody_learns_what_was_not(Vendor vendor) {
        var wrongs = List.of(
                new Wrong("another site", key -> key.at("https://evil.example")),
                new Wrong("below the site, but not named", key -> key.at("https://other.example.org")),
                new Wrong("not HTTPS", key -> key.at("http://example.org")),
                new Wrong("spelt otherwise", key -> key.at("https://EXAMPLE.org")),
                new Wrong("with the usual port", key -> key.at("https://example.org:443")),
                new Wrong("another relying party", key -> key.of("evil.example")),
                new Wrong("a relying party below", key -> key.of("desk.example.org")),
                new Wrong("nobody verified", key -> key.flagged(PaperKey.PRESENT)),
                new Wrong("nobody present", key -> key.flagged(PaperKey.VERIFIED)),
                new Wrong("another type", key -> key.typed("webauthn.create")),
                new Wrong("inside another page", key -> key.saying(",\"crossOrigin\":true")),
                new Wrong(
                        "inside a page that is named",
                        key -> key.saying(",\"crossOrigin\":true,\"topOrigin\":\"https://example.org\"")),
                new Wrong("backed up all of a sudden", key -> key.flagged(PaperKey.PRESENT | PaperKey.VERIFIED | 0x08)),
                new Wrong("for somebody else", key -> key.handling(new byte[16])));
        try (var desk = new TestDesk(vendor)) {
            var right = PaperKey.enrolled(desk, desk.grace());
            var told = new java.util.HashSet<String>();
            for (var wrong : wrongs) {
                var opened = challenge(desk, desk.grace());
                var evidence = wrong.with().apply(right).sign(opened.text());
                assertThatExceptionOfType(ReauthenticationRequired.class)
                        .as(wrong.what())
                        .isThrownBy(() -> sign(desk, desk.grace(), opened, evidence))
                        .satisfies(refusal -> told.add(refusal.getMessage() + refusal.members()));
                assertThat(desk.rows("select failures from wrong_attempts where door = 'signing'"))
                        .as(wrong.what())
                        .containsOnly("1");
                restore(right);
                sign(desk, desk.grace(), opened, right.sign(opened.text())); // counting begins anew
            }
            assertThat(told).hasSize(1);
            assertThat(desk.rows(COUNTER)).isEmpty();
            assertThat(desk.rows("select id from sign_off")).hasSize(wrongs.size());
        }
    }

    private static void restore(PaperKey key) {
        key.at("https://example.org")
                .of("example.org")
                .flagged(PaperKey.PRESENT | PaperKey.VERIFIED)
                .typed(null)
                .saying("")
                .handling(null);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_of_one_declaration_one_person_and_a_key_in_force(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var grace = PaperKey.enrolled(desk, desk.grace());
            var rita = PaperKey.enrolled(desk, desk.rita());
            var opened = challenge(desk, desk.grace());
            var other = challenge(desk, desk.grace());
            refused(desk, desk.grace(), opened, grace.sign(other.text()), "another revision's declaration");
            refused(desk, desk.grace(), opened, rita.sign(opened.text()), "somebody else's key");
            refused(
                    desk,
                    desk.grace(),
                    opened,
                    new PaperKey(Kind.ES256).sign(opened.text()),
                    "a key that nobody enrolled");
            var bare = desk.in(house -> house.get(PasskeyEnrolment.class).challenge(desk.grace()));
            refused(desk, desk.grace(), opened, PaperKey.evidence(grace.use(bare.challenge())), "no declaration");
            sign(desk, desk.grace(), opened, grace.sign(opened.text()));

            var made = new Signature("no such challenge", opened.digest(), opened.meaning(), grace.sign(opened.text()));
            assertThatExceptionOfType(ReauthenticationRequired.class)
                    .as("a challenge nobody was given")
                    .isThrownBy(() -> desk.sign(desk.grace(), revision(desk, opened), made));

            var id = desk.in(house -> house.get(Passkeys.class).of(desk.grace().person()))
                    .get(0)
                    .id();
            var proof = desk.in(house -> house.get(PasskeyEnrolment.class).challenge(desk.grace()));
            var evidence = PaperKey.evidence(grace.use(proof.challenge()));
            desk.in(house -> {
                house.get(PasskeyEnrolment.class).remove(desk.grace(), id, evidence, "A new one");
                return null;
            });
            refused(desk, desk.grace(), other, grace.sign(other.text()), "removed");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_once_and_a_count_that_does_not_go_up_is_told(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var key = PaperKey.enrolled(desk, desk.grace());
            var opened = challenge(desk, desk.grace());
            var evidence = key.counting(7).sign(opened.text());
            sign(desk, desk.grace(), opened, evidence);
            refused(desk, desk.grace(), opened, evidence, "replayed");
            assertThat(desk.rows(COUNTER))
                    .singleElement()
                    .asString()
                    .contains("\"outcome\":\"security\"", "\"count\":\"7\"", "\"login\":\"grace\"");

            var next = challenge(desk, desk.grace());
            refused(desk, desk.grace(), next, key.counting(7).sign(next.text()), "the same count");
            refused(desk, desk.grace(), next, key.counting(6).sign(next.text()), "a lower count");
            refused(desk, desk.grace(), next, key.counting(0).sign(next.text()), "a count that was lost");
            assertThat(desk.rows(COUNTER)).hasSize(4);
            sign(desk, desk.grace(), next, key.counting(4_294_967_295L).sign(next.text()));
            assertThat(desk.rows("select sign_count from standing_passkey")).containsExactly("4294967295");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void of_an_authenticator_that_does_not_count_is_held_back_by_its_challenge(Vendor vendor) {
        var policy = """
                {"classes": {"default": {"signOffs": [{"meaning": "medical-review", "count": 2}], "validMonths": 36,
                  "atEnd": "withhold"}}}""";
        try (var desk = new TestDesk(vendor, policy)) {
            var key = new PaperKey(Kind.ES256).enrol(desk, desk.grace());
            var opened = challenge(desk, desk.grace());
            var evidence = key.sign(opened.text());
            sign(desk, desk.grace(), opened, evidence);
            assertThatExceptionOfType(SignOffRefusal.class)
                    .isThrownBy(() -> sign(desk, desk.grace(), opened, evidence))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("challenge-used"));
            var next = challenge(desk, desk.grace());
            refused(desk, desk.grace(), next, evidence, "for another challenge");
            sign(desk, desk.grace(), next, key.sign(next.text()));
            assertThat(desk.rows(COUNTER)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void with_one_count_passes_once_however_many_bring_it_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var key = PaperKey.enrolled(desk, desk.grace());
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var one = challenge(desk, desk.grace());
                var two = challenge(desk, desk.grace());
                var first = key.counting(10L * round).sign(one.text());
                var second = key.counting(10L * round).sign(two.text());
                Callable<SignOff> a = () -> sign(desk, desk.grace(), one, first);
                Callable<SignOff> b = () -> sign(desk, desk.grace(), two, second);
                var outcomes = TestDesk.atOnce(List.of(a, b));
                assertThat(outcomes).filteredOn(SignOff.class::isInstance).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(ReauthenticationRequired.class::isInstance)
                        .hasSize(1);
                assertThat(desk.rows(COUNTER)).hasSize(round);
                var again = challenge(desk, desk.grace());
                sign(desk, desk.grace(), again, key.sign(again.text())); // counting begins anew
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void wrong_five_times_locks(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var key = PaperKey.enrolled(desk, desk.grace());
            var opened = challenge(desk, desk.grace());
            for (var guess = 1; guess <= 5; guess++) {
                refused(desk, desk.grace(), opened, new PaperKey(Kind.ES256).sign(opened.text()), "unknown");
            }
            assertThatExceptionOfType(SigningLocked.class)
                    .isThrownBy(() -> sign(desk, desk.grace(), opened, key.sign(opened.text())));
            assertThat(desk.rows("select entry from journal where action = 'signing.locked'"))
                    .hasSize(1);
        }
    }

    // ------------------------------------------------------------------

    private static Opened challenge(TestDesk desk, Actor reviewer) {
        return desk.challenge(reviewer, desk.submitted());
    }

    private static SignOff sign(TestDesk desk, Actor reviewer, Opened opened, Evidence evidence) {
        var signature = new Signature(opened.challenge(), opened.digest(), opened.meaning(), evidence);
        return desk.sign(reviewer, revision(desk, opened), signature);
    }

    private static void refused(TestDesk desk, Actor reviewer, Opened opened, Evidence evidence, String why) {
        assertThatExceptionOfType(ReauthenticationRequired.class)
                .as(why)
                .isThrownBy(() -> sign(desk, reviewer, opened, evidence));
    }

    private static Revision revision(TestDesk desk, Opened opened) {
        UUID article = opened.declaration().bytes().article();
        return desk.in(
                house -> house.get(org.imprimatur.article.Revisions.class).get(article, 1));
    }
}
