package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** What the server says of itself to who runs it. */
class HealthIT extends OverHttp {
    private static final String SCHEDULES = "overdueSchedules";
    private static final String LAPSES = "overdueLapses";

    @Test
    void it_has_started_it_lives_and_it_is_ready() {
        assertThat(check("started").path("name").asText()).isEqualTo("started");
        assertThat(check("live").path("name").asText()).isEqualTo("live");
        assertThat(check("ready").path("name").asText()).isEqualTo("database-and-overdue-work");
        desk.tick();
        var data = check("ready").required("data");
        assertThat(data.required(SCHEDULES).asInt()).isZero();
        assertThat(data.required(LAPSES).asInt()).isZero();
        assertThat(Instant.parse(data.required("lastRun").asText()))
                .isBetween(Instant.now().minus(Duration.ofMinutes(5)), Instant.now());
    }

    @Test
    void a_schedule_that_nobody_fires_is_counted_until_somebody_does() {
        var due = Duration.ofDays(2);
        var at = Instant.now().plus(due);
        desk.schedule(desk.publisher(), desk.signed(Articles.minimal("Overdue")), at.toString())
                .expect(202);
        desk.clock(due.plus(Schedules.OVERDUE.dividedBy(2)));
        assertThat(data(SCHEDULES)).as("late, and no cause for alarm yet").isZero();
        desk.clock(due.plus(Schedules.OVERDUE).plusMinutes(1));
        assertThat(data(SCHEDULES)).isEqualTo(1);
        desk.tick();
        assertThat(data(SCHEDULES)).isZero();
    }

    @Test
    void a_text_that_outlives_its_sign_off_is_counted_until_it_is_taken_down() {
        var revision = desk.submitted(Articles.minimal("Outlived"));
        var signOff = desk.sign(revision);
        desk.publish(revision);
        var end = Instant.parse(desk.auditor()
                .get(signOff.path())
                .expect(200)
                .json()
                .required("validUntil")
                .asText());
        desk.clock(Duration.between(Instant.now(), end).plus(Lapses.OVERDUE).plusMinutes(1));
        assertThat(data(LAPSES)).isPositive();
        desk.read(revision.article()).expect(410);
        desk.tick();
        assertThat(data(LAPSES)).isZero();
    }

    @Test
    void is_ready_once_all_that_is_out_has_been_read() {
        var checks = desk.anonymous().get("/health/ready").expect(200).json().required("checks");
        assertThat(checks).anySatisfy(check -> {
            assertThat(check.path("name").asText()).isEqualTo("what-is-out");
            assertThat(check.path("status").asText()).isEqualTo("UP");
            assertThat(check.at("/data/heard").asLong()).isNotNegative();
        });
    }

    /** A number that readiness tells; however high, the server is ready. */
    private int data(String name) {
        return check("ready").required("data").required(name).asInt();
    }

    /** The first check behind an address, where all are passed. */
    private JsonNode check(String kind) {
        var answer = desk.anonymous().get("/health/" + kind).expect(200).json();
        assertThat(answer.path("status").asText()).isEqualTo("UP");
        var checks = answer.required("checks");
        assertThat(checks)
                .allSatisfy(check -> assertThat(check.path("status").asText()).isEqualTo("UP"));
        for (var check : checks)
            if (!Set.of("integrity", "search", "what-is-out")
                    .contains(check.path("name").asText())) return check;
        throw new AssertionError(answer);
    }
}
