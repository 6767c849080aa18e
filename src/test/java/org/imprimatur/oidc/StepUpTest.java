package org.imprimatur.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imprimatur.journal.Actor;
import org.imprimatur.oidc.OidcRefusal.InsufficientUserAuthentication;
import org.imprimatur.oidc.OidcRefusal.InvalidToken;
import org.imprimatur.oidc.OidcRefusal.ProviderUnavailable;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestProvider;
import org.imprimatur.testsupport.TestProvider.Token;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** O3: which authentication is good for a signature, how often, and what the others are told to do (RFC 9470). */
class StepUpTest {
    private static final Duration MAX_AGE = Duration.ofSeconds(300);

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_an_authentication_of_the_last_five_minutes(Vendor vendor) {
        try (var house = new House(vendor)) {
            house.insufficient(300, house.token(301), null);
            house.desk.clock().advance(Duration.ofMillis(1));
            house.insufficient(300, house.token(300), null);
            house.desk.clock().advance(Duration.ofMillis(999));
            assertThat(house.use(house.token(300)).authTime())
                    .isEqualTo(house.now().minus(MAX_AGE));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_one_that_was_made_for_the_act_and_not_before(Vendor vendor) {
        try (var house = new House(vendor)) {
            house.desk.clock().advance(Duration.ofMillis(700));
            var shown = house.now();
            house.desk.clock().advance(Duration.ofSeconds(20));
            var longAgo = house.now().minus(Duration.ofMinutes(9));
            house.insufficient(300, house.token(301), longAgo);
            house.insufficient(20, house.token(21), shown);
            assertThat(house.use(house.token(20), shown).authTime())
                    .as("in the same second")
                    .isEqualTo(shown.minusMillis(700));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_each_authentication_once_whatever_token_it_comes_in(Vendor vendor) {
        try (var house = new House(vendor)) {
            house.use(house.token(10));
            house.insufficient(9, house.token(10).with("jti", "another"), null);
            house.desk.clock().advance(Duration.ofSeconds(30));
            house.insufficient(39, house.token(40), null);
            assertThat(house.use(house.token(50)).authTime())
                    .as("another device")
                    .isNotNull();
            house.insufficient(39, house.token(50), null);
            house.use(house.token(0));
            house.insufficient(0, house.token(0), null);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_it_used_though_what_it_was_for_was_refused(Vendor vendor) {
        try (var house = new House(vendor)) {
            var text = house.token(0).text();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> house.desk.in(beans -> {
                        beans.get(StepUp.class).use(house.grace().person(), text, null);
                        throw new IllegalStateException("refused later");
                    }));
            house.insufficient(0, house.token(0), null);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_it_once_however_many_bring_it_at_once(Vendor vendor) {
        try (var house = new House(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                house.desk.clock().advance(Duration.ofSeconds(1));
                Callable<AccessToken> once = () -> house.use(house.token(0));
                var outcomes = TestDesk.atOnce(List.of(once, once, once));
                assertThat(outcomes).filteredOn(AccessToken.class::isInstance).hasSize(1);
                assertThat(outcomes)
                        .filteredOn(InsufficientUserAuthentication.class::isInstance)
                        .hasSize(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_nothing_where_the_provider_does_not_say_when(Vendor vendor) {
        try (var house = new House(vendor)) {
            house.insufficient(300, house.token(0).without("auth_time"), null);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_only_what_is_strong_enough_where_the_operator_wants_that(Vendor vendor) {
        try (var house = new House(vendor, "imprimatur.oidc.acr-values", "phr phrh")) {
            for (var weak : List.of("0", "phr phrh", "PHR", "ph")) {
                assertThat(house.insufficient(300, house.token(0).with("acr", weak), null)
                                .members())
                        .containsEntry("acrValues", List.of("phr", "phrh"));
            }
            house.insufficient(300, house.token(0).without("acr"), null);
            assertThat(house.use(house.token(0).with("acr", "phrh")).acr()).isEqualTo("phrh");
        }
        try (var house = new House(vendor)) {
            assertThat(house.use(house.token(0).with("acr", "0")).acr()).isEqualTo("0");
            assertThat(house.insufficient(0, house.token(0), null).members()).doesNotContainKey("acrValues");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_nothing_of_anybody_elses(Vendor vendor) {
        try (var house = new House(vendor)) {
            var nobodys = house.provider.token("nobody-here");
            house.refused(InvalidToken.class, nobodys);
            house.desk.in(beans -> beans.get(OpenIdLinks.class)
                    .link(house.desk.rita(), house.checked(house.provider.token("rita-there"))));
            house.refused(InvalidToken.class, house.provider.token("rita-there"));
            house.refused(InvalidToken.class, house.token(0).with("exp", house.second() - 30));
            house.use(house.token(0));
            assertThat(house.desk.rows("select person_id from used_authentication"))
                    .containsExactly(house.grace().person().toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void says_so_where_the_provider_cannot_be_asked(Vendor vendor) {
        try (var house = new House(vendor)) {
            house.desk.clock().advance(ProviderKeys.GOOD);
            house.provider.at(TestProvider.DISCOVERY, exchange -> exchange.sendResponseHeaders(503, -1));
            house.refused(ProviderUnavailable.class, house.token(0));
        }
    }

    /** grace is linked to her account. */
    private static final class House implements AutoCloseable {
        private final TestDesk desk;
        private final TestProvider provider;

        House(Vendor vendor) {
            this(vendor, "imprimatur.oidc.max-age-seconds", "300");
        }

        House(Vendor vendor, String setting, String value) {
            provider = new TestProvider();
            desk = new TestDesk(vendor, provider.settings(setting, value));
            provider.on(desk.clock());
            desk.in(beans -> beans.get(OpenIdLinks.class).link(desk.grace(), checked(token(0))));
        }

        Actor grace() {
            return desk.grace();
        }

        Instant now() {
            return desk.clock().instant();
        }

        long second() {
            return now().getEpochSecond();
        }

        /** @param age of the authentication in seconds */
        Token token(int age) {
            return provider.token("grace-there").with("auth_time", second() - age);
        }

        AccessToken checked(Token token) {
            return desk.in(
                    beans -> beans.get(AccessTokens.class).checked(token.text()).orElseThrow());
        }

        AccessToken use(Token token) {
            return use(token, null);
        }

        AccessToken use(Token token, Instant since) {
            return desk.in(beans -> beans.get(StepUp.class).use(grace().person(), token.text(), since));
        }

        OidcRefusal insufficient(long maxAge, Token token, Instant since) {
            try {
                use(token, since);
                throw new AssertionError("accepted");
            } catch (InsufficientUserAuthentication refusal) {
                assertThat(refusal.members())
                        .containsAllEntriesOf(Map.of("error", "insufficient_user_authentication", "maxAge", maxAge));
                return refusal;
            }
        }

        void refused(Class<? extends OidcRefusal> how, Token token) {
            assertThatExceptionOfType(how).isThrownBy(() -> use(token));
        }

        @Override
        public void close() {
            desk.close();
            provider.close();
        }
    }
}
