package org.imprimatur.archive;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imprimatur.http.HttpDate;
import org.jspecify.annotations.Nullable;

/** What belongs to what (RFC 8288): versions (RFC 5829), times (RFC 7089), the one address to name (RFC 6596), the licence (RFC 4946). */
final class Links {
    private static final int LONGEST_LICENCE = 500;

    private Links() {}

    /** Empty for what is no date as HTTP has them (RFC 9110, section 5.6.7, the first form). */
    static Optional<Instant> date(String text) {
        try {
            return Optional.of(HttpDate.parse(text.strip()));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    static String link(String address, String rel) {
        return "<" + address + ">; rel=\"" + rel + "\"";
    }

    /** Of the live article: its own address is also where its past is asked for. */
    static List<String> ofLive(Past past, @Nullable String termsOfUse) {
        var links = new ArrayList<String>();
        links.add(link(past.address(), "canonical latest-version original timegate"));
        links.add(link(past.versionsAddress(), "version-history"));
        links.add(timeMap(past));
        past.versions().stream()
                .filter(Past.Version::isLive)
                .findFirst()
                .flatMap(past::before)
                .ifPresent(former -> links.add(link(past.address(former), "predecessor-version")));
        licence(termsOfUse).ifPresent(links::add);
        return List.copyOf(links);
    }

    /** Of what was live then. */
    static List<String> ofMemento(Past past, Past.Memento memento, @Nullable String termsOfUse) {
        var links = new ArrayList<String>();
        links.add(link(past.address(), "canonical latest-version original timegate"));
        links.add(link(past.versionsAddress(), "version-history"));
        links.add(timeMap(past));
        past.before(memento.version())
                .ifPresent(former -> links.add(link(past.address(former), "predecessor-version")));
        past.after(memento.version()).ifPresent(later -> links.add(link(past.address(later), "successor-version")));
        links.addAll(mementos(past, memento));
        licence(termsOfUse).ifPresent(links::add);
        return links;
    }

    private static List<String> mementos(Past past, Past.Memento memento) {
        var all = past.mementos();
        var at = all.indexOf(memento);
        var links = new ArrayList<String>();
        links.add(dated(past, memento, place(at, all.size()) + "memento"));
        if (at > 0) links.add(dated(past, all.get(at - 1), (at == 1 ? "first " : "") + "prev memento"));
        if (at + 1 < all.size())
            links.add(dated(past, all.get(at + 1), (at + 2 == all.size() ? "last " : "") + "next memento"));
        if (at > 1) links.add(dated(past, all.get(0), "first memento"));
        if (at + 2 < all.size()) links.add(dated(past, all.get(all.size() - 1), "last memento"));
        return links;
    }

    private static String place(int at, int size) {
        return (at == 0 ? "first " : "") + (at == size - 1 ? "last " : "");
    }

    private static String dated(Past past, Past.Memento memento, String rel) {
        return link(past.address(memento), rel) + "; datetime=\"" + HttpDate.of(memento.from()) + "\"";
    }

    static String timeMap(Past past) {
        return link(past.timeMapAddress(), "timemap") + "; type=\"" + TimeMap.TYPE + "\"";
    }

    /** What people wrote goes into a header only as what it has to be. */
    private static Optional<String> licence(@Nullable String termsOfUse) {
        if (termsOfUse == null || termsOfUse.length() > LONGEST_LICENCE) return Optional.empty();
        try {
            var address = new URI(termsOfUse);
            var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https") || address.getHost() == null) return Optional.empty();
            return Optional.of(link(address.toASCIIString(), "license"));
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
