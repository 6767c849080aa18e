package org.imprimatur.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.board.Board;
import org.imprimatur.board.BoardRefusal;
import org.imprimatur.board.Coding;
import org.imprimatur.catalogue.Entry.Keys;
import org.imprimatur.clients.Scope;
import org.imprimatur.delivery.Conditions;
import org.imprimatur.delivery.Encodings;
import org.imprimatur.delivery.Handed;
import org.imprimatur.platform.Face;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/** Decides what a list shows, to whom, and with which headers; nothing else does. */
@Face
@ApplicationScoped
public class Catalogue {
    /** A text may come or go between two looks; that it does so three times in a row is no accident of timing. */
    private static final int LOOKS = 3;

    /** Seconds for which a list may linger in somebody's cache. */
    private static final int LONGEST = 5;

    /** Questions, in the words they were asked in, that need not be read again. */
    private static final int QUESTIONS = 10_000;

    private static final int LONGEST_QUESTION = 1_000;
    private static final int MEBIBYTE = 1 << 20;
    private static final int DAYS_OF_A_CURSOR = 30;
    private static final byte[] NOTHING = {};

    private Timeline timeline;
    private Board board;
    private Items items;
    private Logbook logbook;
    private Clock clock;
    private Duration life;
    private Cache<Key, Items.Sheet> pages;
    private final Cache<String, Question> questions =
            Caffeine.newBuilder().maximumSize(QUESTIONS).build();
    private final Cache<Long, Instant> ages =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private final AtomicLong doubts = new AtomicLong();
    private volatile byte @Nullable [] key;

    @SuppressWarnings("NullAway.Init")
    Catalogue() {} // CDI proxy only

    /**
     * @param hours for which a walk can go on after the first change of what is out
     * @param mebibytes of pages that are kept; half as much again of items
     */
    @Inject
    Catalogue(
            Timeline timeline,
            Board board,
            Items items,
            Logbook logbook,
            Clock clock,
            @ConfigProperty(name = "imprimatur.list.cursor.hours", defaultValue = "24") int hours,
            @ConfigProperty(name = "imprimatur.list.mebibytes", defaultValue = "16") int mebibytes) {
        if (hours < 1 || hours > DAYS_OF_A_CURSOR * 24)
            throw new IllegalStateException("imprimatur.list.cursor.hours must be from 1 to 720, not " + hours);
        if (mebibytes < 1 || mebibytes > 65_536)
            throw new IllegalStateException("imprimatur.list.mebibytes must be from 1 to 65536, not " + mebibytes);
        this.timeline = timeline;
        this.board = board;
        this.items = items;
        this.logbook = logbook;
        this.clock = clock;
        life = Duration.ofHours(hours);
        pages = Caffeine.newBuilder()
                .maximumWeight((long) mebibytes * MEBIBYTE)
                .weigher((Key of, Items.Sheet sheet) -> sheet.weight() + 2 * of.question.length())
                // in the thread of whoever adds something, so that there is never more than there may be
                .executor(Runnable::run)
                .build();
    }

    /**
     * A list and how far the client has come in it, or thinks it has.
     *
     * @param text the same in one spelling
     */
    record Question(ListQuery query, @Nullable String cursor, String text) {
        static Question of(ListQuery query, @Nullable String cursor) {
            return new Question(query, cursor, cursor == null ? query.address() : query.address(cursor));
        }
    }

    /** @param number of the log, which no page outlives; nor does it outlive a doubt in what was signed */
    private record Key(String question, Scope scope, long number, long keyEnds, long doubts, Coding coding) {
        Key in(Coding other) {
            return new Key(question, scope, number, keyEnds, doubts, other);
        }
    }

    /** A question that was asked in these words before and had an answer; null for others. */
    @Nullable
    Question known(@Nullable String words) {
        return questions.getIfPresent(words == null ? "" : words);
    }

    /** @param words the query part of the address, as it came; only what was read and found sound may be told */
    void know(@Nullable String words, Question question) {
        if (words == null || words.length() <= LONGEST_QUESTION) questions.put(words == null ? "" : words, question);
    }

    /**
     * @throws Cursor.TooOld if the walk cannot go on
     * @throws org.imprimatur.platform.Refusal if what there is may not be served, or cannot be looked up
     */
    Handed read(Question question, Scope scope, @Nullable String acceptEncoding, Conditions conditions) {
        for (var look = 0; look < LOOKS; look++) {
            var index = timeline.now();
            var now = clock.instant();
            var of = new Key(question.text, scope, index.number(), board.keyEnds(), doubts.get(), Coding.IDENTITY);
            var page = pages.getIfPresent(of);
            if (page == null || !page.holds(now)) {
                page = page(question, scope, index, now, look == LOOKS - 1).orElse(null);
                if (page == null) {
                    board.doubt();
                    continue;
                }
                pages.put(of, page);
            }
            return handed(of, page, acceptEncoding, conditions, now);
        }
        throw new BoardRefusal.NotHeard();
    }

    /** Empty when a text is not any more what the index says: then there is news to be heard. */
    private Optional<Items.Sheet> page(Question question, Scope scope, Index index, Instant now, boolean last) {
        var query = question.query;
        var began = index.number(scope);
        var past = Index.Past.NOTHING;
        Keys after = null;
        var until = index.nextEnd(now);
        if (question.cursor != null) {
            var cursor = Cursor.of(question.cursor, query.list(scope), key());
            // Begun on a node that has heard more than this one; or the database was put back to what it was before.
            if (cursor.began() > index.number() && !last) return Optional.empty();
            began = cursor.began();
            var old = old(began, index);
            past = now.isBefore(old) ? timeline.since(began, index).orElse(null) : null;
            after = past == null ? null : place(cursor, past, index);
            if (past == null || after == null) throw new Cursor.TooOld(query.address());
            until = until == null || old.isBefore(until) ? old : until;
        }
        var found = index.walk(query.filter(), scope, query.sort(), past, after, now, query.limit() + 1);
        var more = found.size() > query.limit();
        var shown = more ? found.subList(0, query.limit()) : found;
        var sheets = new ArrayList<byte[]>(shown.size());
        for (var each : shown) {
            var item = items.item(each.entry().card(), query.members(), doubts.get());
            if (item.isEmpty()) return Optional.empty();
            sheets.add(item.get());
        }
        var next = more
                ? query.address(
                        new Cursor(began, shown.get(shown.size() - 1).keys().article()).text(query.list(scope), key()))
                : null;
        return Optional.of(Items.sheet(
                sheets,
                question.cursor == null ? null : query.address(),
                next,
                query.total() ? index.total(query.filter(), scope, now) : null,
                freshUntil(shown, now),
                until));
    }

    private static Instant freshUntil(List<Index.Found> shown, Instant now) {
        return shown.stream()
                .map(each -> each.entry().keys().validUntil())
                .min(Instant::compareTo)
                .orElse(now.plus(Duration.ofDays(1)));
    }

    private static @Nullable Keys place(Cursor cursor, Index.Past past, Index index) {
        if (past.knows(cursor.last())) return past.moved().get(cursor.last()).orElse(null);
        var entry = index.of(cursor.last());
        return entry == null ? null : entry.keys();
    }

    /** When a walk cannot go on. It ages from the first change that it has to be led around: before that the list is as it was. */
    private Instant old(long began, Index index) {
        if (began == index.number()) return Instant.MAX;
        var changed = ages.get(began, number -> logbook.told(number + 1).orElse(null));
        return changed == null ? Instant.MIN : changed.plus(life);
    }

    private byte[] key() {
        var known = key;
        if (known == null) {
            known = logbook.key();
            key = known;
        }
        return known;
    }

    private Handed handed(
            Key of, Items.Sheet page, @Nullable String acceptEncoding, Conditions conditions, Instant now) {
        var codings = Encodings.of(acceptEncoding);
        var coding = codings.get(0);
        var coded = coding == Coding.IDENTITY ? page : pages.get(of.in(coding), absent -> page.in(coding));
        // Put together at another instant, it may be another page.
        if (!coded.isOf(page)) {
            coded = page.in(coding);
            pages.put(of.in(coding), coded);
        }
        var leaf = coded.leaf();
        var held = conditions.held(leaf.tag(), () -> codings.stream().map(page.leaf()::tagIn), null);
        var headers = new ArrayList<Handed.Header>(8);
        headers.add(new Handed.Header("ETag", held == null ? leaf.tag() : held));
        headers.add(new Handed.Header("Cache-Control", cacheControl(page, now)));
        headers.add(new Handed.Header("Vary", "Accept, Accept-Encoding"));
        // A cache needs no more to go on with what it has (RFC 9110, section 15.4.5).
        if (held != null) return new Handed(304, headers, leaf.mediaType(), NOTHING);
        headers.add(new Handed.Header("Repr-Digest", leaf.reprDigest()));
        if (!page.links().isEmpty()) headers.add(new Handed.Header("Link", page.links()));
        if (leaf.coding() != Coding.IDENTITY)
            headers.add(new Handed.Header("Content-Encoding", leaf.coding().token()));
        return new Handed(200, headers, leaf.mediaType(), leaf.bytes());
    }

    private static String cacheControl(Items.Sheet page, Instant now) {
        var left = Math.max(0, Duration.between(now, page.freshUntil()).toSeconds());
        return "public, max-age=" + Math.min(LONGEST, left) + ", must-revalidate";
    }

    /** What a round found unsound is looked at again by its next reader. */
    void unsound(@Observes Newsstand.UnsoundText text) {
        doubts.incrementAndGet();
    }
}
