package org.imprimatur.policy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether enough of the right people have signed. A step that asks for three people has three seats, and everybody takes one
 * seat: of a meaning, or of the whole revision where the policy wants different people. People are moved between seats they
 * could take until as many as possible are taken (Kuhn's algorithm), so that nobody is missed because of where they sat first.
 * Who stands in for somebody takes the seat for both: of the two signatures only one counts, whichever serves better.
 */
final class Quorum {
    private record Seat(ReviewPolicy.Step step) {}

    private record Sitter(UUID person, @Nullable Meaning meaning) {}

    private final List<Seat> seats;
    private final boolean differentPeople;
    private final List<Given> given;
    private final @Nullable Given[] taken;
    private final Map<Sitter, Integer> sitting = new HashMap<>();

    private Quorum(List<Seat> seats, boolean differentPeople, List<Given> given) {
        this.seats = seats;
        this.differentPeople = differentPeople;
        this.given = given;
        taken = new Given[seats.size()];
        for (var seat = 0; seat < seats.size(); seat++) fill(seat, new HashSet<>());
    }

    /** Of more than enough the newest count. */
    static Quorum of(List<ReviewPolicy.Step> steps, boolean differentPeople, Collection<Given> given) {
        var seats = new ArrayList<Seat>();
        steps.stream().sorted(ReviewPolicy.Step.NARROW_FIRST).forEach(step -> {
            for (var i = 0; i < step.count(); i++) seats.add(new Seat(step));
        });
        var newest = given.stream()
                .sorted(Comparator.comparing(Given::signedAt).reversed().thenComparing(Given::id))
                .toList();
        for (var some = 0; some < newest.size(); some++) {
            var quorum = of(seats, differentPeople, newest.subList(0, some));
            if (quorum.isReached()) return quorum;
        }
        return of(seats, differentPeople, newest);
    }

    /** Of every two that share a voice, leaves out the one without which more seats are taken. */
    private static Quorum of(List<Seat> seats, boolean differentPeople, List<Given> given) {
        for (var one : given) {
            for (var other : given) {
                if (!differentPeople && one.meaning() != other.meaning()) continue;
                if (!one.sharesItsVoiceWith(other) || one.signer().equals(other.signer())) continue;
                var withOne = of(seats, differentPeople, without(given, other));
                var withOther = of(seats, differentPeople, without(given, one));
                return withOne.takenSeats() < withOther.takenSeats() ? withOther : withOne;
            }
        }
        return new Quorum(seats, differentPeople, given);
    }

    private static List<Given> without(List<Given> given, Given one) {
        return given.stream().filter(other -> other != one).toList();
    }

    private boolean fill(int seat, Set<Sitter> asked) {
        for (var one : given) {
            if (!seats.get(seat).step().takes(one)) continue;
            var sitter = new Sitter(one.signer(), differentPeople ? null : one.meaning());
            if (!asked.add(sitter)) continue;
            var elsewhere = sitting.get(sitter);
            if (elsewhere == null || fill(elsewhere, asked)) {
                sitting.put(sitter, seat);
                taken[seat] = one;
                return true;
            }
        }
        return false;
    }

    boolean isReached() {
        return takenSeats() == taken.length;
    }

    private long takenSeats() {
        return Arrays.stream(taken).filter(Objects::nonNull).count();
    }

    /** The sign-offs that count, no more than are needed. */
    List<Given> support() {
        return Arrays.stream(taken)
                .<Given>mapMulti((one, all) -> {
                    if (one != null) all.accept(one);
                })
                .toList();
    }

    boolean lacks(ReviewPolicy.Step step) {
        return missing(step) > 0;
    }

    /** What is still to be signed. */
    List<ReviewPolicies.Missing> missing() {
        return seats.stream()
                .map(Seat::step)
                .distinct()
                .filter(this::lacks)
                .map(step -> new ReviewPolicies.Missing(step, missing(step)))
                .toList();
    }

    private int missing(ReviewPolicy.Step step) {
        var empty = 0;
        for (var seat = 0; seat < taken.length; seat++) {
            if (taken[seat] == null && seats.get(seat).step().equals(step)) empty++;
        }
        return empty;
    }
}
