package org.imprimatur.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Where the house gets its time: UTC, whole milliseconds, so that what is stored equals what was said. */
@ApplicationScoped
class SystemClock {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.tickMillis(java.time.ZoneOffset.UTC);
    }
}
