package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.imprimatur.publication.Newsstand;
import org.junit.jupiter.api.Test;

class LogTailTest {
    private final LogTail tail = new LogTail();

    @Test
    void keeps_what_comes_after_where_it_began() {
        tail.startAfter(7);
        assertThat(tail.head()).isEqualTo(7);
        tail.add(Entries.from(8, 10));
        assertThat(tail.head()).isEqualTo(10);
        assertThat(tail.after(8, 100).orElseThrow())
                .extracting(Newsstand.Told::number)
                .containsExactly(9L, 10L);
        assertThat(tail.after(7, 2).orElseThrow())
                .extracting(Newsstand.Told::number)
                .containsExactly(8L, 9L);
        assertThat(tail.after(10, 100))
                .hasValueSatisfying(more -> assertThat(more).isEmpty());
        assertThat(tail.after(99, 100))
                .hasValueSatisfying(more -> assertThat(more).isEmpty());
    }

    @Test
    void does_not_claim_to_know_what_it_has_not() {
        tail.startAfter(7);
        tail.add(Entries.from(8, 8));
        assertThat(tail.after(6, 100)).isEmpty();
        tail.add(Entries.from(9, 8 + LogTail.KEPT));
        assertThat(tail.after(7, 100)).isEmpty();
        assertThat(tail.after(8, 1)).isPresent();
    }

    @Test
    void takes_nothing_twice_and_nothing_with_a_gap() {
        tail.startAfter(0);
        tail.add(Entries.from(1, 3));
        tail.add(Entries.from(2, 4));
        assertThat(tail.after(0, 100).orElseThrow())
                .extracting(Newsstand.Told::number)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThatIllegalStateException().isThrownBy(() -> tail.add(Entries.from(6, 6)));
    }
}
