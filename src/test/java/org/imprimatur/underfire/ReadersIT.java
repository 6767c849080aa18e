package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.testsupport.Listener;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.underfire.Bookshelf.Text;
import org.imprimatur.underfire.Timeline.Kind;
import org.imprimatur.underfire.Timeline.Sighting;
import org.junit.jupiter.api.Test;

/** While texts come, change and go, whoever reads is told only what was so at some instant between asking and being answered. */
class ReadersIT extends OverHttp {
    private static final int READERS = 32;
    private static final int WRITERS = 4;
    private static final int ARTICLES_OF_A_WRITER = 3;
    private static final long SECONDS = Length.of(10, 300);

    /** Of each writer at least, however slow the machine is. */
    private static final int ACTS = 6;

    /** Nanoseconds; nobody reads without a breath between, and writers want to get a word in. */
    private static final int BREATH = 100_000_000;

    /** Faults to tell of. */
    private static final int ENOUGH = 20;

    private final Random chance = new Random(Length.seed());
    private final long origin = System.nanoTime();
    private final Timeline timeline = new Timeline(() -> System.nanoTime() - origin);
    private final AtomicBoolean over = new AtomicBoolean();
    private Bookshelf shelf;

    @Test
    void readers_see_what_was_live_while_they_asked_and_the_log_leads_to_the_list() throws Exception {
        var subject = "quagga" + Long.toString(Math.abs(chance.nextLong()) + System.currentTimeMillis(), 36);
        var articles = new ArrayList<Article>();
        for (var i = 0; i < WRITERS * ARTICLES_OF_A_WRITER; i++) {
            articles.add(desk.draft("readers-" + subject + "-" + i, text(subject, Bookshelf.newWord())));
        }
        shelf = new Bookshelf(subject, List.copyOf(articles));
        var begin = end();
        var onlookers = LongStream.range(0, READERS)
                .map(reader -> chance.nextLong())
                .mapToObj(seed -> new Onlooker(desk.anonymous(), timeline, shelf, seed, begin))
                .toList();

        var threads = Executors.newFixedThreadPool(READERS + WRITERS);
        try {
            var reading = new ArrayList<Future<?>>();
            for (var reader = 0; reader < READERS; reader++) {
                var onlooker = onlookers.get(reader);
                if (reader == 0) reading.add(threads.submit(() -> listens(onlooker, begin)));
                else if (reader == 1) reading.add(threads.submit(() -> reads(onlooker::follow)));
                else reading.add(threads.submit(() -> reads(() -> looks(onlooker))));
            }
            var writing = new ArrayList<Future<?>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                var from = writer * ARTICLES_OF_A_WRITER;
                var mine = articles.subList(from, from + ARTICLES_OF_A_WRITER);
                var seed = chance.nextLong();
                writing.add(threads.submit(() -> writes(mine, new Random(seed))));
            }
            try {
                end(writing);
            } finally {
                over.set(true);
            }
            end(reading);
        } finally {
            threads.shutdownNow();
        }

        judge(onlookers);
        the_log_leads_to_the_list();
        new Newsroom(base).isWhole();
    }

    private void judge(List<Onlooker> onlookers) {
        var statuses = new TreeMap<String, Integer>();
        var kinds = new EnumMap<Kind, Integer>(Kind.class);
        var seen = new ArrayList<Sighting>();
        for (var onlooker : onlookers) {
            onlooker.statuses().forEach((status, count) -> statuses.merge(status, count, Integer::sum));
            onlooker.seen().forEach(sighting -> kinds.merge(sighting.kind(), 1, Integer::sum));
            seen.addAll(onlooker.seen());
        }
        var faults = timeline.faults(seen);
        System.out.println("Readers, seed " + Length.seed() + ": answers " + statuses + ", sightings " + kinds + ", "
                + faults.size() + " faults");
        assertThat(faults.stream().limit(ENOUGH))
                .as("of %s, seed %s", faults.size(), Length.seed())
                .isEmpty();
        assertThat(kinds).containsKeys(Kind.LIVE, Kind.OUT, Kind.CAME);
        assertThat(statuses).containsKeys("200", "304");
    }

    /** Replayed from its beginning, of all that anybody ever published here. */
    private void the_log_leads_to_the_list() {
        desk.tick();
        var replayed = new TreeMap<String, String>();
        for (var entry : Desk.all(desk.anonymous(), "/content/changes?after=0&limit=100")) {
            switch (entry.required("kind").asText()) {
                case "published", "updated" -> replayed.put(address(entry), bytes(entry));
                default -> replayed.remove(address(entry));
            }
        }
        var listed = new TreeMap<String, String>();
        for (var item : Desk.all(
                desk.anonymous(), "/content/articles?limit=100&sort=slug&fields=slug,locale,revision,digest")) {
            assertThat(listed.put(address(item), bytes(item)))
                    .as("once: " + item)
                    .isNull();
        }
        assertThat(listed).isEqualTo(replayed);
        for (var slug : shelf.slugs()) {
            assertThat(listed.containsKey(slug + " en-GB")).as(slug).isEqualTo(timeline.isOut(slug));
        }
    }

    private static String address(JsonNode text) {
        return text.required("slug").asText() + " " + text.required("locale").asText();
    }

    private static String bytes(JsonNode text) {
        return text.required("revision").asInt() + " " + text.required("digest").asText();
    }

    // ------------------------------------------------------------------ readers

    private void reads(Runnable look) {
        while (!over.get()) look.run();
    }

    private static void looks(Onlooker onlooker) {
        onlooker.look();
        LockSupport.parkNanos(onlooker.pause(BREATH));
    }

    private void listens(Onlooker onlooker, long begin) {
        var since = timeline.now();
        try (var stream = Listener.at(base, "/content/changes/events?after=" + begin)) {
            assertThat(stream.status()).isEqualTo(200);
            reads(() -> onlooker.listen(stream, since));
        }
    }

    /** The number of the log's last entry. */
    private long end() {
        var all = Desk.all(desk.anonymous(), "/content/changes?after=0&limit=100");
        return all.isEmpty() ? 0 : all.get(all.size() - 1).required("number").asLong();
    }

    // ------------------------------------------------------------------ writers

    private void writes(List<Article> mine, Random chance) {
        var until = timeline.now() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (var act = 0; act < ACTS || timeline.now() < until; act++) {
            var article = mine.get(chance.nextInt(mine.size()));
            if (timeline.isOut(article.slug()) && chance.nextInt(3) == 0) withdraw(article);
            else publish(article);
        }
    }

    private void publish(Article article) {
        var word = Bookshelf.newWord();
        var revision = desk.resubmitted(article, text(shelf.subject, word));
        shelf.add(word, new Text(article.slug(), revision.digest()));
        desk.sign(revision);
        timeline.publishing(article.slug(), revision.digest());
        desk.publish(revision);
        timeline.published(article.slug());
    }

    private void withdraw(Article article) {
        timeline.withdrawing(article.slug());
        desk.withdraw(article);
        timeline.withdrawn(article.slug());
    }

    private static ObjectNode text(String subject, String word) {
        var text = Articles.saying(subject + " " + word, "It says " + word + ".");
        ((ObjectNode) text.at("/conditions/0"))
                .put("system", "http://example.org/readers")
                .put("code", subject);
        return text;
    }

    private static void end(List<Future<?>> all) throws InterruptedException {
        var faults = new ArrayList<Throwable>();
        for (var one : all) {
            try {
                one.get();
            } catch (ExecutionException fault) {
                faults.add(fault.getCause());
            }
        }
        if (faults.isEmpty()) return;
        var first = new AssertionError(faults.size() + " of " + all.size() + " ended too soon", faults.get(0));
        faults.stream().skip(1).limit(ENOUGH).forEach(first::addSuppressed);
        throw first;
    }
}
