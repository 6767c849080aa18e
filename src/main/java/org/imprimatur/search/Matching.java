package org.imprimatur.search;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.search.engine.search.predicate.dsl.BooleanPredicateClausesStep;
import org.hibernate.search.engine.search.predicate.dsl.PredicateFinalStep;
import org.hibernate.search.engine.search.predicate.dsl.SearchPredicateFactory;
import org.imprimatur.clients.Scope;
import org.imprimatur.index.TextFields;
import org.imprimatur.wording.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * Turns words into a question to the index. Every word must be somewhere in the text, as it is or, on demand, misspelt; of four
 * and more, one in four may be missing. The title counts more than headings, and headings more than the rest.
 */
final class Matching {
    private static final float TITLE = 8;
    private static final float HEADINGS = 3;
    private static final float BODY = 1;

    /** Each two words of the question that stand together, wherever they do. */
    private static final float TOGETHER = 2;

    /** What is only similar counts for less than what is the same. */
    private static final float SIMILAR = 0.2f;

    /** Letters that have to be right. */
    private static final int PREFIX = 2;

    /** Letters of a word from which on one, and two, may be wrong. */
    private static final int ONE_WRONG = 5;

    private static final int TWO_WRONG = 8;

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}'’]+");

    /** From so many words on, one in four may be missing. */
    private static final int MANY = 4;

    private final SearchPredicateFactory on;
    private final Analysis analysis;

    Matching(SearchPredicateFactory on, Analysis analysis) {
        this.on = on;
        this.analysis = analysis;
    }

    /** Narrows to what is live at this moment and within the scope. */
    BooleanPredicateClausesStep<?, ?> readable(Scope scope, Map<String, String> filters, Instant now) {
        var all = on.bool();
        all.filter(on.matchAll());
        among(all, TextFields.LOCALE, scope.locales());
        among(all, TextFields.ARTICLE_CLASS, scope.classes());
        filters.forEach((field, value) -> all.filter(on.match().field(field).matching(value)));
        all.mustNot(on.bool()
                .must(on.match().field(TextFields.WITHHELD_AT_END).matching(true))
                .must(on.range().field(TextFields.VALID_UNTIL).atMost(now.toEpochMilli())));
        return all;
    }

    private void among(BooleanPredicateClausesStep<?, ?> all, String field, Set<String> allowed) {
        if (!allowed.isEmpty()) all.filter(on.terms().field(field).matchingAny(allowed));
    }

    /**
     * @param languages to look in
     * @param similar whether words may be misspelt
     */
    PredicateFinalStep words(String text, List<String> languages, boolean similar) {
        var any = on.bool();
        any.should(on.match().field(TextFields.SLUG).matching(text).boost(TITLE));
        for (var language : languages) {
            var words =
                    words(text).filter(word -> analysis.tells(word, language)).toList();
            if (!words.isEmpty()) any.should(in(language, text, words, similar));
        }
        return any;
    }

    /** What is to be marked in these fields of a text that was found: each word, and those that mean something together. */
    BooleanPredicateClausesStep<?, ?> marking(String text, List<String> fields) {
        var any = on.bool();
        any.should(on.match().fields(fields.toArray(String[]::new)).matching(text));
        words(text)
                .forEach(word -> any.should(
                        on.match().fields(fields.toArray(String[]::new)).matching(word)));
        return any;
    }

    private static Stream<String> words(String text) {
        return BETWEEN.splitAsStream(text).filter(word -> !word.isBlank());
    }

    private PredicateFinalStep in(String language, String text, List<String> words, boolean similar) {
        var each = on.bool();
        for (var word : words) each.should(word(language, word, similar));
        each.minimumShouldMatchNumber(words.size() < MANY ? words.size() : words.size() - words.size() / MANY);
        if (words.size() == 1) return each;
        var found = on.bool().should(each);
        if (analysis.tellsMore(text, words, language))
            fields(language)
                    .forEach((field, weight) -> found.should(
                            on.match().field(field).matching(text).boost(weight).minimumShouldMatchPercent(100)));
        var together =
                on.match().field(TextFields.pairs(language)).matching(text).boost(TOGETHER);
        return on.bool().must(found).should(together);
    }

    private PredicateFinalStep word(String language, String word, boolean similar) {
        var somewhere = on.bool();
        fields(language).forEach((field, weight) -> {
            somewhere.should(
                    on.match().field(field).matching(word).boost(weight).minimumShouldMatchPercent(100));
            var wrong = wrong(word);
            if (similar && wrong > 0) {
                somewhere.should(on.match()
                        .field(field)
                        .matching(word)
                        .fuzzy(wrong, PREFIX)
                        .analyzer(language) // of the word itself: what is like a synonym is like nothing
                        .minimumShouldMatchPercent(100)
                        .boost(SIMILAR * weight));
            }
        });
        return somewhere;
    }

    private static int wrong(String word) {
        if (word.length() < ONE_WRONG) return 0;
        return word.length() < TWO_WRONG ? 1 : 2;
    }

    private static Map<String, Float> fields(String language) {
        return Map.of(
                TextFields.title(language), TITLE,
                TextFields.headings(language), HEADINGS,
                TextFields.body(language), BODY);
    }

    /** All words but the last as they are, and whatever begins as the last one does. */
    PredicateFinalStep beginning(List<String> words) {
        var all = on.bool();
        for (var word : words.subList(0, words.size() - 1)) {
            all.must(on.match().field(TextFields.SUGGESTED).matching(word));
        }
        return all.must(on.prefix().field(TextFields.SUGGESTED).matching(words.get(words.size() - 1)));
    }

    static List<String> languages(@Nullable String locale, List<String> present) {
        if (locale == null) return present;
        return List.of(Analysis.language(locale));
    }
}
