package org.imprimatur.following;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/** Entries of a log, made by hand. */
final class Entries {
    private Entries() {}

    static Newsstand.Told published(long number) {
        return entry(number, "published", "en-GB", "oncology-treatment");
    }

    static Newsstand.Told entry(long number, String kind, String locale, String articleClass) {
        var gone = kind.equals("withdrawn") || kind.equals("lapsed");
        return new Newsstand.Told(
                UUID.randomUUID(),
                number,
                kind,
                "slug-" + number,
                locale,
                articleClass,
                1,
                "sha-256:00",
                gone ? null : "current",
                Instant.EPOCH,
                gone ? "A dose is wrong" : "",
                recall(kind),
                null);
    }

    private static @Nullable String recall(String kind) {
        return kind.equals("withdrawn") ? "urgent" : null;
    }

    /** Both included. */
    static List<Newsstand.Told> from(long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(Entries::published).toList();
    }
}
