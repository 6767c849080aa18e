package org.imprimatur.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** Chooses among the locales an article is live in (RFC 4647: filtering, then look-up). */
final class Languages {
    /** More than any browser sends. */
    private static final int LONGEST = 500;

    private Languages() {}

    /** @param locales never empty; the first is the choice when the header names none of them */
    static String choose(List<String> locales, @Nullable String acceptLanguage) {
        if (locales.size() == 1 || acceptLanguage == null || acceptLanguage.length() > LONGEST) return locales.get(0);
        try {
            var ranges = LanguageRange.parse(acceptLanguage);
            var fitting = Locale.filterTags(ranges, locales);
            if (!fitting.isEmpty()) return spelt(locales, fitting.get(0));
            var found = Locale.lookupTag(ranges, locales);
            return found == null ? locales.get(0) : spelt(locales, found);
        } catch (IllegalArgumentException | IndexOutOfBoundsException unreadable) {
            // the JDK trips over a range of hyphens alone
            return locales.get(0);
        }
    }

    /** The JDK answers in lower case. */
    private static String spelt(List<String> locales, String tag) {
        return locales.stream().filter(tag::equalsIgnoreCase).findFirst().orElse(locales.get(0));
    }
}
