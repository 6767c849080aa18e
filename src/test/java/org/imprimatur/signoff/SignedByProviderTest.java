package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.signoff.SignOffsTest.refused;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.imprimatur.authenticator.AuthenticatorRefusal.SigningLocked;
import org.imprimatur.authenticator.AuthenticatorRefusal.StrongerAuthenticationRequired;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.oidc.OidcRefusal.InsufficientUserAuthentication;
import org.imprimatur.oidc.OidcRefusal.InvalidToken;
import org.imprimatur.signoff.SignOffs.Opened;
import org.imprimatur.signoff.SignOffs.Signature;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** S2 and O3: an authentication at the provider as the proof of who signs. */
class SignedByProviderTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_signed_with_an_authentication_made_after_the_challenge_and_states_it(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            var early = provider.token("grace-there").text();
            desk.clock().advance(Duration.ofSeconds(5));
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            desk.clock().advance(Duration.ofSeconds(40));
            refused(
                            InsufficientUserAuthentication.class,
                            () -> desk.sign(desk.grace(), revision, answer(opened, early)))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("maxAge", 40L));

            var authTime = desk.clock().instant();
            var token = provider.token("grace-there").with("acr", "phr").text();
            var signOff = desk.sign(desk.grace(), revision, answer(opened, token));
            assertThat(signOff.authentication()).isEqualTo("oidc");
            assertThat(desk.rows("select statement from attestation where kind = 'sign-off'"))
                    .singleElement()
                    .asString()
                    .contains("\"authentication\":{\"methods\":[\"oidc\"],\"oidc\":{\"acr\":\"phr\",\"authTime\":\""
                            + authTime + "\",\"issuer\":\"" + provider.issuer() + "\"}}")
                    .doesNotContain("grace-there");
            assertThat(desk.rows("select entry from journal where action = 'sign-off.sign' and outcome = 'done'")
                            .toString())
                    .contains("oidc")
                    .doesNotContain(token);
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_signed_once_with_each_authentication(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            var first = desk.submitted();
            var second = desk.submitted();
            var answers = List.of(desk.challenge(desk.grace(), first), desk.challenge(desk.grace(), second));
            desk.clock().advance(Duration.ofSeconds(7));
            var token = provider.token("grace-there");
            desk.sign(desk.grace(), first, answer(answers.get(0), token.text()));
            desk.clock().advance(Duration.ofSeconds(2));
            refused(
                            InsufficientUserAuthentication.class,
                            () -> desk.sign(desk.grace(), second, answer(answers.get(1), token.text())))
                    .satisfies(refusal -> assertThat(refusal.members()).containsEntry("maxAge", 1L));
            desk.sign(
                    desk.grace(),
                    second,
                    answer(answers.get(1), provider.token("grace-there").text()));
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_not_signed_with_anybody_elses(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.rita(), revision);
            var token = provider.token("grace-there").text();
            refused(InvalidToken.class, () -> desk.sign(desk.rita(), revision, answer(opened, token)));
            refused(InvalidToken.class, () -> desk.sign(desk.rita(), revision, answer(opened, "made up")));
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_not_signed_while_signing_is_locked_and_locks_nothing_itself(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            for (var none = 1; none <= 6; none++) {
                refused(InvalidToken.class, () -> desk.sign(desk.grace(), revision, answer(opened, "made up")));
            }
            for (var guess = 1; guess <= 5; guess++) {
                var wrong = new Signature(opened.challenge(), opened.digest(), opened.meaning(), TestDesk.typed("?"));
                refused(
                        org.imprimatur.authenticator.AuthenticatorRefusal.ReauthenticationRequired.class,
                        () -> desk.sign(desk.grace(), revision, wrong));
            }
            var token = provider.token("grace-there").text();
            refused(SigningLocked.class, () -> desk.sign(desk.grace(), revision, answer(opened, token)));
            assertThat(desk.rows("select auth_time from used_authentication")).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_signed_so_only_where_the_policy_accepts_it(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            desk.restart("""
                    {"classes": {"default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12,
                      "atEnd": "withhold", "authentication": ["password"]}}}""");
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            refused(
                            StrongerAuthenticationRequired.class,
                            () -> desk.sign(
                                    desk.grace(),
                                    revision,
                                    answer(opened, provider.token("grace-there").text())))
                    .satisfies(refusal -> assertThat(refusal.members())
                            .containsEntry("acceptedMethods", List.of("password", "password+totp")));
        });
    }

    private static Signature answer(Opened opened, String token) {
        return new Signature(opened.challenge(), opened.digest(), opened.meaning(), new Evidence.Token(token));
    }

    private static void run(Vendor vendor, BiConsumer<TestDesk, TestProvider> test) {
        try (var provider = new TestProvider();
                var desk = new TestDesk(vendor, provider.settings())) {
            provider.on(desk.clock());
            desk.in(house -> house.get(org.imprimatur.oidc.OpenIdLinks.class)
                    .link(
                            desk.grace(),
                            house.get(org.imprimatur.oidc.AccessTokens.class)
                                    .checked(provider.token("grace-there").text())
                                    .orElseThrow()));
            test.accept(desk, provider);
        }
    }
}
