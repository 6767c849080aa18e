package org.imprimatur.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.function.Function;
import org.imprimatur.platform.Face;

/**
 * Reads a request's header once for all that say the same, for a site says the same with every request. What is said seldom is
 * forgotten first, and what cannot be read is not kept.
 */
@Face
public final class HeaderReading<T> {
    /** Characters; whatever is longer is read each time. */
    private static final int LONGEST = 500;

    /** Characters of all headers that are kept. */
    private static final int ROOM = 1 << 18;

    private final Function<String, T> reading;
    private final Cache<String, T> known = Caffeine.newBuilder()
            .maximumWeight(ROOM)
            .weigher((String header, T meaning) -> header.length() + 1)
            .executor(Runnable::run)
            .build();

    /** @param reading depends on the header alone; what it gives must not be changed */
    public HeaderReading(Function<String, T> reading) {
        this.reading = reading;
    }

    public T of(String header) {
        return header.length() > LONGEST ? reading.apply(header) : known.get(header, reading);
    }
}
