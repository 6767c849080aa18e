package org.imprimatur.archive;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one article has shown so far, oldest first.
 *
 * @param mementos of all versions, those that may not be shown left out
 */
record Past(String slug, String locale, List<Version> versions, List<Memento> mementos) {
    static final String SUPERSEDED = "superseded";
    static final String WITHDRAWN = "withdrawn";

    /**
     * One publication.
     *
     * @param until null while it is live; live it is no more at that instant itself
     * @param ended {@code superseded}, {@code withdrawn} or {@code lapsed}, as the public was told; null while it is live
     * @param reason as the public was told; null of what was superseded, for that stays inside
     * @param shown whether it may be
     */
    record Version(
            UUID publication,
            int revision,
            String digest,
            Instant from,
            @Nullable Instant until,
            @Nullable String ended,
            @Nullable String reason,
            @Nullable String recallClass,
            boolean shown) {
        Version until(Instant end) {
            return new Version(publication, revision, digest, from, end, ended, reason, recallClass, shown);
        }

        boolean isLive() {
            return until == null;
        }

        boolean covers(Instant when) {
            return !when.isBefore(from) && (until == null || when.isBefore(until));
        }
    }

    /** Bytes that were live from then on: a version may show others later, when its review stands otherwise. */
    record Memento(UUID rendition, Version version, Instant from) {}

    /** What was live at a time, if anything was. */
    Optional<Version> version(Instant when) {
        return versions.stream().filter(version -> version.covers(when)).findFirst();
    }

    /** What a version showed at a time at which it was live; empty where it may not be shown. */
    Optional<Memento> memento(Version version, Instant when) {
        return last(mementos.stream()
                .filter(memento ->
                        memento.version().equals(version) && !memento.from().isAfter(when))
                .toList());
    }

    /** The newest at a time; before the first one, that (RFC 7089, section 4.5.3). */
    Optional<Memento> nearest(Instant when) {
        return last(mementos.stream()
                        .filter(memento -> !memento.from().isAfter(when))
                        .toList())
                .or(() -> mementos.stream().findFirst());
    }

    /** The version before one, if it may be shown. */
    Optional<Memento> before(Version version) {
        var at = versions.indexOf(version);
        return at <= 0 ? Optional.empty() : first(versions.get(at - 1));
    }

    /** The version after one, if it may be shown. */
    Optional<Memento> after(Version version) {
        var at = versions.indexOf(version);
        return at < 0 || at + 1 == versions.size() ? Optional.empty() : first(versions.get(at + 1));
    }

    /** What a version showed first; empty where it may not be shown. */
    Optional<Memento> first(Version version) {
        return mementos.stream()
                .filter(memento -> memento.version().equals(version))
                .findFirst();
    }

    private static Optional<Memento> last(List<Memento> some) {
        return some.isEmpty() ? Optional.empty() : Optional.of(some.get(some.size() - 1));
    }

    // ------------------------------------------------------------------ addresses, from the root of the server

    /** The article itself. */
    String address() {
        return path() + query();
    }

    String address(Memento memento) {
        return address() + "&asOf=" + memento.from();
    }

    String versionsAddress() {
        return path() + "/versions" + query();
    }

    String timeMapAddress() {
        return path() + "/timemap" + query();
    }

    private String path() {
        return "/content/articles/" + slug;
    }

    private String query() {
        return "?locale=" + URLEncoder.encode(locale, StandardCharsets.UTF_8);
    }
}
