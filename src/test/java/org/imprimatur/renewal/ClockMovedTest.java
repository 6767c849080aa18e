package org.imprimatur.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Stream;
import org.imprimatur.journal.Journal;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.signoff.SignOffIntegrity;
import org.imprimatur.signoff.SignOffRefusal;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the server's zone, a leap day, a change to summer time and a clock that goes back do to deadlines: nothing. */
class ClockMovedTest {
    private static final String POLICY = """
            {"classes": {
              "default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "reminderDays": [60],
                "atEnd": "withhold"}}}
            """;
    private static final Duration LEAD = Duration.ofDays(60);

    /** Zones that are a day apart, have summer time within the lead, or no whole hours, each for writing and then for reading. */
    static Stream<Arguments> moves() {
        return Stream.of(Vendor.values())
                .flatMap(vendor -> Stream.of(
                        Arguments.of(
                                vendor,
                                "2028-02-29T23:30:00Z",
                                "2029-02-28T23:30:00Z",
                                "Pacific/Apia",
                                "Pacific/Pago_Pago"),
                        Arguments.of(
                                vendor,
                                "2027-04-15T00:30:00Z",
                                "2028-04-15T00:30:00Z",
                                "Europe/London",
                                "America/New_York"),
                        Arguments.of(
                                vendor,
                                "2026-12-31T23:59:59.999Z",
                                "2027-12-31T23:59:59.999Z",
                                "Asia/Kathmandu",
                                "UTC")));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void a_server_in_another_zone_keeps_every_deadline_to_the_millisecond(
            Vendor vendor, Instant start, Instant end, String writing, String reading) {
        var here = TimeZone.getDefault();
        moveTo(TimeZone.getTimeZone(writing));
        try (var desk = new TestDesk(vendor, POLICY)) {
            desk.clock().set(start);
            var revision = desk.submitted("it-" + UUID.randomUUID(), "treatment");
            var signOff = desk.sign(desk.grace(), revision);
            desk.publish(revision);
            assertThat(signOff.validUntil()).isEqualTo(end);
            var slug = desk.rows("select slug from article").get(0);

            moveTo(TimeZone.getTimeZone(reading));
            desk.restart(POLICY);
            List<UUID> altered =
                    desk.in(house -> house.get(SignOffIntegrity.class).altered(List.of(signOff.id())));
            assertThat(altered).isEmpty();
            desk.clock().set(end.minus(LEAD).minusMillis(1));
            assertThat(due(desk)).isEmpty();
            desk.clock().set(end.minus(LEAD));
            assertThat(due(desk)).containsExactly(revision.article());
            desk.clock().set(end.minusMillis(1));
            assertThat(ask(desk, slug)).isInstanceOf(Newsstand.Out.class);
            desk.clock().set(end);
            assertThat(ask(desk, slug)).isInstanceOf(Newsstand.Gone.class);
        } finally {
            moveTo(here);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void a_clock_that_goes_back_lengthens_no_challenge_and_breaks_no_chain(Vendor vendor) {
        try (var desk = new TestDesk(vendor, POLICY)) {
            desk.sign(desk.rita(), desk.submitted()); // the signing key is older than what follows
            desk.clock().advance(Duration.ofHours(2));
            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            desk.clock().advance(Duration.ofMillis(-1));
            assertThatExceptionOfType(SignOffRefusal.class)
                    .as("before it was given")
                    .isThrownBy(() -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)))
                    .extracting(SignOffRefusal::code)
                    .isEqualTo("challenge-invalid");
            desk.clock().advance(Duration.ofHours(-1));
            var signOff = desk.sign(desk.grace(), revision);
            assertThat(signOff.signedAt()).isEqualTo(desk.clock().instant());
            assertThat(desk.<Boolean>in(
                            house -> house.get(Journal.class).verify().valid()))
                    .isTrue();
        }
    }

    /** As a server does that starts there. */
    private static void moveTo(TimeZone zone) {
        TimeZone.setDefault(zone);
        org.h2.util.DateTimeUtils.resetCalendar(); // remembers the zone the program started in
    }

    private static List<UUID> due(TestDesk desk) {
        return desk.in(house -> house.get(Reminders.class).due());
    }

    private static Newsstand.Answer ask(TestDesk desk, String slug) {
        return desk.in(house -> house.get(Newsstand.class).ask(slug, null));
    }
}
