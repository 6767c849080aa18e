package org.imprimatur.delivery;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.imprimatur.archive.TimeGate;
import org.imprimatur.board.Board;
import org.imprimatur.board.Card;
import org.imprimatur.board.Coding;
import org.imprimatur.board.Leaf;
import org.imprimatur.board.Press;
import org.imprimatur.board.Tombstone;
import org.imprimatur.clients.Scope;
import org.imprimatur.delivery.Handed.Header;
import org.imprimatur.http.HttpDate;
import org.jspecify.annotations.Nullable;

/** Decides what may be read of one article, and with which headers; nothing else does. */
@ApplicationScoped
class Counter {
    /** A text may come or go between two looks; that it does so three times in a row is no accident of timing. */
    private static final int LOOKS = 3;

    /** Seconds for which a withdrawn article may linger in somebody's cache. */
    private static final int LONGEST = 60;

    /** That a predecessor was taken back is seen after this while; all else that a text says of itself at once. */
    private static final Duration PAST = Duration.ofMinutes(1);

    private static final String VARY = "Accept, Accept-Datetime, Accept-Language, Accept-Encoding";

    private static final String HTML = "text/html";
    private static final String ALONE = "default-src 'none'; img-src https: http:; sandbox";
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String A_MINUTE = freshFor(LONGEST);
    private static final byte[] NOTHING = {};

    /** Gone with its leaf, whose weight counts it too. */
    private final Cache<Leaf, Said> said = Caffeine.newBuilder().weakKeys().build();

    private Board board;
    private Press press;
    private TimeGate timeGate;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Counter() {} // CDI proxy only

    @Inject
    Counter(Board board, Press press, TimeGate timeGate, Clock clock) {
        this.board = board;
        this.press = press;
        this.timeGate = timeGate;
        this.clock = clock;
    }

    /**
     * What a client asks for.
     *
     * @param locale null for the best match of the languages
     * @param accept null for the house's own choice
     * @param scope what the client may see; the rest does not exist
     */
    record Ask(
            String slug,
            @Nullable String locale,
            @Nullable String acceptLanguage,
            @Nullable String acceptEncoding,
            @Nullable String accept,
            Conditions conditions,
            Scope scope) {}

    /** What there is, or was. */
    sealed interface Found {}

    /** A live text, with the bytes that were held against what was attested. */
    record Served(Card card, Leaf leaf) implements Found {}

    record Gone(Tombstone tombstone) implements Found {}

    /** What was said of a leaf, and will be again as long as nothing of it can have changed. */
    private record Said(Card card, @Nullable Instant dated, Instant at, List<Header> headers) {
        boolean holds(Card shown, @Nullable Instant told, Instant now) {
            return card == shown && Objects.equals(dated, told) && !now.isBefore(at) && now.isBefore(at.plus(PAST));
        }
    }

    /**
     * @throws DeliveryRefusal if there is nothing to read, or nothing any more
     * @throws org.imprimatur.platform.Refusal if what there is may not be served
     */
    Handed read(Ask ask) {
        var found = find(ask);
        if (found instanceof Gone gone) throw DeliveryRefusal.of(gone.tombstone.gone());
        // Only now that there is something to serve may a condition be looked at.
        return handed(ask, (Served) found, clock.instant());
    }

    /** @throws DeliveryRefusal if there is nothing to read, or nothing any more, and so no past either */
    TimeGate.Live live(Ask ask) {
        var found = find(ask);
        if (found instanceof Gone gone) throw DeliveryRefusal.of(gone.tombstone.gone());
        return live(((Served) found).card);
    }

    private static TimeGate.Live live(Card card) {
        return new TimeGate.Live(
                card.article(),
                card.publication(),
                card.slug(),
                card.locale(),
                card.bodyDigest(),
                !card.publishedAt().equals(card.firstPublishedAt()));
    }

    /** @throws DeliveryRefusal.NothingHere if there never was anything to read */
    Found find(Ask ask) {
        var locale = ArticleQuery.locale(ask.locale);
        for (var look = 0; look < LOOKS; look++) {
            var found = board.find(ask.slug, locale, ask.scope);
            if (found.live().isEmpty()) {
                if (found.last() == null) throw new DeliveryRefusal.NothingHere();
                return new Gone(found.last());
            }
            var card = chosen(found.live(), ask.acceptLanguage);
            var kind = Negotiation.choose(ask.accept)
                    .orElseThrow(() -> new DeliveryRefusal.NotAcceptable(Negotiation.OFFERED));
            var leaf = press.leaf(card, kind);
            if (leaf.isPresent()) return new Served(card, leaf.get());
            board.doubt();
        }
        throw new DeliveryRefusal.NothingHere();
    }

    private static Card chosen(List<Card> live, @Nullable String acceptLanguage) {
        if (live.size() == 1) return live.get(0);
        var locales = live.stream().map(Card::locale).toList();
        return live.get(locales.indexOf(Languages.choose(locales, acceptLanguage)));
    }

    private Handed handed(Ask ask, Served served, Instant now) {
        var card = served.card;
        var codings = Encodings.of(ask.acceptEncoding);
        var shown = press.in(codings.get(0), served.leaf, card);
        // A date that lies ahead may not be told (RFC 9110, section 8.8.2.1); the tag does for that second.
        var dated = card.dated().isAfter(now) ? null : card.dated();
        var held = ask.conditions.held(shown.tag(), () -> codings.stream().map(served.leaf::tagIn), dated);
        if (held != null) return new Handed(304, unchanged(held, card, now), contentType(shown), NOTHING);
        var headers = new ArrayList<>(said(card, shown, dated, now).headers);
        headers.add(new Header(CACHE_CONTROL, cacheControl(card, now)));
        return new Handed(200, headers, contentType(shown), shown.bytes());
    }

    /** What a cache needs to go on with what it has, and no more (RFC 9110, section 15.4.5). */
    private static List<Header> unchanged(String held, Card card, Instant now) {
        return List.of(
                new Header("ETag", held),
                new Header(CACHE_CONTROL, cacheControl(card, now)),
                new Header("Vary", VARY),
                // The server would say its own language otherwise, and the cache believe it.
                new Header("Content-Language", card.locale()));
    }

    private Said said(Card card, Leaf shown, @Nullable Instant dated, Instant now) {
        var known = said.getIfPresent(shown);
        if (known != null && known.holds(card, dated, now)) return known;
        return said.asMap().compute(shown, (leaf, meanwhile) -> {
            if (meanwhile != null && meanwhile.holds(card, dated, now)) return meanwhile;
            var links = timeGate.links(live(card), leaf.licence());
            return new Said(card, dated, now, headers(card, leaf, links, dated));
        });
    }

    private static List<Header> headers(Card card, Leaf shown, String links, @Nullable Instant dated) {
        var headers = new ArrayList<Header>(10);
        headers.add(new Header("ETag", shown.tag()));
        headers.add(new Header("Repr-Digest", shown.reprDigest()));
        headers.add(new Header("Vary", VARY));
        headers.add(new Header("Content-Language", card.locale()));
        if (dated != null) headers.add(new Header("Last-Modified", HttpDate.of(dated)));
        headers.add(new Header("Surrogate-Key", surrogateKey(card)));
        headers.add(new Header("Link", Relations.of(card, shown) + ", " + links));
        // Opened by itself it is a page of the house's origin: it needs nothing, and may do nothing.
        if (shown.mediaType().equals(HTML)) headers.add(new Header("Content-Security-Policy", ALONE));
        if (shown.coding() != Coding.IDENTITY)
            headers.add(new Header("Content-Encoding", shown.coding().token()));
        return List.copyOf(headers);
    }

    private static String contentType(Leaf shown) {
        return Negotiation.contentType(shown.mediaType());
    }

    /** No longer than the sign-off holds, and never past it, whatever happens to this server. */
    private static String cacheControl(Card card, Instant now) {
        var left = Duration.between(now, card.validUntil()).toSeconds();
        return left >= LONGEST ? A_MINUTE : freshFor(Math.max(0, left));
    }

    private static String freshFor(long seconds) {
        return "public, max-age=" + seconds + ", must-revalidate";
    }

    /** By what a cache in front may be told to drop it; only what the text itself shows, or its evidence. */
    private static String surrogateKey(Card card) {
        return "article/" + card.article() + " slug/" + card.slug() + " locale/" + card.locale() + " class/"
                + card.articleClass();
    }
}
