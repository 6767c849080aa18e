package org.imprimatur.delivery;

import java.util.regex.Pattern;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/** What an article can be asked for by. A value that is not understood is refused, or not looked up. */
@Face
public final class ArticleQuery {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z0-9]{2,8}+(?:-[A-Za-z0-9]{1,8}+)*+");

    private ArticleQuery() {}

    /** What cannot be an article's slug is not even looked up. */
    static boolean isSlug(String slug) {
        return slug.length() <= 120 && SLUG.matcher(slug).matches();
    }

    /** @throws MalformedInput if it is none */
    public static @Nullable String locale(@Nullable String locale) {
        if (locale == null || isLocale(locale)) return locale;
        throw new MalformedInput("bad-parameter", "", "locale is a language tag, such as en-GB.");
    }

    static boolean isLocale(String text) {
        return text.length() <= 35 && LOCALE.matcher(text).matches();
    }
}
