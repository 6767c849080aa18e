package org.imprimatur.wording;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurationContext;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;

/** {@link Analysis} in the words of a cluster: the same filters in the same order. */
final class ClusterWords implements ElasticsearchAnalysisConfigurer {
    private static final String SYNONYMS = "operators-synonyms";
    private static final String PAIRS = "pairs";

    private final List<String> rules;

    ClusterWords(List<String> rules) {
        this.rules = rules;
    }

    @Override
    public void configure(ElasticsearchAnalysisConfigurationContext context) {
        if (!rules.isEmpty()) {
            context.tokenFilter(SYNONYMS).type("synonym_graph").param("synonyms", rules.toArray(String[]::new));
        }
        context.tokenFilter(PAIRS)
                .type("shingle")
                .param("min_shingle_size", 2)
                .param("max_shingle_size", 2)
                .param("output_unigrams", false);
        analyzer(context, Analysis.PLAIN, folded(context, Analysis.OTHER));
        for (var language : Analysis.LANGUAGES) {
            var folded = folded(context, language);
            var stems = stems(context, language);
            var rest = joined(stop(context, language), stems, List.of());
            analyzer(context, language, joined(folded, List.of(), rest));
            analyzer(context, Analysis.pairs(language), joined(folded, stems, List.of(PAIRS)));
            analyzer(
                    context,
                    Analysis.asking(language),
                    joined(folded, rules.isEmpty() ? List.of() : List.of(SYNONYMS), rest));
        }
    }

    private static void analyzer(ElasticsearchAnalysisConfigurationContext context, String name, List<String> filters) {
        context.analyzer(name).custom().tokenizer("standard").tokenFilters(filters.toArray(String[]::new));
    }

    private static List<String> joined(List<String> folded, List<String> synonyms, List<String> rest) {
        var filters = new ArrayList<>(folded);
        filters.addAll(synonyms);
        filters.addAll(rest);
        return filters;
    }

    private static List<String> folded(ElasticsearchAnalysisConfigurationContext context, String language) {
        var filters = new ArrayList<String>();
        switch (language) {
            case "en" -> filters.add(stemmer(context, "en-possessive", "possessive_english"));
            case "fr" -> filters.add(elision(context, language, FrenchAnalyzer.DEFAULT_ARTICLES));
            case "it" -> filters.add(elision(context, language, Analysis.Chain.ITALIAN_ARTICLES));
            case Analysis.CJK -> filters.add("cjk_width");
            default -> {}
        }
        filters.add("lowercase");
        if (language.equals("de")) filters.add("german_normalization");
        filters.add("asciifolding");
        return filters;
    }

    private static List<String> stop(ElasticsearchAnalysisConfigurationContext context, String language) {
        var stop = Analysis.stopWords(language);
        if (stop.isEmpty()) return List.of();
        var name = language + "-stop";
        context.tokenFilter(name).type("stop").param("stopwords", stop.toArray(String[]::new));
        return List.of(name);
    }

    private static List<String> stems(ElasticsearchAnalysisConfigurationContext context, String language) {
        var filters = new ArrayList<String>();
        switch (language) {
            case "en" -> filters.add(stemmer(context, "en-stem", "english"));
            case "de" -> filters.add(stemmer(context, "de-stem", "light_german"));
            case "fr" -> filters.add(stemmer(context, "fr-stem", "light_french"));
            case "es" -> filters.add(stemmer(context, "es-stem", "light_spanish"));
            case "it" -> filters.add(stemmer(context, "it-stem", "light_italian"));
            case "pt" -> filters.add(stemmer(context, "pt-stem", "light_portuguese"));
            case "nl" -> filters.add(stemmer(context, "nl-stem", "dutch"));
            case "sv" -> filters.add(stemmer(context, "sv-stem", "light_swedish"));
            case Analysis.CJK -> filters.add("cjk_bigram");
            default -> {}
        }
        return filters;
    }

    private static String stemmer(ElasticsearchAnalysisConfigurationContext context, String name, String kind) {
        context.tokenFilter(name).type("stemmer").param("language", kind);
        return name;
    }

    private static String elision(
            ElasticsearchAnalysisConfigurationContext context, String language, CharArraySet articles) {
        var name = language + "-elision";
        var words = new ArrayList<String>();
        for (var article : articles) words.add(new String((char[]) article));
        words.sort(null);
        context.tokenFilter(name)
                .type("elision")
                .param("articles_case", true)
                .param("articles", words.toArray(String[]::new));
        return name;
    }
}
