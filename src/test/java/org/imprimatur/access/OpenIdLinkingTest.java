package org.imprimatur.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.imprimatur.authenticator.AuthenticatorRefusal.ReauthenticationRequired;
import org.imprimatur.authenticator.AuthenticatorRefusal.SigningLocked;
import org.imprimatur.authenticator.AuthenticatorRefusal.StrongerAuthenticationRequired;
import org.imprimatur.authenticator.Enrolment;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.journal.Actor;
import org.imprimatur.oidc.OidcRefusal.InsufficientUserAuthentication;
import org.imprimatur.oidc.OidcRefusal.InvalidToken;
import org.imprimatur.oidc.OidcRefusal.NoProvider;
import org.imprimatur.oidc.OidcRefusal.ProviderUnavailable;
import org.imprimatur.oidc.OpenIdLinks;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.App;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A4, A6 and O2: who links themselves to what, and whom a token then lets in. */
class OpenIdLinkingTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void needs_the_password_and_a_sound_token_of_just_now(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            var token = provider.token("grace-there");
            refused(ReauthenticationRequired.class, () -> link(desk, desk.grace(), "wrong", token.text()));
            refused(ReauthenticationRequired.class, () -> link(desk, desk.grace(), " ", token.text()));
            refused(InvalidToken.class, () -> link(desk, desk.grace(), "no token"));
            refused(
                    InvalidToken.class,
                    () -> link(
                            desk,
                            desk.grace(),
                            provider.token("x").with("aud", "y").text()));
            var old = desk.clock().instant().getEpochSecond() - 301;
            refused(
                    InsufficientUserAuthentication.class,
                    () -> link(desk, desk.grace(), token.with("auth_time", old).text()));
            assertThat(desk.rows("select subject from openid_link")).isEmpty();

            link(desk, desk.grace(), provider.token("grace-there").text());
            assertThat(admitted(desk, provider)).isEqualTo("in");
            assertThat(desk.rows("select entry from journal").toString())
                    .contains("grace-there")
                    .doesNotContain(TestDesk.PASSWORD, token.text());
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_wrong_passwords_towards_the_signing_lock(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            var token = provider.token("grace-there").text();
            for (var guess = 1; guess <= 5; guess++) {
                refused(ReauthenticationRequired.class, () -> link(desk, desk.grace(), "wrong", token));
            }
            refused(SigningLocked.class, () -> link(desk, desk.grace(), token));
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void needs_the_code_as_well_from_whoever_has_an_app_in_force(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            String secret = desk.in(house -> house.get(Enrolment.class)
                    .begin(desk.grace(), TestDesk.typed(TestDesk.PASSWORD))
                    .secret());
            var app = new App(secret);
            desk.in(house -> house.get(Enrolment.class)
                    .confirm(desk.grace(), app.code(desk.clock().instant())));
            desk.clock().advance(java.time.Duration.ofSeconds(30));
            var token = provider.token("grace-there").text();
            refused(StrongerAuthenticationRequired.class, () -> link(desk, desk.grace(), token));
            var code =
                    new Evidence.Typed(TestDesk.PASSWORD, app.code(desk.clock().instant()));
            desk.in(house -> house.get(OpenIdLinking.class).link(desk.grace(), code, token));
            refused(StrongerAuthenticationRequired.class, () -> unlink(desk, desk.grace(), TestDesk.PASSWORD));
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void ends_at_once_for_whoever_takes_it_back_with_their_password(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            link(desk, desk.grace(), provider.token("grace-there").text());
            refused(ReauthenticationRequired.class, () -> unlink(desk, desk.grace(), "wrong"));
            assertThat(admitted(desk, provider)).isEqualTo("in");
            unlink(desk, desk.grace(), TestDesk.PASSWORD);
            assertThat(admitted(desk, provider)).isEqualTo("not accepted");
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_nobody_in_by_a_name_or_a_role_in_a_token(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            var named = provider.token("stranger")
                    .with("preferred_username", "grace")
                    .with("email", "grace@example.org")
                    .with("person", desk.grace().person().toString());
            assertThat(admitted(desk, named.text())).isEqualTo("not accepted");
            link(desk, desk.grace(), provider.token("grace-there").text());
            var mighty = provider.token("grace-there")
                    .with("groups", List.of("admin"))
                    .with("roles", List.of("admin"))
                    .with("realm_access", Map.of("roles", List.of("admin")));
            var who = desk.in(house -> house.get(Doorkeeper.class).admit(mighty.text()));
            assertThat(who.orElseThrow().roles())
                    .isEqualTo(desk.in(house -> house.get(org.imprimatur.people.People.class)
                            .roles(desk.grace().person())))
                    .doesNotContain("admin");
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_a_deactivated_person_out_at_once_and_looks_the_same(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            link(desk, desk.grace(), provider.token("grace-there").text());
            assertThat(admitted(desk, provider)).isEqualTo("in");
            desk.sql("update person set active = false where id = '"
                    + desk.grace().id() + "'");
            assertThat(admitted(desk, provider)).isEqualTo("not accepted");
            assertThat(admitted(desk, provider.token("nobody").text())).isEqualTo("not accepted");
            assertThat(admitted(desk, "no token")).isEqualTo("not accepted");
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_not_shut_by_somebody_who_guesses_the_password(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            link(desk, desk.grace(), provider.token("grace-there").text());
            for (var guess = 1; guess <= 10; guess++) {
                desk.in(house -> house.get(Doorkeeper.class).admit("grace", "wrong", "192.0.2.1"));
            }
            assertThat(desk.in(house -> house.get(Doorkeeper.class).admit("grace", TestDesk.PASSWORD, "192.0.2.1"))
                            .who())
                    .isEmpty();
            assertThat(admitted(desk, provider)).isEqualTo("in");
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void counts_no_tokens_however_many_are_wrong(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            link(desk, desk.grace(), provider.token("grace-there").text());
            for (var one = 1; one <= 20; one++) {
                assertThat(admitted(
                                desk,
                                provider.token("grace-there").with("exp", 1).text()))
                        .isEqualTo("not accepted");
            }
            assertThat(admitted(desk, provider)).isEqualTo("in");
            assertThat(desk.rows("select failures from wrong_attempts where failures > 0"))
                    .isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void says_so_where_the_provider_cannot_be_asked(Vendor vendor) {
        run(vendor, (desk, provider) -> {
            provider.at(TestProvider.DISCOVERY, exchange -> exchange.sendResponseHeaders(503, -1));
            refused(ProviderUnavailable.class, () -> admitted(desk, provider));
            refused(
                    ProviderUnavailable.class,
                    () -> link(desk, desk.grace(), provider.token("x").text()));
        });
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_not_to_be_had_where_the_operator_names_no_provider(Vendor vendor) {
        try (var desk = new TestDesk(vendor);
                var provider = new TestProvider().on(desk.clock())) {
            var token = provider.token("grace-there").text();
            refused(NoProvider.class, () -> link(desk, desk.grace(), token));
            assertThat(admitted(desk, token)).isEqualTo("not looked at");
        }
    }

    private static void run(Vendor vendor, BiConsumer<TestDesk, TestProvider> test) {
        try (var provider = new TestProvider();
                var desk = new TestDesk(vendor, provider.settings())) {
            provider.on(desk.clock());
            org.imprimatur.people.QuickPasswords.in(desk.sessions());
            test.accept(desk, provider);
        }
    }

    private static String admitted(TestDesk desk, TestProvider provider) {
        return admitted(desk, provider.token("grace-there").text());
    }

    private static String admitted(TestDesk desk, String token) {
        try {
            return desk.in(house -> house.get(Doorkeeper.class).admit(token))
                    .map(who -> who.person().equals(desk.grace().person()) ? "in" : "somebody else")
                    .orElse("not looked at");
        } catch (InvalidToken notAccepted) {
            return "not accepted";
        }
    }

    private static OpenIdLinks.LinkView link(TestDesk desk, Actor person, String token) {
        return link(desk, person, TestDesk.PASSWORD, token);
    }

    private static OpenIdLinks.LinkView link(TestDesk desk, Actor person, String password, String token) {
        return desk.in(house -> house.get(OpenIdLinking.class).link(person, new Evidence.Typed(password, null), token));
    }

    private static void unlink(TestDesk desk, Actor person, String password) {
        desk.sessions().inTransactionDo(house -> house.get(OpenIdLinking.class)
                .unlink(person, new Evidence.Typed(password, null), "A new account"));
    }

    private static void refused(
            Class<? extends Refusal> how, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(how).isThrownBy(act);
    }
}
