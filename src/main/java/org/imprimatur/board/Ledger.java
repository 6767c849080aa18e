package org.imprimatur.board;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Interner;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.board.Picture.Place;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.rendering.Licence;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is out from the database. Each reading is a transaction of its own: what somebody is about to change is nobody's
 * news.
 */
@Face
@RequestScoped
public class Ledger {
    /** Publications whose facets are read in one query. */
    private static final int AT_ONCE = 500;

    private static final Interner<String> STRINGS = Interner.newWeakInterner();
    private static final Interner<Card.Code> CODES = Interner.newWeakInterner();
    private static final Interner<List<?>> LISTS = Interner.newWeakInterner();

    private BoardStore store;
    private Newsstand newsstand;

    @SuppressWarnings("NullAway.Init")
    Ledger() {} // CDI proxy only

    @Inject
    Ledger(BoardStore store, Newsstand newsstand) {
        this.store = store;
        this.newsstand = newsstand;
    }

    /**
     * How far things are.
     *
     * @param number of the log's last entry; 0 before the first
     * @param keyEnds grows whenever a key counts for less than before
     */
    record Mark(long number, long keyEnds) {}

    /** @param places of the articles that have an entry after the one asked for */
    record News(Mark mark, List<Place> places) {}

    /** What has changed since an entry; the mark is older than what is told of the articles, never younger. */
    @Transactional(REQUIRES_NEW)
    News since(long number) {
        var mark = new Mark(store.lastChange(), store.keyEnds());
        if (mark.number() == number) return new News(mark, List.of());
        var rows = new ArrayList<Object[]>();
        try (var turned = store.turned(number)) {
            turned.forEach(rows::add);
        }
        var facets = facets(rows);
        return new News(mark, rows.stream().map(row -> place(row, facets)).toList());
    }

    /** The bytes a live article shows, held against their digest and attestation; empty when it shows them no more. */
    @Transactional(REQUIRES_NEW)
    Optional<Press.Sheet> sheet(Card card, String mediaType) {
        return newsstand.issue(card.article(), card.rendition()).map(issue -> {
            if (mediaType.equals(Press.JSON)) return sheet(issue.body(), issue.bodyDigest(), issue);
            var form = newsstand.form(issue, mediaType);
            return sheet(form.body(), form.bodyDigest(), issue);
        });
    }

    private static Press.Sheet sheet(String body, String digest, Newsstand.Issue issue) {
        return new Press.Sheet(body.getBytes(StandardCharsets.UTF_8), digest, licence(issue));
    }

    private static @Nullable String licence(Newsstand.Issue issue) {
        try {
            return Licence.of(StrictJson.mapper().readTree(issue.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rendition cannot be read", e);
        }
    }

    private Map<UUID, Facets> facets(List<Object[]> rows) {
        var publications = rows.stream()
                .map(row -> (UUID) row[11])
                .filter(java.util.Objects::nonNull)
                .toList();
        var facets = new HashMap<UUID, Facets>();
        for (var from = 0; from < publications.size(); from += AT_ONCE) {
            var some = publications.subList(from, Math.min(publications.size(), from + AT_ONCE));
            try (var found = store.facets(some)) {
                found.forEach(row -> facets.computeIfAbsent((UUID) row[0], publication -> new Facets())
                        .add((String) row[1], (String) row[2], (String) row[3]));
            }
        }
        return facets;
    }

    private static final class Facets {
        static final Facets NONE = new Facets();
        private final List<Card.Code> conditions = new ArrayList<>();
        private final List<Card.Code> therapies = new ArrayList<>();
        private final List<String> audiences = new ArrayList<>();

        void add(String kind, String system, String code) {
            switch (kind) {
                case "condition" -> conditions.add(code(system, code));
                case "therapy" -> therapies.add(code(system, code));
                default -> audiences.add(STRINGS.intern(code));
            }
        }

        private static Card.Code code(String system, String code) {
            return CODES.intern(new Card.Code(STRINGS.intern(system), STRINGS.intern(code)));
        }
    }

    private static Place place(Object[] row, Map<UUID, Facets> facets) {
        var number = (long) row[0];
        return row[11] == null
                ? new Place(number, null, tombstone(number, row))
                : new Place(number, card(row, facets.getOrDefault((UUID) row[11], Facets.NONE)), null);
    }

    private static Tombstone tombstone(long number, Object[] row) {
        return new Tombstone(
                number,
                STRINGS.intern((String) row[1]),
                (UUID) row[6],
                (UUID) row[9],
                (String) row[7],
                STRINGS.intern((String) row[8]),
                STRINGS.intern((String) row[10]),
                (Instant) row[2],
                (String) row[3],
                (String) row[4],
                (String) row[5]);
    }

    private static Card card(Object[] row, Facets facets) {
        var publishedAt = (Instant) row[16];
        var validUntil = (Instant) row[13];
        return new Card(
                (UUID) row[6],
                (UUID) row[11],
                (UUID) row[12],
                (String) row[7],
                STRINGS.intern((String) row[8]),
                STRINGS.intern((String) row[10]),
                (String) row[15],
                publishedAt,
                same(publishedAt, (Instant) row[17]),
                same(publishedAt, (Instant) row[18]),
                same(publishedAt, (Instant) row[19]),
                same(publishedAt, (Instant) row[20]),
                day((Instant) row[23]),
                day(validUntil),
                STRINGS.intern((String) row[21]),
                validUntil,
                row[14].equals("withhold"),
                shared(facets.conditions),
                shared(facets.therapies),
                shared(facets.audiences),
                (String) row[22]);
    }

    private static Instant same(Instant known, Instant other) {
        return known.equals(other) ? known : other;
    }

    private static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<T> shared(List<T> list) {
        return (List<T>) LISTS.intern(List.copyOf(list));
    }
}
