package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two transactions at once, many times over: whichever comes first, what stands at the end is one of two sound things. */
class RacesTest {
    private static final int ROUNDS = "full".equals(System.getProperty("imprimatur.test.length")) ? 200 : 50;

    /** Starts both at once and waits for both; what each was refused with, if it was. */
    private static List<Optional<Throwable>> atOnce(ExecutorService threads, Runnable one, Runnable other)
            throws InterruptedException {
        var start = new CyclicBarrier(2);
        var first = threads.submit(() -> run(start, one));
        var second = threads.submit(() -> run(start, other));
        return List.of(outcome(first), outcome(second));
    }

    private static Void run(CyclicBarrier start, Runnable step) throws Exception {
        start.await();
        step.run();
        return null;
    }

    private static Optional<Throwable> outcome(Future<Void> step) throws InterruptedException {
        try {
            step.get();
            return Optional.empty();
        } catch (ExecutionException refused) {
            return Optional.of(refused.getCause());
        }
    }

    /** The public log has every number once, and the journal is whole. */
    private static void nothing_is_missing(Newsroom room) {
        var numbers = room
                .<List<Newsstand.Told>>in(house -> house.get(Newsstand.class).changes(0, 10_000))
                .stream()
                .map(Newsstand.Told::number)
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        assertThat(room.<Boolean>in(house ->
                        house.get(org.imprimatur.journal.Journal.class).verify().valid()))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void two_schedulers_fire_a_schedule_once(TestDatabase.Vendor vendor) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2);
        try (var room = new Newsroom(vendor)) {
            for (var round = 0; round < ROUNDS; round++) {
                var article = room.article("round-" + round);
                var revision = room.signed(article, "First");
                room.schedule(revision, room.clock.instant().plusSeconds(60));
                room.clock.pass(Duration.ofSeconds(60));
                Runnable fire =
                        () -> room.inDo(house -> house.get(Schedules.class).fire(article));

                assertThat(atOnce(threads, fire, fire)).containsOnly(Optional.empty());

                var view = room.view(article);
                assertThat(view.history()).hasSize(1);
                assertThat(view.pastSchedules()).singleElement().satisfies(was -> assertThat(was.outcome())
                        .isEqualTo("published"));
            }
            nothing_is_missing(room);
            assertThat(room.changes()).hasSize(ROUNDS);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_schedule_fires_before_a_publication_by_hand_or_not_at_all(TestDatabase.Vendor vendor)
            throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2);
        try (var room = new Newsroom(vendor)) {
            for (var round = 0; round < ROUNDS; round++) {
                var article = room.article("round-" + round);
                room.schedule(
                        room.signed(article, "First"), room.clock.instant().plusSeconds(60));
                var second = room.signed(article, "Second");
                room.clock.pass(Duration.ofSeconds(60));

                var outcomes = atOnce(
                        threads,
                        () -> room.inDo(house -> house.get(Schedules.class).fire(article)),
                        () -> room.publish(second));

                assertThat(outcomes).containsOnly(Optional.empty());
                // the publisher found the article taken or not, but in the end it is their text that stands
                room.backgroundWork();
                var view = room.view(article);
                assertThat(view.live().revision()).isEqualTo(2);
                assertThat(view.scheduled()).isNull();
                var fired = view.pastSchedules().get(0).outcome().equals("published");
                assertThat(view.history()).hasSize(fired ? 2 : 1);
            }
            nothing_is_missing(room);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void a_publication_and_a_withdrawal_take_turns(TestDatabase.Vendor vendor) throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2);
        try (var room = new Newsroom(vendor)) {
            for (var round = 0; round < ROUNDS; round++) {
                var article = room.article("round-" + round);
                room.publish(room.signed(article, "First"));
                var second = room.signed(article, "Second");

                assertThat(atOnce(threads, () -> room.publish(second), () -> room.withdraw(article)))
                        .containsOnly(Optional.empty());

                var view = room.view(article);
                assertThat(view.history()).hasSize(2);
                var ends = view.history().stream()
                        .filter(was -> was.end() != null)
                        .map(was -> was.revision() + " " + was.end().cause())
                        .toList();
                if (view.live() == null) assertThat(ends).containsExactlyInAnyOrder("1 superseded", "2 withdrawn");
                else assertThat(ends).containsExactly("1 withdrawn");
            }
            nothing_is_missing(room);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void nothing_stays_live_whose_sign_off_is_revoked_meanwhile(TestDatabase.Vendor vendor)
            throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2);
        try (var room = new Newsroom(vendor)) {
            for (var round = 0; round < ROUNDS; round++) {
                var article = room.article("round-" + round);
                var revision = room.submitted(article, "First");
                var signOff = room.sign(revision, room.reviewer);

                var outcomes = atOnce(threads, () -> room.publish(revision), () -> room.revoke(revision, signOff));

                assertThat(outcomes.get(1)).isEmpty();
                outcomes.get(0).ifPresent(refusal -> assertThat(refusal)
                        .isInstanceOf(PublicationRefusal.UnsignedRevision.class));
                assertThat(room.view(article).live()).isNull();
                assertThat(room.view(article).history())
                        .allSatisfy(was -> assertThat(was.end().cause()).isEqualTo("revoked"));
            }
            assertThat(room.count("standing_imprimatur")).isZero();
            nothing_is_missing(room);
        } finally {
            threads.shutdownNow();
        }
    }
}
