package org.imprimatur.findings;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** A check that is built in: a name and what it says. */
record Rule(String code, Function<Subject, Stream<Finding>> says) implements Check {
    /** @param says makes its findings with the code it is given */
    static Rule of(String code, BiFunction<String, Subject, Stream<Finding>> says) {
        return new Rule(code, subject -> says.apply(code, subject));
    }

    @Override
    public Stream<Finding> examine(Subject subject) {
        return says.apply(subject);
    }
}
