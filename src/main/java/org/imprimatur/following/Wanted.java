package org.imprimatur.following;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.imprimatur.clients.Scope;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants to hear. It may ask by what an article keeps for life, its locale and its class, and by nothing that a new
 * version may change: it would never hear that the version it has was replaced.
 *
 * @param after number of the last entry it has heard; 0 for none
 * @param limit entries at most, 1 to 100
 * @param locale null for all
 * @param articleClass null for all
 * @param scope what it may see at all
 */
@Face
public record Wanted(
        long after,
        int limit,
        @Nullable String locale,
        @Nullable String articleClass,
        Scope scope) {
    /** Seconds a client may wait at most; proxies give up after sixty. */
    static final int LONGEST_WAIT = 30;

    private static final Pattern LOCALE = Pattern.compile("[A-Za-z0-9]{2,8}+(?:-[A-Za-z0-9]{1,8}+)*+");
    private static final Pattern CLASS = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
    private static final int LONGEST_LOCALE = 35;
    private static final int LONGEST_CLASS = 60;

    /** @throws MalformedInput for what is no such value */
    public static Wanted of(
            @Nullable String after,
            @Nullable String limit,
            @Nullable String locale,
            @Nullable String articleClass,
            Scope scope) {
        if (locale != null
                && !(locale.length() <= LONGEST_LOCALE && LOCALE.matcher(locale).matches()))
            throw bad("locale is a language tag, such as en-GB.");
        if (articleClass != null
                && !(articleClass.length() <= LONGEST_CLASS
                        && CLASS.matcher(articleClass).matches()))
            throw bad("class is the name of a class of articles.");
        return new Wanted(
                after == null ? 0 : number("after", after, Long.MAX_VALUE),
                Page.limit(limit),
                locale,
                articleClass,
                scope);
    }

    /** @return seconds, 0 for an answer at once */
    static int wait(@Nullable String asked) {
        return asked == null ? 0 : (int) number("wait", asked, LONGEST_WAIT);
    }

    /** A whole number from 0 on, written in the one usual way. */
    static long number(String parameter, String text, long most) {
        try {
            var number = Long.parseLong(text);
            if (number >= 0 && number <= most && Long.toString(number).equals(text)) return number;
        } catch (NumberFormatException told) {
            // told below
        }
        throw bad(parameter + " is a whole number from 0 on" + (most == Long.MAX_VALUE ? "" : ", " + most + " at most")
                + ".");
    }

    private static MalformedInput bad(String described) {
        return new MalformedInput("bad-parameter", "", described);
    }

    /** The same as the conditions of {@link ChangeLog}, for an entry that is at hand. */
    boolean shows(Newsstand.Told told) {
        if (!scope.covers(told.locale(), told.articleClass())) return false;
        return isTombstone(told)
                || (locale == null || locale.equals(told.locale()))
                        && (articleClass == null || articleClass.equals(told.articleClass()));
    }

    public static boolean isTombstone(Newsstand.Told told) {
        return told.kind().equals("withdrawn") || told.kind().equals("lapsed");
    }

    Wanted from(long heard) {
        return new Wanted(heard, limit, locale, articleClass, scope);
    }

    /** Where the log goes on for who has heard up to this number. */
    String address(long heard) {
        return ChangeResource.PATH + "?after=" + heard + "&limit=" + limit + given("locale", locale)
                + given("class", articleClass);
    }

    private static String given(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
