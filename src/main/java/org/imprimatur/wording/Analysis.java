package org.imprimatur.wording;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanLightStemFilter;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.it.ItalianLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseLightStemFilter;
import org.apache.lucene.analysis.shingle.ShingleAnalyzerWrapper;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;
import org.hibernate.search.backend.elasticsearch.analysis.ElasticsearchAnalysisConfigurer;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurationContext;
import org.hibernate.search.backend.lucene.analysis.LuceneAnalysisConfigurer;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * How words are brought to the form in which they are compared, by language: small letters, no accents, no stop words,
 * stems. The operator's synonyms are added to the question and not to the texts. On a disk of ours a changed file therefore
 * needs no new index; on a cluster they are part of the index's settings, and it does.
 */
@Face
public final class Analysis implements LuceneAnalysisConfigurer {
    /** For texts in a language that is not named here. */
    static final String OTHER = "other";

    static final String CJK = "cjk";
    public static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", CJK, OTHER);

    /** Small letters without accents, no more. */
    public static final String PLAIN = "plain";

    private static final Set<String> BY_SIGN = Set.of("zh", "ja", "ko");

    /** Words of the next paragraph are not next to those of this one. */
    private static final int GAP = 100;

    private final Map<String, Analyzer> analyzers = new HashMap<>();
    private final List<String> rules;

    private Analysis(@Nullable Path file) {
        rules = rules(file);
        analyzers.put(PLAIN, Chain.plain(OTHER));
        for (var language : LANGUAGES) {
            analyzers.put(language, Chain.telling(language, null));
            analyzers.put(asking(language), Chain.telling(language, synonyms(file, rules, language)));
            analyzers.put(
                    pairs(language), new ShingleAnalyzerWrapper(Chain.whole(language), 2, 2, " ", false, false, "_"));
        }
    }

    /** @param synonyms a file in Solr's format, in UTF-8; null for none */
    public static Analysis with(@Nullable Path synonyms) {
        return new Analysis(synonyms);
    }

    /** The same for a cluster. */
    public ElasticsearchAnalysisConfigurer onCluster() {
        return new ClusterWords(rules);
    }

    /** By which the synonyms of one start are told from those of another. */
    public String digestOfSynonyms() {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", rules).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Name of the analyser for questions in a language. */
    public static String asking(String language) {
        return language + "-asked";
    }

    /** Name of the analyser for every two words that stand together in a text or a question, stop words too. */
    public static String pairs(String language) {
        return language + "-pairs";
    }

    /** Which of {@link #LANGUAGES} is meant by a language tag (RFC 5646). */
    public static String language(String locale) {
        var primary = locale.split("-", 2)[0].toLowerCase(Locale.ROOT);
        if (BY_SIGN.contains(primary)) return CJK;
        return LANGUAGES.contains(primary) ? primary : OTHER;
    }

    /** Whether anything is left of a word in that language. */
    public boolean tells(String word, String language) {
        return !tokens(language, word).isEmpty();
    }

    /** Whether a question says something that its words do not say apart, as when several of them have a synonym together. */
    public boolean tellsMore(String text, List<String> words, String language) {
        var apart = words.stream()
                .flatMap(word -> tokens(asking(language), word).stream())
                .toList();
        return !apart.equals(tokens(asking(language), text));
    }

    /** Words in small letters and without accents, in their order. */
    public List<String> words(String text) {
        return tokens(PLAIN, text);
    }

    List<String> tokens(String name, String text) {
        var analyzer = analyzers.get(name);
        if (analyzer == null) throw new IllegalArgumentException(name);
        return tokens(analyzer, text);
    }

    private static List<String> tokens(Analyzer analyzer, String text) {
        var words = new ArrayList<String>();
        try (var stream = analyzer.tokenStream("", text)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) words.add(term.toString());
            stream.end();
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void configure(LuceneAnalysisConfigurationContext context) {
        analyzers.forEach((name, analyzer) -> context.analyzer(name).instance(analyzer));
    }

    private static List<String> rules(@Nullable Path file) {
        if (file == null) return List.of();
        try (var lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException | UncheckedIOException fault) {
            throw unsound(file, fault);
        }
    }

    private static @Nullable SynonymMap synonyms(@Nullable Path file, List<String> rules, String language) {
        if (file == null) return null;
        var parser = new SolrSynonymParser(true, true, Chain.plain(language));
        try {
            parser.parse(new StringReader(String.join("\n", rules)));
            var synonyms = parser.build();
            return synonyms.fst == null ? null : synonyms; // Lucene's filter refuses an empty one
        } catch (IOException | ParseException | IllegalArgumentException fault) {
            throw unsound(file, fault);
        }
    }

    private static IllegalStateException unsound(Path file, Exception fault) {
        return new IllegalStateException(
                "Imprimatur does not start: the synonyms in " + file + " cannot be read: " + fault.getMessage(), fault);
    }

    /** Folded, as they are compared. */
    static List<String> stopWords(String language) {
        var words = new ArrayList<String>();
        for (var word : Chain.telling(language, null).stop) words.add(new String((char[]) word));
        words.sort(null);
        return words;
    }

    static final class Chain extends Analyzer {
        private final String language;
        private final boolean stems;
        private final CharArraySet stop;
        private final @Nullable SynonymMap synonyms;

        private Chain(String language, boolean stems, CharArraySet stop, @Nullable SynonymMap synonyms) {
            this.language = language;
            this.stems = stems;
            this.stop = stop;
            this.synonyms = synonyms;
        }

        /** All words, as they are. */
        static Chain plain(String language) {
            return new Chain(language, false, CharArraySet.EMPTY_SET, null);
        }

        /** All words. */
        static Chain whole(String language) {
            return new Chain(language, true, CharArraySet.EMPTY_SET, null);
        }

        /** All words but stop words. */
        static Chain telling(String language, @Nullable SynonymMap synonyms) {
            return new Chain(language, true, folded(stopWords(language), language), synonyms);
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            var source = new StandardTokenizer();
            var stream = folded(new LowerCaseFilter(before(source)));
            if (synonyms != null) stream = new SynonymGraphFilter(stream, synonyms, true);
            if (stems) stream = stem(new StopFilter(stream, stop));
            return new TokenStreamComponents(source, stream);
        }

        private TokenStream before(TokenStream stream) {
            return switch (language) {
                case "en" -> new EnglishPossessiveFilter(stream);
                case "fr" -> new ElisionFilter(stream, FrenchAnalyzer.DEFAULT_ARTICLES);
                case "it" -> new ElisionFilter(stream, ITALIAN_ARTICLES);
                case CJK -> new CJKWidthFilter(stream);
                default -> stream;
            };
        }

        private TokenStream folded(TokenStream stream) {
            return new ASCIIFoldingFilter(language.equals("de") ? new GermanNormalizationFilter(stream) : stream);
        }

        private TokenStream stem(TokenStream stream) {
            return switch (language) {
                case "en" -> new PorterStemFilter(stream);
                case "de" -> new GermanLightStemFilter(stream);
                case "fr" -> new FrenchLightStemFilter(stream);
                case "es" -> new SpanishLightStemFilter(stream);
                case "it" -> new ItalianLightStemFilter(stream);
                case "pt" -> new PortugueseLightStemFilter(stream);
                case "nl" ->
                    new org.apache.lucene.analysis.snowball.SnowballFilter(
                            stream, new org.tartarus.snowball.ext.DutchStemmer());
                case "sv" -> new SwedishLightStemFilter(stream);
                case CJK -> new CJKBigramFilter(stream);
                default -> stream;
            };
        }

        @Override
        public int getPositionIncrementGap(String field) {
            return GAP;
        }

        private static CharArraySet folded(CharArraySet words, String language) {
            if (words.isEmpty()) return words;
            var plain = plain(language);
            var folded = new CharArraySet(words.size(), false);
            for (var word : words) folded.addAll(tokens(plain, new String((char[]) word)));
            return folded;
        }

        private static CharArraySet stopWords(String language) {
            return switch (language) {
                case "en" -> EnglishAnalyzer.getDefaultStopSet();
                case "de" -> GermanAnalyzer.getDefaultStopSet();
                case "fr" -> FrenchAnalyzer.getDefaultStopSet();
                case "es" -> SpanishAnalyzer.getDefaultStopSet();
                case "it" -> ItalianAnalyzer.getDefaultStopSet();
                case "pt" -> PortugueseAnalyzer.getDefaultStopSet();
                case "nl" -> DutchAnalyzer.getDefaultStopSet();
                case "sv" -> SwedishAnalyzer.getDefaultStopSet();
                default -> CharArraySet.EMPTY_SET;
            };
        }

        static final CharArraySet ITALIAN_ARTICLES = new CharArraySet(
                List.of(
                        "c", "l", "all", "dall", "dell", "nell", "sull", "coll", "pell", "gl", "agl", "dagl", "degl",
                        "negl", "sugl", "un", "m", "t", "s", "v", "d"),
                true);
    }
}
