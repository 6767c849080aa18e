package org.imprimatur.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.events.ExternalEvents.EventRequest;
import org.imprimatur.events.ExternalEvents.Filter;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** X1 and X2. */
class ExternalEventsTest {
    private static final Coded NIVOLUMAB = new Coded("http://www.whocc.no/atc", "L01FF01");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static EventRequest paper(String kind, String doi, String pmid) {
        return new EventRequest(kind, "A journal", null, null, DAY, null, null, null, doi, pmid, "It happened.");
    }

    private static EventRequest treatment(String kind, Coded therapy, String jurisdiction) {
        return new EventRequest(
                kind,
                "FDA",
                "https://www.fda.gov/x",
                DAY,
                DAY,
                therapy,
                null,
                jurisdiction,
                null,
                null,
                "It happened.");
    }

    private static EventView record(TestDesk desk, EventRequest asked) {
        return desk.in(house -> house.get(ExternalEvents.class).record(desk.grace(), asked));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_recorded_as_told_and_found_again(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var approval = record(desk, treatment("approval", NIVOLUMAB, "US"));
            desk.clock().advance(Duration.ofSeconds(1));
            var retraction = record(desk, paper("retraction", "https://doi.org/10.1000/ABC", " 12"));
            assertThat(retraction.doi()).isEqualTo("10.1000/abc");
            assertThat(retraction.pmid()).isEqualTo("12");
            assertThat(retraction.origin()).isEqualTo("manual");
            assertThat(list(desk, new Filter(null, null, null, null, null, null)))
                    .containsExactly(retraction.id(), approval.id());
            assertThat(list(desk, new Filter(EventKind.APPROVAL, null, null, null, null, "US")))
                    .containsExactly(approval.id());
            assertThat(list(desk, new Filter(null, "10.1000/ABC", "12", null, null, null)))
                    .containsExactly(retraction.id());
            assertThat(list(desk, new Filter(null, null, null, "http://www.whocc.no/atc|L01FF01", null, null)))
                    .containsExactly(approval.id());
            assertThat(list(desk, new Filter(null, null, null, "http://else|L01FF01", null, null)))
                    .isEmpty();
            assertThat(desk.rows("select action from journal where action like 'event.%'"))
                    .containsExactly("event.record", "event.record");
        }
    }

    private static List<UUID> list(TestDesk desk, Filter filter) {
        return desk.in(house -> house.get(ExternalEvents.class).list(filter, null, 10).stream()
                .map(EventView::id)
                .toList());
    }

    @ParameterizedTest
    @EnumSource(value = Vendor.class, names = "H2")
    void are_refused_when_they_say_too_little_or_nonsense(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            refused(desk, paper("retraction", null, null), "/doi");
            refused(desk, treatment("approval", null, "US"), "/therapy");
            refused(desk, paper("approval", "10.1000/abc", null), "/therapy");
            refused(desk, treatment("retraction", NIVOLUMAB, null), "/doi");
            refused(desk, paper("retraction", "11.1000/abc", null), "/doi");
            refused(desk, paper("retraction", null, "PMC12"), "/pmid");
            refused(desk, paper("retraction", null, "0"), "/pmid");
            refused(desk, paper("applause", "10.1000/abc", null), "/kind");
            refused(desk, paper(null, "10.1000/abc", null), "/kind");
            refused(desk, treatment("approval", NIVOLUMAB, "us"), "/jurisdiction");
            refused(
                    desk,
                    new EventRequest(
                            "retraction", "J", "ftp://x", null, DAY, null, null, null, "10.1000/abc", null, "It."),
                    "/sourceUrl");
            refused(
                    desk,
                    new EventRequest("retraction", " ", null, null, DAY, null, null, null, "10.1000/abc", null, "It."),
                    "/source");
            refused(
                    desk,
                    new EventRequest("retraction", "J", null, null, null, null, null, null, "10.1000/abc", null, "It."),
                    "/effectiveOn");
        }
    }

    private static void refused(TestDesk desk, EventRequest asked, String pointer) {
        assertThatExceptionOfType(MalformedInput.class)
                .as(asked.toString())
                .isThrownBy(() -> record(desk, asked))
                .satisfies(
                        refusal -> assertThat(refusal.errors().get(0).pointer()).isEqualTo(pointer));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_revoked_once_and_stand_for_nothing_afterwards(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var event = record(desk, paper("retraction", "10.1000/abc", null));
            assertThat(about(desk)).containsExactly(event.id());
            Callable<Object> revoke = () ->
                    desk.in(house -> house.get(ExternalEvents.class).revoke(desk.paul(), event.id(), "Another paper"));
            assertThat(TestDesk.atOnce(List.of(revoke, revoke)))
                    .hasAtLeastOneElementOfType(EventView.class)
                    .hasAtLeastOneElementOfType(EventsRefusal.EventRevoked.class);
            assertThat(about(desk)).isEmpty();
            EventView now = desk.in(house -> house.get(ExternalEvents.class).find(event.id()));
            assertThat(now.revoked()).isNotNull();
            assertThatExceptionOfType(EventsRefusal.NoSuchEvent.class)
                    .isThrownBy(() ->
                            desk.in(house -> house.get(ExternalEvents.class).find(UUID.randomUUID())));
        }
    }

    private static List<UUID> about(TestDesk desk) {
        return desk.in(
                house -> house.get(ExternalEvents.class).about(List.of("10.1000/abc"), List.of(), List.of()).stream()
                        .map(ExternalEvents.Standing::id)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_held_to_their_rules_against_somebody_with_a_database_prompt(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var insert =
                    "insert into external_event (id, origin, external_id, kind, source, effective_on, therapy_system, therapy_code, doi, summary, recorded_by, recorded_at)"
                            + " select '00000000-0000-4000-8000-00000000000%s', %s, %s, %s, 'Said so', date '2026-11-20', %s, %s, 'It happened', p.id, p.created_at from person p where p.login = 'ada'";
            refused(
                    desk,
                    insert.formatted(1, "'manual'", "null", "'retraction'", "null, null", "null"),
                    "event_names_what_it_is_about");
            refused(
                    desk,
                    insert.formatted(1, "'manual'", "null", "'approval'", "null, null", "'10.1/x'"),
                    "event_names_what_it_is_about");
            refused(
                    desk,
                    insert.formatted(1, "'manual'", "null", "'approval'", "null, 'L01'", "null"),
                    "event_therapy_is_coded");
            refused(
                    desk,
                    insert.formatted(1, "'manual'", "null", "'applause'", "null, null", "'10.1/x'"),
                    "event_kind|event_names");
            refused(
                    desk,
                    insert.formatted(1, "'manual'", "'7'", "'retraction'", "null, null", "'10.1/x'"),
                    "event_has_its_own_number");
            refused(
                    desk,
                    insert.formatted(1, "'rumour'", "'7'", "'retraction'", "null, null", "'10.1/x'"),
                    "event_origin");
            refused(
                    desk,
                    insert.formatted(1, "'crossref'", "null", "'retraction'", "null, null", "'10.1/x'"),
                    "event_has_its_own_number");
            refused(
                    desk,
                    insert.formatted(1, "'crossref'", "'7'", "'retraction'", "null, null", "'10.1/X'"),
                    "event_doi_is_folded");
            refused(
                    desk,
                    insert.formatted(1, "'manual'", "null", "'retraction'", "null, null", "'10.1/x'")
                            .replace("p.id, p.created", "null, p.created"),
                    "event_of_somebody");
            desk.sql(insert.formatted(1, "'crossref'", "'7'", "'retraction'", "null, null", "'10.1/x'"));
            refused(
                    desk,
                    insert.formatted(2, "'crossref'", "'7'", "'retraction'", "null, null", "'10.1/x'"),
                    "event_recorded_once");
            refused(desk, "update external_event set doi = '10.1/y'", "frozen");
            refused(desk, "delete from external_event", "frozen");
            refused(desk, "truncate table external_event", "frozen|truncate");
            var revoke =
                    "insert into event_revocation (event_id, reason, revoked_by, revoked_at) select e.id, '%s', p.id, p.created_at from external_event e, person p where p.login = 'ada'";
            refused(desk, revoke.formatted(" "), "event_revoked_for_a_reason");
            desk.sql(revoke.formatted("An error"));
            refused(desk, revoke.formatted("An error"), "primary|pkey");
            refused(desk, "delete from event_revocation", "frozen");
        }
    }

    private static void refused(TestDesk desk, String statement, String because) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .as(statement)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("(?is).*(" + because + ").*"));
    }
}
