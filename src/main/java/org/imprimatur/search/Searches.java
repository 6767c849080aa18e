package org.imprimatur.search;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.engine.search.projection.dsl.ProjectionFinalStep;
import org.hibernate.search.engine.search.projection.dsl.SearchProjectionFactory;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.imprimatur.board.Board;
import org.imprimatur.board.Card;
import org.imprimatur.board.Press;
import org.imprimatur.clients.Reader;
import org.imprimatur.clients.Scope;
import org.imprimatur.index.PublishedText;
import org.imprimatur.index.SearchIndex;
import org.imprimatur.index.TextFields;
import org.imprimatur.platform.Refusal;
import org.jspecify.annotations.Nullable;

/** Asks the index, and shows of its answer what is live at that moment. */
@RequestScoped
class Searches {
    /** Up to so many hits the total is exact. */
    static final int EXACT = 10_000;

    /** Values of one facet. */
    private static final int VALUES = 50;

    /** Sentences. */
    private static final int FRAGMENTS = 3;

    /** Longer than any title: it is marked whole. */
    private static final int WHOLE = 10_000;

    /** Every time for another text that went. */
    private static final int AGAIN = 3;

    private static final String IN_TITLE = "title";
    private static final String IN_BODY = "body";

    private SearchIndex index;
    private Board board;
    private Press press;
    private Reader reader;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Searches() {} // CDI proxy only

    @Inject
    Searches(SearchIndex index, Board board, Press press, Reader reader, Clock clock) {
        this.index = index;
        this.board = board;
        this.press = press;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * @param items in JSON: the article's members with a {@code highlights} of their own
     * @param total how many texts were found, up to {@value #EXACT} exactly
     * @param facets by name; null where none was asked for
     */
    record Found(
            List<String> items,
            long total,
            boolean exact,
            @Nullable Map<String, Map<String, Long>> facets) {}

    Found find(Question question) {
        var scope = reader.scope();
        return live(
                        scope,
                        () -> index.ask((session, present) -> {
                            var same = new Asking(question, scope, present, false).of(session);
                            return same.total > 0 ? same : new Asking(question, scope, present, true).of(session);
                        }),
                        Raw::hits)
                .found();
    }

    /** @return each suggestion with its kind, a letter and a colon, before it */
    List<String> suggest(List<String> words, @Nullable String locale, int most) {
        var scope = reader.scope();
        Map<String, String> filters = locale == null ? Map.of() : Map.of(TextFields.LOCALE, locale);
        var hits = live(
                scope,
                () -> new ArrayList<>(index.ask((session, present) -> session.search(PublishedText.class)
                        .select(on -> on.composite()
                                .from(
                                        on.id(String.class),
                                        on.composite()
                                                .from(
                                                        field(on, TextFields.SLUG),
                                                        field(on, TextFields.LOCALE),
                                                        field(on, TextFields.DIGEST))
                                                .as(Address::new),
                                        on.field(TextFields.SUGGESTIONS, String.class)
                                                .list())
                                .as((id, address, suggestions) -> new Hit(id, address, "", "", suggestions, List.of())))
                        .where(on -> {
                            var matching = new Matching(on, index.analysis());
                            return matching.readable(scope, filters, clock.instant())
                                    .must(matching.beginning(words));
                        })
                        .sort(on -> on.score().then().field(TextFields.ARTICLE))
                        .fetchHits(most))),
                found -> found);
        return hits.stream().flatMap(hit -> hit.title().stream()).toList();
    }

    /**
     * Between the index's answer and ours a text may have gone, or the index may know more than the board: then both look at the
     * log and are asked once more, and what goes even then is left out.
     */
    private <A> A live(Scope scope, Supplier<A> ask, Function<A, List<Hit>> hits) {
        var answer = ask.get();
        for (var i = 0; i < AGAIN; i++) {
            if (hits.apply(answer).stream().allMatch(hit -> stands(hit, scope))) return answer;
            board.doubt();
            answer = ask.get();
        }
        hits.apply(answer).removeIf(hit -> !stands(hit, scope));
        return answer;
    }

    private boolean stands(Hit hit, Scope scope) {
        return board.find(hit.text.slug, hit.text.locale, scope).live().stream()
                .anyMatch(card -> card.bodyDigest().equals(hit.text.digest)
                        && card.article().toString().equals(hit.article)
                        && (index.isOfTheseKeys() || isSigned(card)));
    }

    /** By a key that counts. */
    private boolean isSigned(Card card) {
        try {
            return press.leaf(card, Press.JSON).isPresent();
        } catch (Refusal withheld) {
            return false;
        }
    }

    /** @param digest of what is said there */
    private record Address(String slug, String locale, String digest) {}

    /** @param title highlighted; or suggestions */
    private record Hit(
            String article, Address text, String language, String shown, List<String> title, List<String> body) {
        /** The index may have learned another text of the article since it was found: then nothing is marked. */
        Hit marked(@Nullable Hit marks) {
            if (marks == null || !marks.text.digest.equals(text.digest)) return this;
            return new Hit(article, text, language, shown, marks.title, marks.body);
        }

        /** What the index keeps is an object with members; the highlights become its last. */
        String item() {
            var item = new StringBuilder(shown.length() + 1_000);
            item.append(shown, 0, shown.length() - 1).append(",\"highlights\":{");
            if (!title.isEmpty()) quote(item.append("\"title\":"), title.get(0)).append(',');
            item.append("\"body\":[");
            for (var i = 0; i < body.size(); i++) quote(i == 0 ? item : item.append(','), body.get(i));
            return item.append("]}}").toString();
        }

        private static StringBuilder quote(StringBuilder json, String text) {
            JsonStringEncoder.getInstance().quoteAsString(text, json.append('"'));
            return json.append('"');
        }
    }

    private record Raw(
            List<Hit> hits,
            long total,
            boolean exact,
            @Nullable Map<String, Map<String, Long>> facets) {
        Found found() {
            return new Found(hits.stream().map(Hit::item).toList(), total, exact, facets);
        }
    }

    private static ProjectionFinalStep<String> field(SearchProjectionFactory<?, ?> on, String name) {
        return on.field(name, String.class);
    }

    private static final List<String> KEPT =
            List.of(TextFields.SLUG, TextFields.LOCALE, TextFields.DIGEST, TextFields.LANGUAGE, TextFields.SHOWN);

    private final class Asking {
        private final Question question;
        private final Scope scope;
        private final List<String> languages;

        /** Whether what is only similar is looked for too. Lucene would take milliseconds to mark it in each hit. */
        private final boolean similar;

        Asking(Question question, Scope scope, List<String> present, boolean similar) {
            this.similar = similar;
            this.question = question;
            this.scope = scope;
            languages = Matching.languages(question.locale(), present);
        }

        Raw of(SearchSession session) {
            var keys = new LinkedHashMap<String, AggregationKey<Map<String, Long>>>();
            for (var facet : question.facets()) keys.put(facet, AggregationKey.of(facet));
            var query = session.search(PublishedText.class)
                    .select(on -> on.composite()
                            .from(projections(on).toArray(ProjectionFinalStep<?>[]::new))
                            .asList())
                    .where(on -> {
                        var matching = new Matching(on, index.analysis());
                        return matching.readable(scope, question.filters(), clock.instant())
                                .must(matching.words(question.words(), languages, similar));
                    })
                    .sort(on -> on.score().then().field(TextFields.ARTICLE))
                    .totalHitCountThreshold(EXACT);
            keys.forEach((facet, key) -> query.aggregation(key, of -> of.terms()
                    .field(Question.field(facet), String.class)
                    .orderByCountDescending()
                    .maxTermCount(VALUES)));
            var found = query.fetch(question.offset(), question.limit());
            Map<String, Map<String, Long>> facets = keys.isEmpty() ? null : new LinkedHashMap<>();
            keys.forEach((facet, key) -> facets.put(facet, found.aggregation(key)));
            var hits = new ArrayList<>(found.hits().stream().map(Asking::hit).toList());
            if (!similar) mark(session, hits);
            return new Raw(
                    hits, found.total().hitCountLowerBound(), found.total().isHitCountExact(), facets);
        }

        private static List<ProjectionFinalStep<?>> projections(SearchProjectionFactory<?, ?> on) {
            var parts = new ArrayList<ProjectionFinalStep<?>>();
            parts.add(on.id(String.class));
            for (var name : KEPT) parts.add(field(on, name));
            return parts;
        }

        private static Hit hit(List<?> parts) {
            var text = new Address((String) parts.get(1), (String) parts.get(2), (String) parts.get(3));
            return new Hit(
                    (String) parts.get(0), text, (String) parts.get(4), (String) parts.get(5), List.of(), List.of());
        }

        /** Marking what was found costs more than finding it: only in the words of the language that a text is in. */
        private void mark(SearchSession session, List<Hit> hits) {
            var marks = new HashMap<String, Hit>();
            hits.stream().collect(groupingBy(Hit::language)).forEach((language, some) -> marked(session, language, some)
                    .forEach(hit -> marks.put(hit.article, hit)));
            hits.replaceAll(hit -> hit.marked(marks.get(hit.article)));
        }

        private List<Hit> marked(SearchSession session, String language, List<Hit> hits) {
            var title = TextFields.title(language);
            var body = TextFields.body(language);
            return session.search(PublishedText.class)
                    .select(on -> on.composite()
                            .from(
                                    on.composite()
                                            .from(on.id(String.class), field(on, TextFields.DIGEST))
                                            .asList(),
                                    on.highlight(title).highlighter(IN_TITLE),
                                    on.highlight(body).highlighter(IN_BODY))
                            .as((of, inTitle, inBody) -> new Hit(
                                    (String) of.get(0),
                                    new Address("", "", (String) of.get(1)),
                                    language,
                                    "",
                                    inTitle.stream().map(Marks::html).toList(),
                                    inBody.stream().map(Marks::html).toList())))
                    .where(on -> new Matching(on, index.analysis())
                            .marking(question.words(), List.of(title, body))
                            .filter(on.id()
                                    .matchingAny(hits.stream().map(Hit::article).toList())))
                    .highlighter(IN_TITLE, of -> of.plain()
                            .tag(Marks.BEGIN, Marks.END)
                            .numberOfFragments(1)
                            .fragmentSize(WHOLE))
                    .highlighter(IN_BODY, of -> of.unified()
                            .tag(Marks.BEGIN, Marks.END)
                            .numberOfFragments(FRAGMENTS)
                            .orderByScore(true))
                    .fetchHits(hits.size());
        }
    }
}
