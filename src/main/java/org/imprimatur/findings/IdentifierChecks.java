package org.imprimatur.findings;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Passage;
import org.imprimatur.content.ArticleContent.Author;
import org.imprimatur.content.Citation;
import org.jspecify.annotations.Nullable;

/** Whether the names of papers, trials, people and days can be such names at all. */
final class IdentifierChecks {
    static final List<Check> ALL = List.of(
            ofCitations(
                    "MALFORMED_DOI",
                    "DOI",
                    Citation::doi,
                    Citation::isDoi,
                    "A DOI is 10., a registrant's number, a slash and a name (ISO 26324); the resolver's address is no part of it.",
                    "Copy the DOI from the source, such as 10.1000/182, without https://doi.org/ in front."),
            ofCitations(
                    "MALFORMED_PMID",
                    "PMID",
                    Citation::pmid,
                    Citation::isPmid,
                    "PubMed numbers its records; a number with letters is of PubMed Central or of something else.",
                    "Copy the number from PubMed: digits only, such as 33485464."),
            Rule.blocker(
                    "MALFORMED_TRIAL_NUMBER",
                    "ClinicalTrials.gov numbers a trial with NCT and eight digits; anything else finds no trial.",
                    "Copy the number from the register, such as NCT02899299.",
                    IdentifierChecks::trials),
            Rule.blocker(
                    "MALFORMED_DATE",
                    "A date of year, month and day that no calendar has was mistyped (ISO 8601).",
                    "Correct it, such as 2024-09-17.",
                    IdentifierChecks::dates),
            ofAuthors(
                    "MALFORMED_ORCID",
                    "orcid",
                    Author::orcid,
                    IdentifierChecks::isOrcid,
                    "The last character of an ORCID iD checks the others (ISO 7064, MOD 11-2).",
                    "Copy it from the author's ORCID record, such as 0000-0002-1825-0097."),
            ofAuthors(
                    "MALFORMED_NPI",
                    "npi",
                    Author::npi,
                    IdentifierChecks::isNpi,
                    "The last digit of a National Provider Identifier checks the others, 80840 put before them (45 CFR 162.406; ISO/IEC"
                            + " 7812-1).",
                    "Copy the ten digits from the register of the United States."));

    private static final Pattern ORCID = Pattern.compile("([0-9]{4}-){3}[0-9]{3}[0-9X]");
    private static final Pattern NPI = Pattern.compile("[12][0-9]{9}");

    /** What was meant as one, right or wrong. */
    private static final Pattern TRIAL = Pattern.compile("\\bNCT[ -]?[0-9][0-9A-Za-z]*+");

    private static final Pattern DATE = Pattern.compile("(?<![\\w./-])[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?![\\w/-])");

    private IdentifierChecks() {}

    private static Check ofCitations(
            String code,
            String member,
            Function<Citation, @Nullable String> value,
            Predicate<String> right,
            String explanation,
            String fix) {
        return Rule.blocker(code, explanation, fix, subject -> CitationChecks.citations(subject)
                .flatMap(citation ->
                        wrong(citation.pointer() + "/" + member, value.apply(citation.value()), right, member)));
    }

    private static Check ofAuthors(
            String code,
            String member,
            Function<Author, @Nullable String> value,
            Predicate<String> right,
            String explanation,
            String fix) {
        return Rule.blocker(
                code, explanation, fix, subject -> Walk.placed(
                                "/authors", subject.article().authors())
                        .stream()
                        .flatMap(author ->
                                wrong(author.pointer() + "/" + member, value.apply(author.value()), right, member)));
    }

    private static Stream<Remark> wrong(
            String pointer, @Nullable String value, Predicate<String> right, String called) {
        return value == null || right.test(value)
                ? Stream.empty()
                : Stream.of(new Remark(pointer, "\"" + Wording.shown(value) + "\" is no " + called + "."));
    }

    private static Stream<Remark> trials(Subject subject) {
        return words(subject)
                .flatMap(passage -> matches(passage, TRIAL, IdentifierChecks::isTrial, "is no trial number"));
    }

    private static Stream<Remark> dates(Subject subject) {
        return words(subject).flatMap(passage -> matches(passage, DATE, IdentifierChecks::isDate, "is no date"));
    }

    /** What the article says, and what its sources are called. */
    private static Stream<Passage> words(Subject subject) {
        var titles = CitationChecks.citations(subject)
                .flatMap(citation -> Stream.of(
                        new Passage(
                                citation.pointer() + "/title", citation.value().title(), null, true),
                        new Passage(
                                citation.pointer() + "/note",
                                citation.value().note() == null
                                        ? ""
                                        : citation.value().note(),
                                null,
                                true)));
        return Stream.concat(subject.passages().stream(), titles);
    }

    private static Stream<Remark> matches(Passage passage, Pattern meant, Predicate<String> right, String not) {
        return meant.matcher(passage.text())
                .results()
                .filter(match -> !right.test(match.group()))
                .map(match -> new Remark(
                        passage.pointer(match.start()), "\"" + Wording.shown(match.group()) + "\" " + not + "."));
    }

    static boolean isTrial(String text) {
        return text.matches("NCT[0-9]{8}");
    }

    static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    static boolean isOrcid(String text) {
        if (!ORCID.matcher(text).matches()) return false;
        var digits = text.replace("-", "");
        var total = 0;
        for (var i = 0; i < 15; i++) total = (total + digits.charAt(i) - '0') * 2;
        var check = (12 - total % 11) % 11;
        return digits.charAt(15) == (check == 10 ? 'X' : (char) ('0' + check));
    }

    static boolean isNpi(String text) {
        return NPI.matcher(text).matches() && luhn("80840" + text);
    }

    private static boolean luhn(String digits) {
        var sum = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            var doubled = i % 2 == 1 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
