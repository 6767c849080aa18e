package org.imprimatur.findings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Placed;
import org.imprimatur.content.Citation;

/** Whether every source that is referred to is there, once, and still stands. */
final class CitationChecks {
    static final List<Check> ALL = List.of(
            Rule.blocker(
                    "DANGLING_CITATION_REFERENCE",
                    "A reference to a source that is not in the list leads nowhere.",
                    "Add the citation or take the reference out.",
                    CitationChecks::dangling),
            Rule.warning(
                    "UNUSED_CITATION",
                    "A source that supports nothing makes the list look better than the text.",
                    "Cite it where it supports something, or take it out.",
                    CitationChecks::unused),
            Rule.warning(
                    "DUPLICATE_CITATION",
                    "One source in two places is corrected in one of them.",
                    "Keep one, and refer to that one everywhere.",
                    CitationChecks::repeated),
            Rule.warning(
                    "DUPLICATE_REFERENCE",
                    "The same source twice in one place is no more evidence than once.",
                    "Take one of the two out.",
                    CitationChecks::repeatedReferences),
            Rule.blocker(
                    "RETRACTED_CITATION",
                    "A retracted source supports nothing; one under an expression of concern (NISO RP-45-2024) may soon support nothing.",
                    "Replace it, or say so in the text, and look again at every claim that stands on it.",
                    CitationChecks::retracted));

    private CitationChecks() {}

    static Stream<Placed<Citation>> citations(Subject subject) {
        return Walk.placed("/citations", subject.article().citations()).stream();
    }

    /** The lists of ids of citations, in running text and in claims. */
    private static Stream<Placed<List<String>>> lists(Subject subject) {
        var inText = Walk.inlines(subject.article()).stream()
                .map(inline -> new Placed<>(
                        inline.pointer() + "/citations", Walk.all(inline.value().citations())));
        var inClaims = ClaimChecks.claims(subject)
                .map(claim -> new Placed<>(
                        claim.pointer() + "/citations", Walk.all(claim.value().citations())));
        return Stream.concat(inText, inClaims);
    }

    private static Stream<Placed<String>> references(Subject subject) {
        return lists(subject).flatMap(list -> Walk.placed(list.pointer(), list.value()).stream());
    }

    private static Stream<Remark> dangling(Subject subject) {
        var known = citations(subject).map(citation -> citation.value().id()).collect(Collectors.toSet());
        return references(subject)
                .filter(reference -> !known.contains(reference.value()))
                .map(reference -> new Remark(reference.pointer(), "There is no citation " + reference.value() + "."));
    }

    private static Stream<Remark> unused(Subject subject) {
        var used = references(subject).map(Placed::value).collect(Collectors.toSet());
        return citations(subject)
                .filter(citation -> !used.contains(citation.value().id()))
                .map(citation -> new Remark(
                        citation.pointer(),
                        "Nothing in the article refers to the source "
                                + citation.value().id() + "."));
    }

    private static Stream<Remark> repeated(Subject subject) {
        var seen = new HashSet<String>();
        return citations(subject)
                .filter(citation -> names(citation.value()).stream()
                                .filter(name -> !seen.add(name))
                                .count()
                        > 0)
                .map(citation -> new Remark(
                        citation.pointer(), "The source " + citation.value().id() + " is in the list already."));
    }

    private static List<String> names(Citation citation) {
        var names = new ArrayList<String>();
        if (citation.doi() != null) names.add("doi:" + citation.doi().strip().toLowerCase(Locale.ROOT));
        if (citation.pmid() != null) names.add("pmid:" + citation.pmid().strip());
        if (names.isEmpty() && citation.url() != null) names.add(citation.url());
        return names;
    }

    private static Stream<Remark> repeatedReferences(Subject subject) {
        return lists(subject).flatMap(list -> {
            var seen = new HashSet<String>();
            return Walk.placed(list.pointer(), list.value()).stream()
                    .filter(reference -> !seen.add(reference.value()))
                    .map(reference -> new Remark(
                            reference.pointer(), "The source " + reference.value() + " is named here already."));
        });
    }

    private static Stream<Remark> retracted(Subject subject) {
        return citations(subject).flatMap(citation -> {
            var retraction = citation.value().retraction();
            if (retraction == null) return Stream.empty();
            var pointer = citation.pointer() + "/retraction";
            return switch (retraction.status()) {
                case RETRACTED -> Stream.of(new Remark(pointer, "The source was retracted."));
                case EXPRESSION_OF_CONCERN ->
                    Stream.of(Remark.lesser(pointer, "The source is under an expression of concern."));
                case NONE, CORRECTED -> Stream.empty();
            };
        });
    }
}
