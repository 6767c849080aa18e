package org.imprimatur.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HeaderReadingTest {
    private final AtomicInteger reads = new AtomicInteger();

    private final HeaderReading<Integer> lengths = new HeaderReading<>(header -> {
        reads.incrementAndGet();
        if (header.isBlank()) throw new IllegalArgumentException();
        return header.length();
    });

    @Test
    void reads_once_what_is_said_again() {
        for (var i = 0; i < 10; i++) {
            assertThat(lengths.of("*/*")).isEqualTo(3);
            assertThat(lengths.of("text/html")).isEqualTo(9);
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void reads_each_time_what_is_long_or_cannot_be_read() {
        for (var i = 0; i < 10; i++) {
            assertThat(lengths.of("a".repeat(501))).isEqualTo(501);
            assertThatIllegalArgumentException().isThrownBy(() -> lengths.of(" "));
        }
        assertThat(reads).hasValue(20);
    }

    @Test
    void keeps_no_more_than_there_is_room_for() {
        for (var i = 0; i < 5_000; i++) lengths.of("a".repeat(400) + i);
        reads.set(0);
        for (var i = 0; i < 5_000; i++) lengths.of("a".repeat(400) + i);
        assertThat(reads.get()).isBetween(4_000, 5_000);
    }
}
