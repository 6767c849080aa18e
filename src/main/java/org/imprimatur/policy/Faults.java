package org.imprimatur.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/** What is wrong with a policy, each with its place, so that an operator reads all of it at once. */
final class Faults {
    private final List<Detail> found = new ArrayList<>();

    void unless(boolean sound, String pointer, String rule) {
        if (!sound) add(pointer, rule);
    }

    void add(String pointer, String rule) {
        var fault = new Detail("bad-value", pointer, rule + ".");
        if (!found.contains(fault)) found.add(fault);
    }

    /** What is made of a part of the file; null when the part is wrong, which is noted under its pointer. */
    <T> @Nullable T collect(String pointer, Supplier<T> made) {
        try {
            return made.get();
        } catch (MalformedInput wrong) {
            wrong.errors()
                    .forEach(error -> found.add(new Detail(error.code(), pointer + error.pointer(), error.detail())));
            return null;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void raise() {
        if (!found.isEmpty()) throw new MalformedInput(found);
    }
}
