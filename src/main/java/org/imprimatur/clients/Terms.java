package org.imprimatur.clients;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/**
 * What a client is given: how much it may see, and how fast it may ask.
 *
 * @param perMinute requests a minute of each of its keys, 1 to 1,000,000,000; null for what the server gives everybody
 */
record Terms(Scope scope, @Nullable Integer perMinute) {
    private static final int AT_MOST = 50;
    private static final int MOST_A_MINUTE = 1_000_000_000;
    private static final Pattern CLASS = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    /** Checks what an admin asks for: both lists have to be there, and an empty one says that everything is meant. */
    static Terms of(@Nullable List<String> locales, @Nullable List<String> classes, @Nullable Integer perMinute) {
        var scope = new Scope(words(locales, "/locales"), words(classes, "/classes"));
        for (var locale : scope.locales()) {
            if (!isTag(locale)) {
                throw new MalformedInput(
                        "bad-value", "/locales", "Each of locales is a language tag in canonical form, such as en-GB.");
            }
        }
        for (var name : scope.classes()) {
            if (name.length() > 60 || !CLASS.matcher(name).matches()) {
                throw new MalformedInput(
                        "bad-value",
                        "/classes",
                        "Each of classes is lower-case letters, digits and single hyphens, at most 60 characters.");
            }
        }
        if (perMinute != null && (perMinute < 1 || perMinute > MOST_A_MINUTE)) {
            throw new MalformedInput(
                    "bad-value", "/requestsPerMinute", "requestsPerMinute is from 1 to " + MOST_A_MINUTE + ".");
        }
        return new Terms(scope, perMinute);
    }

    private static Set<String> words(@Nullable List<String> given, String pointer) {
        var member = pointer.substring(1);
        if (given == null) {
            throw new MalformedInput(
                    "missing-member", pointer, member + " is required; an empty list stands for all there are.");
        }
        if (given.size() > AT_MOST)
            throw new MalformedInput("too-long", pointer, member + " may have at most " + AT_MOST + " entries.");
        var words = new TreeSet<String>();
        for (var word : given) {
            if (word == null || !words.add(word)) {
                throw new MalformedInput("bad-value", pointer, "Each of " + member + " is a text, and named once.");
            }
        }
        return words;
    }

    private static boolean isTag(String text) {
        try {
            return text.length() >= 2
                    && text.length() <= 35
                    && new Locale.Builder()
                            .setLanguageTag(text)
                            .build()
                            .toLanguageTag()
                            .equals(text);
        } catch (IllformedLocaleException notOne) {
            return false;
        }
    }
}
