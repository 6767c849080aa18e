package org.imprimatur.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.journal.Actor;
import org.imprimatur.oidc.OidcRefusal.AccountTaken;
import org.imprimatur.oidc.OidcRefusal.AlreadyLinked;
import org.imprimatur.oidc.OidcRefusal.NoLink;
import org.imprimatur.oidc.OpenIdLinks.LinkView;
import org.imprimatur.people.People.PasswordReceived;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestDesk.Refused;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** O2 and O6: how an account at the provider comes to be a person's, and ceases to be. */
class OpenIdLinksTest {
    private static final String ISSUER = "https://id.example.org";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void make_an_account_one_persons_and_a_person_one_accounts(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            assertThat(owner(desk, "one")).isEmpty();
            assertThat(state(desk, desk.grace())).isEqualTo(new LinkView(false, null, null, null));
            assertThat(link(desk, desk.grace(), "one"))
                    .isEqualTo(new LinkView(true, ISSUER, "one", desk.clock().instant()))
                    .isEqualTo(state(desk, desk.grace()));
            assertThat(owner(desk, "one")).hasValue(desk.grace().person());
            assertThat(owner(desk, ISSUER + "/other", "one"))
                    .as("another provider's account of that name")
                    .isEmpty();
            assertThat(owner(desk, "ONE")).isEmpty();

            refused(AlreadyLinked.class, () -> link(desk, desk.grace(), "two"));
            refused(AlreadyLinked.class, () -> link(desk, desk.grace(), "one"));
            refused(AccountTaken.class, () -> link(desk, desk.rita(), "one"));
            link(desk, desk.rita(), "two");

            unlink(desk, desk.grace());
            assertThat(owner(desk, "one")).isEmpty();
            assertThat(owner(desk, "two")).hasValue(desk.rita().person());
            refused(NoLink.class, () -> unlink(desk, desk.grace()));
            link(desk, desk.grace(), "three");
            assertThat(desk.rows("select action from journal order by seq"))
                    .containsExactly("openid.link", "openid.link", "openid.unlink", "openid.link");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void go_with_the_password_that_two_others_and_the_owner_reset(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            link(desk, desk.grace(), "one");
            link(desk, desk.rita(), "two");
            var reset = UUID.randomUUID();
            desk.sessions().inTransactionDo(house -> house.deliver(new PasswordReceived(desk.grace(), reset)));
            assertThat(owner(desk, "one")).isEmpty();
            assertThat(owner(desk, "two")).isPresent();
            assertThat(desk.rows("select entry from journal where action = 'openid.unlink'"))
                    .singleElement()
                    .asString()
                    .contains(reset.toString(), "Two others");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void let_one_of_two_have_an_account_that_both_want_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var account = "account-" + round;
                Callable<LinkView> graces = () -> link(desk, desk.grace(), account);
                Callable<LinkView> ritas = () -> link(desk, desk.rita(), account);
                var outcomes = TestDesk.atOnce(List.of(graces, ritas));
                assertThat(outcomes).filteredOn(LinkView.class::isInstance).hasSize(1);
                assertThat(outcomes).filteredOn(AccountTaken.class::isInstance).hasSize(1);
                unlink(desk, state(desk, desk.grace()).linked() ? desk.grace() : desk.rita());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_held_to_by_the_tables_themselves(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var grace = desk.grace().person();
            var rita = desk.rita().person();
            assertThat(desk.sql(link(grace, "one"))).isEqualTo(1);
            refused(desk, link(grace, "two"), "openid_link");
            refused(desk, link(rita, "one"), "openid_account_of_one_person");
            refused(desk, link(UUID.randomUUID(), "three"), "openid_link");
            refused(desk, "update openid_link set person_id = '" + rita + "'", "frozen");
            refused(desk, "update openid_link set subject = 'mine'", "frozen");

            assertThat(desk.sql(used(grace))).isEqualTo(1);
            refused(desk, used(grace), "authentication");
            assertThat(desk.sql(used(rita))).isEqualTo(1);
            refused(desk, "delete from used_authentication", "frozen");
            refused(desk, "update used_authentication set auth_time = current_timestamp", "frozen");
            refused(desk, "truncate table used_authentication", "used_authentication");
        }
    }

    private static String link(UUID person, String subject) {
        return "insert into openid_link (person_id, issuer, subject, linked_at) values ('" + person + "', '" + ISSUER
                + "', '" + subject + "', current_timestamp)";
    }

    private static String used(UUID person) {
        return "insert into used_authentication (person_id, auth_time, used_at) values ('" + person
                + "', timestamp with time zone '2026-11-24 08:00:00+00', current_timestamp)";
    }

    private static LinkView link(TestDesk desk, Actor person, String subject) {
        return desk.in(house ->
                house.get(OpenIdLinks.class).link(person, new AccessToken(ISSUER, subject, Instant.EPOCH, null)));
    }

    private static void unlink(TestDesk desk, Actor person) {
        desk.sessions().inTransactionDo(house -> house.get(OpenIdLinks.class).unlink(person, "A new account"));
    }

    private static LinkView state(TestDesk desk, Actor person) {
        return desk.in(house -> house.get(OpenIdLinks.class).state(person.person()));
    }

    private static java.util.Optional<UUID> owner(TestDesk desk, String subject) {
        return owner(desk, ISSUER, subject);
    }

    private static java.util.Optional<UUID> owner(TestDesk desk, String issuer, String subject) {
        return desk.in(house -> house.get(OpenIdLinks.class).owner(new AccessToken(issuer, subject, null, null)));
    }

    private static void refused(
            Class<? extends OidcRefusal> how, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(how).isThrownBy(act);
    }

    private static void refused(TestDesk desk, String statement, String why) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).containsIgnoringCase(why));
    }
}
