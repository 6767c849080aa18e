package org.imprimatur.article;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/**
 * What an article is created under and keeps for ever.
 *
 * @param slug lower-case letters, digits and single hyphens, at most 120 characters
 * @param locale a BCP 47 tag in canonical form, at most 35 characters
 * @param articleClass names the review policy, at most 60 characters
 */
@Face
public record Address(String slug, String locale, String articleClass) {
    private static final Pattern WORDS = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    public Address(@Nullable String slug, @Nullable String locale, @Nullable String articleClass) {
        this.slug = words(slug, 120, "slug");
        this.locale = tag(locale);
        this.articleClass = words(articleClass, 60, "articleClass");
    }

    private static String words(@Nullable String text, int limit, String member) {
        if (text == null) throw new MalformedInput("missing-member", "/" + member, member + " is required.");
        if (text.length() <= limit && WORDS.matcher(text).matches()) return text;
        throw new MalformedInput(
                "bad-value",
                "/" + member,
                member + " is lower-case letters, digits and single hyphens, at most " + limit + " characters.");
    }

    private static String tag(@Nullable String text) {
        if (text == null) throw new MalformedInput("missing-member", "/locale", "locale is required.");
        try {
            if (text.length() <= 35 && text.length() >= 2) {
                var canonical =
                        new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
                if (canonical.equals(text)) return text;
            }
        } catch (IllformedLocaleException told) {
            // told below
        }
        throw new MalformedInput(
                "bad-value",
                "/locale",
                "locale is a language tag in canonical form, such as en-GB; und where the language is not known.");
    }
}
