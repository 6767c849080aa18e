package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.testsupport.Desk.SignOff;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Two at the same time: whoever wins, nothing is lost and nothing unsigned gets out. */
class RacesIT extends OverHttp {
    private static final int ROUNDS = Length.of(4, 200);
    private static final int NODES = 4;

    /** Long enough to schedule, short enough to wait for. */
    private static final Duration SOON = Duration.ofMillis(250);

    private final Random chance = new Random(Length.seed());
    private final Together together = new Together(chance);
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private Newsroom newsroom;

    @BeforeEach
    void opens() {
        newsroom = new Newsroom(base);
    }

    @AfterEach
    void the_house_is_whole(TestInfo test) {
        together.close();
        System.out.println(test.getDisplayName() + ", seed " + Length.seed() + ": " + outcomes);
        newsroom.isWhole();
    }

    @Test
    void of_two_saves_on_one_version_the_second_is_told_and_nothing_is_lost() {
        var article = newsroom.begin("The beginning");
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var started = newsroom.draft(article).etag();
            var mine = "Mine " + round;
            var theirs = "Theirs " + round;
            var saves = together.run(List.of(
                    () -> newsroom.save(newsroom.editor, article, started, mine),
                    () -> newsroom.save(newsroom.editor2, article, started, theirs)));

            assertThat(saves).extracting(Answer::status).as(as).containsExactlyInAnyOrder(200, 412);
            var won = saves.get(0).status() == 200 ? 0 : 1;
            var now = newsroom.draft(article);
            assertThat(words(now)).as(as).isEqualTo(won == 0 ? mine : theirs);
            assertThat(saves.get(won).etag()).as(as).isEqualTo(now.etag());
            assertThat(saves.get(1 - won).etag())
                    .as(as + ": the loser learns the current version")
                    .isEqualTo(now.etag());
            assertThat(saves.get(1 - won).problem()).as(as).isEqualTo("stale-draft");
            count(won == 0 ? "mine" : "theirs");
        }
    }

    @Test
    void a_revision_frozen_while_somebody_saves_is_one_of_the_two_texts_and_names_who_wrote_it() {
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var article = newsroom.begin("Before");
            var started = newsroom.draft(article).etag();
            var both = together.run(List.of(
                    () -> newsroom.save(newsroom.editor2, article, started, "After"), () -> newsroom.submit(article)));

            assertThat(both.get(0).status()).as(as + both).isEqualTo(200);
            assertThat(both.get(1).status()).as(as + both).isEqualTo(201);
            var revision = newsroom.revision(article, 1);
            var frozen = Newsroom.words(revision.path("content"));
            var writers = Newsroom.stream(revision.path("contributors"))
                    .map(person -> person.path("id").asText())
                    .toList();
            assertThat(frozen).as(as).isIn("Before", "After");
            assertThat(writers).as(as + ": " + frozen).hasSize(frozen.equals("After") ? 2 : 1);
            assertThat(words(newsroom.draft(article)))
                    .as(as + ": the save is not lost")
                    .isEqualTo("After");
            assertThat(revision.path("digest"))
                    .as(as)
                    .isEqualTo(both.get(1).json().path("digest"));
            count(frozen);
        }
    }

    @Test
    void a_signature_lands_on_the_revision_that_was_shown_or_nowhere() {
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var article = newsroom.begin("Shown " + round);
            var revision = newsroom.desk.submit(article);
            newsroom.save(newsroom.editor, article, newsroom.draft(article).etag(), "Not shown " + round)
                    .expect(200);
            var challenge = newsroom.desk.challenge(revision);
            var both = together.run(List.of(
                    () -> newsroom.sign(revision, challenge),
                    // The password takes a while to check: the other comes in about then.
                    () -> {
                        LockSupport.parkNanos(chance.nextInt(400_000_000));
                        return newsroom.submit(article);
                    }));

            var sign = both.get(0);
            assertThat(both.get(1).status()).as(as + both).isEqualTo(201);
            assertThat(sign.status()).as(as + both).isIn(201, 409);
            var shown = newsroom.revision(article, 1);
            var newer = newsroom.revision(article, 2);
            assertThat(newer.path("signOffs"))
                    .as(as + ": nobody was shown this")
                    .isEmpty();
            assertThat(newer.path("state").asText()).as(as).isEqualTo("in-review");
            if (sign.status() == 201) {
                assertThat(Newsroom.stream(shown.path("signOffs")).map(s -> s.path("digest")))
                        .as(as)
                        .containsExactly(challenge.path("digest"));
                assertThat(shown.path("digest")).as(as).isEqualTo(challenge.path("digest"));
            } else {
                assertThat(sign.problem()).as(as).isEqualTo("newer-revision");
                assertThat(shown.path("signOffs")).as(as).isEmpty();
            }
            count(sign.status() == 201 ? "signed first" : "submitted first");
        }
    }

    @Test
    void publishing_and_withdrawing_leave_one_text_or_none() {
        var article = newsroom.begin("The beginning");
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var wasLive = newsroom.isLive(article);
            var revision = newsroom.signed(article, "Revision of round " + round);
            var both = together.run(List.of(() -> newsroom.publish(revision), () -> newsroom.withdraw(article)));

            assertThat(both.get(0).status()).as(as + both).isEqualTo(200);
            assertThat(both.get(1).status())
                    .as(as + both)
                    .isIn(wasLive ? new Integer[] {200} : new Integer[] {200, 409});
            newsroom.isConsistent(article, as + both);
            var live = newsroom.isLive(article);
            count((wasLive ? "over a live one: " : "over nothing: ") + (live ? "published last" : "withdrawn last"));
        }
    }

    @Test
    void publishing_and_revoking_never_leave_an_unsigned_text() {
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var article = newsroom.begin("The beginning");
            var revision = newsroom.signed(article, "Revision of round " + round);
            var both = together.run(List.of(() -> newsroom.publish(revision), () -> newsroom.revoke(revision)));

            assertThat(both.get(1).status()).as(as + both).isEqualTo(200);
            assertThat(both.get(0).status()).as(as + both).isIn(200, 409);
            newsroom.isConsistent(article, as + both);
            assertThat(newsroom.isLive(article)).as(as + both).isFalse();
            count(both.get(0).status() == 200 ? "published first" : "revoked first");
        }
    }

    @Test
    void a_revocation_takes_down_what_stood_on_it_and_not_its_successor() {
        var article = newsroom.begin("The beginning");
        var live = newsroom.signed(article, "Live at first");
        newsroom.publish(live).expect(200);
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var before = live;
            var next = newsroom.signed(article, "Successor of round " + round);
            var both = together.run(List.of(() -> newsroom.publish(next), () -> newsroom.revoke(before)));

            assertThat(both.get(0).status()).as(as + both).isEqualTo(200);
            newsroom.isConsistent(article, as + both);
            assertThat(digestOfLive(article))
                    .as(as + both)
                    .isEqualTo(next.revision().digest());
            live = next;
            count("revocation: " + both.get(1).status());
        }
    }

    @Test
    void a_text_takes_the_place_of_another_without_a_moment_of_neither() {
        var article = newsroom.begin("The beginning");
        newsroom.publish(newsroom.signed(article, "Live at first")).expect(200);
        Callable<Answer> read = () -> {
            LockSupport.parkNanos(chance.nextInt(30_000_000));
            return newsroom.desk.read(article);
        };
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var before = digestOfLive(article);
            var next = newsroom.signed(article, "Successor of round " + round);
            var all = together.run(List.of(() -> newsroom.publish(next), read, read, read));

            assertThat(all).extracting(Answer::status).as(as + all).containsOnly(200);
            for (var seen : all.subList(1, all.size())) {
                var digest = seen.json().path("digest").asText();
                assertThat(digest).as(as).isIn(before, next.revision().digest());
                count(digest.equals(before) ? "the old one" : "the new one");
            }
        }
    }

    @Test
    void a_schedule_fires_once_however_many_look() {
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var article = newsroom.begin("Scheduled " + round);
            var revision = newsroom.signed(article, "Scheduled text " + round);
            isDue(revision);
            together.run(Collections.nCopies(NODES, newsroom::tick));

            newsroom.isConsistent(article, as);
            var publication = newsroom.publication(article);
            assertThat(digestOfLive(article))
                    .as(as)
                    .isEqualTo(revision.revision().digest());
            assertThat(publication.path("history")).as(as).hasSize(1);
            assertThat(publication.path("pastSchedules")).as(as).hasSize(1);
            assertThat(newsroom.changes(article, "published")).as(as).isEqualTo(1);
            count("fired once");
        }
    }

    @Test
    void a_schedule_that_is_cancelled_as_it_fires_does_one_of_the_two() {
        for (var round = 0; round < ROUNDS; round++) {
            var as = as(round);
            var article = newsroom.begin("Scheduled " + round);
            var revision = newsroom.signed(article, "Scheduled text " + round);
            isDue(revision);
            // A round looks at everything that is due before it comes to this one.
            Callable<Answer> tick = () -> {
                LockSupport.parkNanos(chance.nextInt(15_000_000));
                return newsroom.tick();
            };
            var all = together.run(List.of(tick, () -> newsroom.cancel(article), tick));

            newsroom.isConsistent(article, as + all);
            var live = newsroom.isLive(article);
            var cancelled = all.get(1).status() == 200;
            assertThat(live).as(as + all).isNotEqualTo(cancelled);
            assertThat(newsroom.publication(article).path("pastSchedules"))
                    .as(as)
                    .hasSize(1);
            count(live ? "fired" : "cancelled");
        }
    }

    /** Schedules it and waits until its time has come. */
    private void isDue(SignOff revision) {
        var soon = SOON;
        var at = Instant.now().plus(soon);
        // A slow machine may take longer to ask than the time asked for.
        while (newsroom.schedule(revision, at).status() != 202) {
            soon = soon.multipliedBy(2);
            at = Instant.now().plus(soon);
        }
        while (!Instant.now().isAfter(at)) LockSupport.parkNanos(5_000_000);
    }

    private String digestOfLive(Article article) {
        return newsroom.publication(article).path("live").path("digest").asText();
    }

    private static String words(Answer draft) {
        return Newsroom.words(draft.json().path("content"));
    }

    private static String as(int round) {
        return "seed " + Length.seed() + " round " + round + " ";
    }

    private void count(String outcome) {
        outcomes.merge(outcome, 1, Integer::sum);
    }
}
