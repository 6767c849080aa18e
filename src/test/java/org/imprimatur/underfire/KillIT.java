package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.imprimatur.testsupport.Desk.SignOff;
import org.imprimatur.testsupport.MortalServer;
import org.junit.jupiter.api.Test;

/** The server is killed while it writes, and comes up by itself with everything it said it had done and nothing halfway. */
class KillIT {
    private static final int KILLS = Length.of(1, 20);
    private static final int WRITERS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Random chance = new Random(Length.seed());
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    @Test
    void what_was_answered_outlives_a_kill_and_what_was_not_leaves_nothing_halfway() throws Exception {
        try (var server = new MortalServer(
                "killedServer",
                Map.of("imprimatur.background.seconds", "1", "imprimatur.content.limit.anonymous", "0"))) {
            server.start();
            var newsroom = new Newsroom(server.base());
            newsroom.desk.reviewersAccept();
            var told = 0;
            var all = new ArrayList<Story>();
            for (var kill = 1; kill <= KILLS; kill++) {
                var as = "seed " + Length.seed() + " kill " + kill;
                var life = Duration.ofMillis(1_500 + chance.nextInt(3_000));
                var scheduled = scheduled(newsroom, Instant.now().plus(life).plusSeconds(3));
                var writers = start(newsroom);
                LockSupport.parkNanos(life.toNanos());
                server.kill();
                var stories = end(writers);
                server.start();

                newsroom.isWhole();
                for (var story : stories) story.isAsTold(as);
                fires(newsroom, scheduled, as);
                told += stories.stream().mapToInt(Story::told).sum();
                all.addAll(stories);
            }
            for (var story : all) story.isAsTold("in the end");
            newsroom.isWhole();
            assertThat(told).as("commands answered").isGreaterThan(KILLS * WRITERS);
            System.out.println("Killed " + KILLS + " times, seed " + Length.seed() + ": " + told
                    + " commands answered in " + all.size() + " articles, all there");
        } finally {
            threads.shutdownNow();
        }
    }

    private static SignOff scheduled(Newsroom newsroom, Instant at) {
        var signed = newsroom.signed(newsroom.begin("The beginning"), "Scheduled over a restart");
        newsroom.schedule(signed, at).expect(202);
        return signed;
    }

    private static void fires(Newsroom newsroom, SignOff scheduled, String as) {
        var article = scheduled.revision().article();
        var deadline = Instant.now().plus(PATIENCE);
        while (!newsroom.isLive(article) && Instant.now().isBefore(deadline)) LockSupport.parkNanos(100_000_000);
        newsroom.isConsistent(article, as);
        assertThat(newsroom.publication(article).at("/live/digest").asText())
                .as(as + ": the schedule fired after the restart")
                .isEqualTo(scheduled.revision().digest());
    }

    /** Each writes one story after the other until nobody answers any more. */
    private List<Future<List<Story>>> start(Newsroom newsroom) {
        var writers = new ArrayList<Future<List<Story>>>();
        for (var i = 0; i < WRITERS; i++) {
            var seed = chance.nextLong();
            writers.add(threads.submit(() -> {
                var stories = new ArrayList<Story>();
                try {
                    var mine = new Random(seed);
                    while (true) {
                        var story = new Story(newsroom, mine);
                        stories.add(story);
                        for (var chapters = 1 + mine.nextInt(3); chapters > 0; chapters--) story.chapter();
                    }
                } catch (UncheckedIOException killed) {
                    return stories;
                }
            }));
        }
        return writers;
    }

    private static List<Story> end(List<Future<List<Story>>> writers) throws Exception {
        var stories = new ArrayList<Story>();
        for (var writer : writers) {
            try {
                stories.addAll(writer.get(90, TimeUnit.SECONDS));
            } catch (ExecutionException fault) {
                throw new AssertionError(fault.getCause());
            }
        }
        return stories;
    }
}
