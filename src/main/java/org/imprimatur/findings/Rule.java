package org.imprimatur.findings;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.checks.Subject;

/** A check that is built in. */
record Rule(
        String code,
        Severity severity,
        String explanation,
        String fix,
        Predicate<Subject> meant,
        Function<Subject, Stream<Remark>> says)
        implements Check {
    static Rule blocker(String code, String explanation, String fix, Function<Subject, Stream<Remark>> says) {
        return new Rule(code, Severity.BLOCKER, explanation, fix, any -> true, says);
    }

    static Rule warning(String code, String explanation, String fix, Function<Subject, Stream<Remark>> says) {
        return new Rule(code, Severity.WARNING, explanation, fix, any -> true, says);
    }

    /** The same, for English texts only: it goes by their words. */
    Rule inEnglish() {
        return new Rule(code, severity, explanation, fix, Subject::english, says);
    }

    @Override
    public boolean appliesTo(Subject subject) {
        return meant.test(subject);
    }

    @Override
    public Stream<Remark> examine(Subject subject) {
        return says.apply(subject);
    }
}
