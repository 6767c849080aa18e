package org.imprimatur.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** N3. */
class IntegrityWatchTest {
    private static final Integrity.Fault FAULT = new Integrity.Fault("live", UUID.randomUUID(), "It is not.");

    private final Looking integrity = new Looking();
    private final IntegrityWatch watch = new IntegrityWatch(integrity);

    /** Finds what it is told to, and lets something happen meanwhile. */
    private static final class Looking extends Integrity {
        private Runnable meanwhile = () -> {};
        private @Nullable Report report = report();

        @Override
        Optional<Report> check(Predicate<Boolean> goOn) {
            var found = Optional.ofNullable(report);
            var now = meanwhile;
            meanwhile = () -> {};
            now.run();
            return found;
        }
    }

    private static Integrity.Report report(Integrity.Fault... faults) {
        return new Integrity.Report(
                faults.length == 0, true, Instant.parse("2027-03-01T09:00:00Z"), 1, 1, List.of(faults));
    }

    private void look() {
        watch.look(urgent -> true);
    }

    private void withhold() {
        watch.withheld(new Newsstand.UnsoundText(FAULT.subject()));
    }

    @Test
    void a_fault_is_known_until_a_look_that_began_after_it_finds_none() {
        assertThat(watch.isSound()).isTrue();
        withhold();
        assertThat(watch.isSound()).isFalse();
        look();
        assertThat(watch.isSound()).isTrue();
    }

    @Test
    void a_look_that_had_begun_before_a_text_was_withheld_does_not_clear_it() {
        integrity.meanwhile = this::withhold;
        look();
        assertThat(watch.isSound()).isFalse();
        look();
        assertThat(watch.isSound()).isTrue();
    }

    @Test
    void a_look_that_had_begun_before_another_found_a_fault_does_not_clear_it() {
        integrity.meanwhile = () -> {
            integrity.report = report(FAULT);
            look();
            integrity.report = report();
        };
        look();
        assertThat(watch.isSound()).isFalse();
        look();
        assertThat(watch.isSound()).isTrue();
    }

    @Test
    void a_look_without_a_report_changes_nothing() {
        integrity.report = report(FAULT);
        look();
        integrity.report = null;
        look();
        assertThat(watch.isSound()).isFalse();
    }
}
