package org.imprimatur.readability;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.BreakIterator;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.imprimatur.platform.Face;

/**
 * The counts of an English text and the grades they make, in years of school in the United States. A word is what stands between
 * spaces and has a letter or digit in it; a sentence is what the Unicode rules of UAX 29 divide, and no sentence goes on into the
 * next passage.
 *
 * @param polysyllables words of three syllables or more
 */
@Face
public record Readability(int words, int sentences, int syllables, int polysyllables) {
    public static final Readability NOTHING = new Readability(0, 0, 0, 0);

    private static final int MANY = 3;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** SMOG was fitted to samples of 30 sentences (McLaughlin, 1969). */
    private static final double SMOG_SAMPLE = 30;

    /** @param passages each of whole sentences */
    public static Readability of(Collection<String> passages) {
        var known = new HashMap<String, Integer>();
        return passages.stream().map(passage -> of(passage, known)).reduce(NOTHING, Readability::plus);
    }

    /** @param known syllables of the words that came before */
    private static Readability of(String passage, Map<String, Integer> known) {
        var whole = NOTHING;
        var ends = BreakIterator.getSentenceInstance(Locale.ENGLISH);
        ends.setText(passage);
        var start = ends.first();
        for (var end = ends.next(); end != BreakIterator.DONE; start = end, end = ends.next()) {
            whole = whole.plus(sentence(passage.substring(start, end), known));
        }
        return whole;
    }

    private static Readability sentence(String text, Map<String, Integer> known) {
        var words = 0;
        var syllables = 0;
        var polysyllables = 0;
        for (var word : SPACE.split(text)) {
            if (word.chars().noneMatch(Character::isLetterOrDigit)) continue;
            int count = known.computeIfAbsent(word, Syllables::count);
            words++;
            syllables += count;
            if (count >= MANY) polysyllables++;
        }
        return new Readability(words, words == 0 ? 0 : 1, syllables, polysyllables);
    }

    public Readability plus(Readability other) {
        return new Readability(
                words + other.words,
                sentences + other.sentences,
                syllables + other.syllables,
                polysyllables + other.polysyllables);
    }

    /** Kincaid, Fishburne, Rogers and Chissom, 1975; 0 for no text at all, and never less. */
    @JsonProperty
    public BigDecimal fleschKincaid() {
        return words == 0 ? grade(0) : grade(0.39 * words / sentences + 11.8 * syllables / words - 15.59);
    }

    /** McLaughlin, 1969; 0 for no text at all. Of fewer than 30 sentences it is only a hint. */
    @JsonProperty
    public BigDecimal smog() {
        return sentences == 0 ? grade(0) : grade(1.0430 * Math.sqrt(polysyllables * SMOG_SAMPLE / sentences) + 3.1291);
    }

    private static BigDecimal grade(double exact) {
        return BigDecimal.valueOf(Math.max(0, exact)).setScale(1, RoundingMode.HALF_UP);
    }
}
