package org.imprimatur.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found, and what is known besides. With nothing found it is {@link Verdict#VALID}. */
final class Report {
    record Finding(Verdict verdict, String reason) {}

    private static final Set<Integer> STEERING = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED);

    private final String whenValid;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> facts = new ArrayList<>();

    /** @param whenValid the sentence beside {@link Verdict#VALID} */
    Report(String whenValid) {
        this.whenValid = whenValid;
    }

    static Report of(Verdict verdict, String reason) {
        var report = new Report("");
        report.found(verdict, reason);
        return report;
    }

    void found(Verdict verdict, String reason) {
        found(new Finding(verdict, reason));
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    void fact(String fact) {
        facts.add(fact);
    }

    boolean isClean() {
        return findings.isEmpty();
    }

    boolean has(Verdict verdict) {
        return findings.stream().anyMatch(finding -> finding.verdict() == verdict);
    }

    Verdict verdict() {
        return findings.stream()
                .map(Finding::verdict)
                .min(Comparator.naturalOrder())
                .orElse(Verdict.VALID);
    }

    /** One line with the verdict, then the reasons, each on an indented line of its own. */
    String text() {
        var verdict = verdict();
        var reasons = findings.stream()
                .sorted(Comparator.comparing(Finding::verdict))
                .map(finding ->
                        finding.verdict() == verdict ? finding.reason() : finding.verdict() + ": " + finding.reason());
        return verdict
                + ": "
                + (verdict == Verdict.VALID ? whenValid : verdict.sentence())
                + Stream.concat(reasons, facts.stream())
                        .map(reason -> "\n  " + harmless(reason))
                        .collect(Collectors.joining())
                + "\n";
    }

    /** A name in a file could hold escape sequences or turn the direction of what follows. */
    private static String harmless(String text) {
        return text.codePoints()
                .map(c -> STEERING.contains(Character.getType(c)) ? '\uFFFD' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
