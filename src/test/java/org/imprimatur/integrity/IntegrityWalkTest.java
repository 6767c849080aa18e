package org.imprimatur.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IntegrityWalkTest {
    private static final int MORE_THAN_A_PAGE = IntegrityWalk.PAGE + 3;

    private final List<UUID> stored = LongStream.rangeClosed(1, MORE_THAN_A_PAGE)
            .mapToObj(number -> new UUID(0, number))
            .toList();
    private final List<Integrity.Fault> faults = new ArrayList<>();
    private final List<UUID> illegible = new ArrayList<>();
    private final UUID bad = stored.get(1);
    private boolean away;

    private List<UUID> page(@Nullable UUID after, int limit) {
        if (away) throw new IllegalStateException("The database is away");
        return stored.stream().skip(stored.indexOf(after) + 1L).limit(limit).toList();
    }

    private IntegrityWalk walk(Function<List<UUID>, List<UUID>> altered) {
        return new IntegrityWalk("text", "altered", this::page, altered, illegible::add);
    }

    @Test
    void looks_at_each_once() {
        var seen = new ArrayList<UUID>();
        var walk = walk(ids -> {
            seen.addAll(ids);
            return List.of();
        });
        assertThat(walk.go(faults, urgent -> true)).isTrue();
        assertThat(seen).isEqualTo(stored);
        assertThat(walk.looked()).isEqualTo(MORE_THAN_A_PAGE);
        assertThat(faults).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_a_fault_and_hides_no_other() {
        var altered = List.of(stored.get(0), stored.get(2), stored.get(MORE_THAN_A_PAGE - 1));
        var walk = walk(ids -> {
            if (ids.contains(bad)) throw new IllegalStateException("No such meaning");
            return ids.stream().filter(altered::contains).toList();
        });
        assertThat(walk.go(faults, urgent -> true)).isTrue();
        assertThat(walk.looked()).isEqualTo(MORE_THAN_A_PAGE);
        assertThat(illegible).containsExactly(bad);
        assertThat(faults)
                .containsExactly(
                        new Integrity.Fault("text", altered.get(0), "altered"),
                        new Integrity.Fault("text", bad, "What is stored of it cannot be read."),
                        new Integrity.Fault("text", altered.get(1), "altered"),
                        new Integrity.Fault("text", altered.get(2), "altered"));
    }

    @Test
    void a_page_that_failed_once_is_no_fault() {
        var times = new ArrayList<Integer>();
        var walk = walk(ids -> {
            times.add(ids.size());
            if (times.size() == 1) throw new IllegalStateException("No connection in time");
            return List.of();
        });
        assertThat(walk.go(faults, urgent -> true)).isTrue();
        assertThat(faults).isEmpty();
        assertThat(times).hasSize(1 + IntegrityWalk.PAGE + 1);
    }

    @Test
    void nor_is_one_that_failed_twice_and_can_then_be_read() {
        var times = new ArrayList<Integer>();
        var walk = walk(ids -> {
            times.add(ids.size());
            if (times.size() < 3) throw new IllegalStateException("No connection in time");
            return ids.contains(bad) ? List.of(bad) : List.of();
        });
        assertThat(walk.go(faults, urgent -> true)).isTrue();
        assertThat(faults)
                .as("what was read then")
                .hasSize(1)
                .extracting(Integrity.Fault::detail)
                .containsOnly("altered");
        assertThat(illegible).isEmpty();
    }

    @Test
    void a_key_that_is_null_ends_it() {
        var walk = new IntegrityWalk(
                "text", "altered", (after, limit) -> Collections.singletonList(null), ids -> List.of(), illegible::add);
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> walk.go(faults, urgent -> true))
                .withMessageContaining("text");
    }

    @Test
    void a_database_that_is_away_is_no_fault_of_what_it_holds() {
        var walk = walk(ids -> {
            away = true;
            throw new IllegalStateException("The database is away");
        });
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> walk.go(faults, urgent -> true));
        assertThat(faults).isEmpty();
    }

    @Test
    void ends_when_it_is_told_to() {
        var walk = walk(ids -> List.of());
        assertThat(walk.go(faults, urgent -> false)).isFalse();
        assertThat(walk.looked()).isEqualTo(IntegrityWalk.PAGE);
    }
}
