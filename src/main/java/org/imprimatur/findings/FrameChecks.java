package org.imprimatur.findings;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.jspecify.annotations.Nullable;

/** What must stand around a medical text before anybody can judge it: who, for whom, about what, on whose money, from which sources. */
final class FrameChecks {
    static final List<Check> ALL = List.of(
            missing(
                    "LANGUAGE_MISSING",
                    "",
                    subject -> !subject.languageKnown(),
                    "It is not said in which language the article is.",
                    "A reader's browser, a search and a screen reader go by the language (WCAG 2.2, criterion 3.1.1).",
                    "Copy the text into an article of its own language."),
            missing(
                    "SUMMARY_MISSING",
                    "/summary",
                    subject -> blank(subject.article().summary()),
                    "There is no summary.",
                    "Many readers read the key points only.",
                    "Say the key points in a few sentences."),
            missing(
                    "AUDIENCE_MISSING",
                    "/audience",
                    subject -> subject.audiences().isEmpty(),
                    "It is not said whom the article is for.",
                    "Whether a text is too hard or too bare depends on who is to read it.",
                    "Name the audience: patient, caregiver or clinician."),
            missing(
                    "CODE_MISSING",
                    "/conditions",
                    subject -> none(subject.article().conditions()),
                    "No condition is coded.",
                    "Without a code nobody can find or recall the article by its condition.",
                    "Add at least one condition with code system, version, code and display."),
            missing(
                    "NO_REFERENCES",
                    "/citations",
                    subject -> none(subject.article().citations()),
                    "The article has no references.",
                    "What is said must be traceable to where it is known from (HONcode, principle 4; PIF TICK, criterion 4).",
                    "Add the sources its claims stand on."),
            missing(
                    "AUTHOR_MISSING",
                    "/authors",
                    subject -> none(subject.article().authors()),
                    "No author is named.",
                    "Readers are owed who wrote a medical text (HONcode, principle 1).",
                    "Name the people who wrote the article."),
            missing(
                    "FUNDING_MISSING",
                    "/funding",
                    subject -> none(subject.article().funding()),
                    "It is not said who paid for the article.",
                    "Money may colour a text (HONcode, principle 7).",
                    "Name the source of funding, or state that there was none."),
            missing(
                    "INTERESTS_MISSING",
                    "/interests",
                    subject -> none(subject.article().interests()),
                    "Nobody declared their interests.",
                    "Interests may colour a text; that there are none is worth saying too.",
                    "Add a declaration for each author; \"none declared\" is one."),
            missing(
                    "COPYRIGHT_HOLDER_MISSING",
                    "/publisher/copyrightHolder",
                    subject -> subject.article().publisher() == null
                            || blank(subject.article().publisher().copyrightHolder()),
                    "No copyright holder is named.",
                    "Whoever shows the text must know from whom they have the right to.",
                    "Name the copyright holder of the publisher."),
            missing(
                    "TERMS_LINK_MISSING",
                    "/publisher/termsOfUse",
                    subject -> subject.article().publisher() == null
                            || subject.article().publisher().termsOfUse() == null,
                    "There is no link to the terms of use.",
                    "Terms that nobody can read bind nobody.",
                    "Give the address of the terms of use."),
            Rule.warning(
                    "REVIEWER_UNASSIGNED",
                    "A text handed in without a reviewer waits until somebody notices.",
                    "Once it is handed in, have a publisher assign a medical reviewer.",
                    subject -> subject.reviewerAssigned()
                            ? Stream.empty()
                            : Stream.of(new Remark("", "Nobody was ever asked to review this article."))));

    private FrameChecks() {}

    private static Check missing(
            String code, String pointer, Predicate<Subject> lacks, String message, String explanation, String fix) {
        return Rule.blocker(
                code,
                explanation,
                fix,
                subject -> lacks.test(subject) ? Stream.of(new Remark(pointer, message)) : Stream.empty());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean none(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }
}
