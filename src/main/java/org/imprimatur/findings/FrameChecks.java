package org.imprimatur.findings;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imprimatur.content.ArticleContent;
import org.jspecify.annotations.Nullable;

/** What must stand around a medical text before anybody can judge it: who, for whom, about what, on whose money, from which sources. */
final class FrameChecks {
    static final List<Check> ALL = List.of(
            missing(
                    "SUMMARY_MISSING",
                    "/summary",
                    article -> blank(article.summary()),
                    "There is no summary.",
                    "Say the key points in a few sentences."),
            missing(
                    "AUDIENCE_MISSING",
                    "/audience",
                    article -> none(article.audience()),
                    "It is not said whom the article is for.",
                    "Name the audience: patient, caregiver or clinician."),
            missing(
                    "CODE_MISSING",
                    "/conditions",
                    article -> none(article.conditions()),
                    "No condition is coded, so nobody can find or recall the article by it.",
                    "Add at least one condition with code system, version, code and display."),
            missing(
                    "NO_REFERENCES",
                    "/citations",
                    article -> none(article.citations()),
                    "The article has no references.",
                    "Add the sources its claims stand on."),
            missing(
                    "AUTHOR_MISSING",
                    "/authors",
                    article -> none(article.authors()),
                    "No author is named.",
                    "Name the people who wrote the article."),
            missing(
                    "FUNDING_MISSING",
                    "/funding",
                    article -> none(article.funding()),
                    "It is not said who paid for the article.",
                    "Name the source of funding, or state that there was none."),
            missing(
                    "INTERESTS_MISSING",
                    "/interests",
                    article -> none(article.interests()),
                    "Nobody declared their interests.",
                    "Add a declaration for each author; \"none declared\" is one."),
            missing(
                    "COPYRIGHT_HOLDER_MISSING",
                    "/publisher/copyrightHolder",
                    article -> article.publisher() == null
                            || blank(article.publisher().copyrightHolder()),
                    "No copyright holder is named.",
                    "Name the copyright holder of the publisher."),
            missing(
                    "TERMS_LINK_MISSING",
                    "/publisher/termsOfUse",
                    article ->
                            article.publisher() == null || article.publisher().termsOfUse() == null,
                    "There is no link to the terms of use.",
                    "Give the address of the terms of use."));

    private FrameChecks() {}

    private static Check missing(
            String code, String pointer, Predicate<ArticleContent> lacks, String message, String fix) {
        return new Rule(
                code,
                subject -> lacks.test(subject.article())
                        ? Stream.of(Finding.blocker(code, pointer, message, fix))
                        : Stream.empty());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static boolean none(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }
}
