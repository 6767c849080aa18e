package org.imprimatur.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.journal.Actor;
import org.imprimatur.mandate.Delegations.DelegationRequest;
import org.imprimatur.people.PeopleRefusal;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestPeople;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M3 and M4: given, listed, ended; each refusal beside what is allowed. */
class DelegationsTest {
    private static final Instant UNTIL = Instant.parse("2027-03-01T08:00:00Z");

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_given_by_the_principal_for_a_time_and_read_by_both(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var asked = new DelegationRequest(
                    "rita", Instant.parse("2026-12-01T08:00:00.123456Z"), UNTIL, "Leave", "oncology-treatment");
            var given = give(desk, desk.grace(), asked);
            assertThat(given.principal())
                    .isEqualTo(new DelegationView.Party(desk.grace().id(), "Printed grace"));
            assertThat(given.delegate())
                    .isEqualTo(new DelegationView.Party(desk.rita().id(), "Printed rita"));
            assertThat(given.from()).isEqualTo("2026-12-01T08:00:00.123Z");
            assertThat(given.givenAt()).isEqualTo(desk.clock().instant());
            assertThat(given.end()).isNull();
            desk.clock().advance(Duration.ofMillis(1));
            var next =
                    give(desk, desk.rita(), for12Months(desk, desk.grace().id().toString()));
            assertThat(next.from()).isEqualTo(desk.clock().instant());
            for (var party : new UUID[] {desk.grace().id(), desk.rita().id(), null}) {
                assertThat(list(desk, party)).as("newest first").containsExactly(next, given);
            }
            assertThat(list(desk, desk.paul().id())).isEmpty();
            assertThat(desk.rows("select entry from journal where action = 'delegation.give' order by seq"))
                    .first()
                    .asString()
                    .contains("Leave", "oncology-treatment", desk.rita().id().toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_with_a_term_a_person_or_a_reason_that_cannot_be_meant(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var now = desk.clock().instant();
            var latest = Instant.parse("2027-11-24T08:00:00Z");
            for (var flawed : List.of(
                    new DelegationRequest("rita", null, null, "Leave", null),
                    new DelegationRequest("rita", null, now, "Leave", null),
                    new DelegationRequest("rita", now.minusMillis(1), UNTIL, "Leave", null),
                    new DelegationRequest("rita", UNTIL, UNTIL, "Leave", null),
                    new DelegationRequest("rita", null, latest.plusMillis(1), "Leave", null),
                    new DelegationRequest("rita", null, Instant.MAX, "Leave", null),
                    new DelegationRequest("rita", null, UNTIL, " ", null),
                    new DelegationRequest("rita", null, UNTIL, "Leave", " "),
                    new DelegationRequest(null, null, UNTIL, "Leave", null),
                    new DelegationRequest("nobody", null, UNTIL, "Leave", null),
                    new DelegationRequest("grace", null, UNTIL, "Leave", null))) {
                assertThatExceptionOfType(MalformedInput.class)
                        .as("%s", flawed)
                        .isThrownBy(() -> give(desk, desk.grace(), flawed));
            }
            give(desk, desk.grace(), new DelegationRequest("rita", now, latest, "Leave", null));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_for_reviewers_by_reviewers_who_could_sign_themselves(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            desk.sql("update person set medical_reviewer = false where login = 'ada'");
            refused(MandateRefusal.NotAReviewer.class, () -> give(desk, desk.grace(), for12Months(desk, "ada")));
            refused(PeopleRefusal.CredentialMissing.class, () -> give(desk, desk.paul(), for12Months(desk, "rita")));
            desk.sql("update person set active = false where login = 'rita'");
            refused(MandateRefusal.NotAReviewer.class, () -> give(desk, desk.grace(), for12Months(desk, "rita")));
            assertThat(list(desk, null)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_ended_once_by_either_or_an_admin_and_by_nobody_else(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var admin = TestPeople.anybody(desk.database(), "admin");
            desk.sql(
                    "update person set publisher = false, medical_reviewer = false, admin = true where login = 'admin'");
            for (var actor : List.of(desk.grace(), desk.rita(), admin)) {
                var id = give(desk, desk.grace(), for12Months(desk, "rita")).id();
                refused(MandateRefusal.NotYours.class, () -> end(desk, desk.paul(), id));
                refused(MalformedInput.class, () -> end(desk, actor, id, " "));
                var ended = end(desk, actor, id).end();
                assertThat(ended.by().id()).isEqualTo(actor.id());
                assertThat(ended.reason()).isEqualTo("Back");
                refused(MandateRefusal.DelegationEnded.class, () -> end(desk, desk.grace(), id));
            }
            refused(MandateRefusal.NoSuchDelegation.class, () -> end(desk, admin, UUID.randomUUID()));
            var over = give(desk, desk.grace(), for12Months(desk, "rita"));
            desk.clock().advance(Duration.between(desk.clock().instant(), over.until()));
            refused(MandateRefusal.DelegationEnded.class, () -> end(desk, desk.grace(), over.id()));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lend_a_place_from_their_beginning_to_their_end_for_their_class_and_both_people(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var from = desk.clock().instant().plus(Duration.ofDays(1));
            var given = give(desk, desk.grace(), new DelegationRequest("rita", from, UNTIL, "Leave", "board"));
            nobodyStandsIn(desk, desk.rita(), desk.grace(), "board");
            desk.clock().advance(Duration.ofDays(1));
            var place = hold(desk, desk.rita(), desk.grace(), "board");
            assertThat(place)
                    .isEqualTo(new Delegations.StandIn(given.id(), desk.grace().id(), "Printed grace", from, UNTIL));
            place.refuseUnlessHeldAt(from);
            place.refuseUnlessHeldAt(UNTIL.minusMillis(1));
            for (var outside : List.of(from.minusMillis(1), UNTIL)) {
                refused(MandateRefusal.DelegationMissing.class, () -> place.refuseUnlessHeldAt(outside));
            }
            nobodyStandsIn(desk, desk.rita(), desk.grace(), "oncology-treatment");
            nobodyStandsIn(desk, desk.grace(), desk.rita(), "board");
            nobodyStandsIn(desk, desk.paul(), desk.grace(), "board");
            nobodyStandsIn(desk, desk.rita(), desk.rita(), "board");
            desk.clock().advance(Duration.between(desk.clock().instant(), UNTIL.minusMillis(1)));
            hold(desk, desk.rita(), desk.grace(), "board");
            desk.clock().advance(Duration.ofMillis(1));
            nobodyStandsIn(desk, desk.rita(), desk.grace(), "board");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_not_passed_on(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var hugo = desk.reviewer("hugo");
            give(desk, desk.grace(), for12Months(desk, "rita"));
            give(desk, desk.rita(), for12Months(desk, "hugo"));
            hold(desk, hugo, desk.rita(), "board");
            nobodyStandsIn(desk, hugo, desk.grace(), "board");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lend_nothing_of_a_principal_who_could_not_sign_any_more(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            give(desk, desk.grace(), for12Months(desk, "rita"));
            var grace = "' where login = 'grace'";
            for (var gone : List.of("active = false", "medical_reviewer = false")) {
                desk.sql("update person set " + gone + " where login = 'grace'");
                nobodyStandsIn(desk, desk.rita(), desk.grace(), "board");
                desk.sql("update person set active = true, medical_reviewer = true, titles = '" + grace);
            }
            hold(desk, desk.rita(), desk.grace(), "board");
            desk.sql("update credential set ended_at = current_timestamp where person_id = '"
                    + desk.grace().id() + "'");
            nobodyStandsIn(desk, desk.rita(), desk.grace(), "board");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void two_who_stand_in_for_each_other_at_once_do_not_wait_for_each_other_for_ever(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            give(desk, desk.grace(), for12Months(desk, "rita"));
            give(desk, desk.rita(), for12Months(desk, "grace"));
            Callable<Object> one = () -> hold(desk, desk.rita(), desk.grace(), "board");
            Callable<Object> other = () -> hold(desk, desk.grace(), desk.rita(), "board");
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                assertThat(TestDesk.atOnce(List.of(one, other, one, other)))
                        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Delegations.StandIn.class));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_listed_page_after_page(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var i = 0; i < 5; i++) give(desk, desk.grace(), for12Months(desk, "rita"));
            var all = list(desk, null);
            assertThat(all).hasSize(5);
            var last = all.get(1);
            var place = new Delegations.Place(last.givenAt(), last.id());
            assertThat(desk.<List<DelegationView>>in(
                            house -> house.get(Delegations.class).list(null, place, 2)))
                    .isEqualTo(all.subList(2, 4));
        }
    }

    // ------------------------------------------------------------------

    private static DelegationRequest for12Months(TestDesk desk, String delegate) {
        var until = desk.clock().instant().plus(Duration.ofDays(365));
        return new DelegationRequest(delegate, null, until, "Leave", null);
    }

    private static DelegationView give(TestDesk desk, Actor principal, DelegationRequest asked) {
        return desk.in(house -> house.get(Delegations.class).give(principal, asked));
    }

    private static DelegationView end(TestDesk desk, Actor actor, UUID id) {
        return end(desk, actor, id, "Back");
    }

    private static DelegationView end(TestDesk desk, Actor actor, UUID id, String reason) {
        return desk.in(house -> house.get(Delegations.class).end(actor, id, reason));
    }

    private static Delegations.StandIn hold(TestDesk desk, Actor delegate, Actor principal, String articleClass) {
        return desk.in(house -> house.get(Delegations.class).hold(delegate.person(), principal.person(), articleClass));
    }

    private static void nobodyStandsIn(TestDesk desk, Actor delegate, Actor principal, String articleClass) {
        refused(MandateRefusal.DelegationMissing.class, () -> hold(desk, delegate, principal, articleClass));
    }

    private static List<DelegationView> list(TestDesk desk, UUID party) {
        return desk.in(house -> house.get(Delegations.class).list(party, Delegations.Place.START, 100));
    }

    private static void refused(
            Class<? extends Refusal> refusal, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatExceptionOfType(refusal).isThrownBy(act);
    }
}
