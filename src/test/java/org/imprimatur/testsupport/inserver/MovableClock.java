package org.imprimatur.testsupport.inserver;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** The house's clock, set forward by a test; an alternative that only the test archive holds. */
@ApplicationScoped
public class MovableClock {
    static volatile Duration ahead = Duration.ZERO;

    @Produces
    @Alternative
    @Priority(Interceptor.Priority.APPLICATION)
    @ApplicationScoped
    Clock clock() {
        return new Moved();
    }

    static class Moved extends Clock {
        private final Clock real = Clock.tickMillis(ZoneOffset.UTC);

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The house's clock is UTC");
        }

        @Override
        public Instant instant() {
            // in milliseconds like the house's own, which is what the database keeps
            return real.instant().plus(ahead).truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
