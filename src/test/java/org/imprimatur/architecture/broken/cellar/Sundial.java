package org.imprimatur.architecture.broken.cellar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

/** Asks the wall for the time, by every way there is. */
class Sundial {
    List<Object> shadows() {
        return List.of(
                Instant.now(Clock.systemUTC()),
                LocalDateTime.now(),
                ZonedDateTime.now(ZoneOffset.UTC),
                JapaneseDate.now(),
                Clock.system(ZoneOffset.UTC),
                Clock.tickSeconds(ZoneOffset.UTC),
                System.currentTimeMillis(),
                new Date(),
                Calendar.getInstance());
    }

    Supplier<Year> year() {
        return Year::now;
    }
}
