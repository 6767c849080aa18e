package org.imprimatur.findings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Citation.Retraction.Status;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Inline;
import org.imprimatur.findings.Walk.Placed;

/** Whether what is claimed stands on something, and whether everything that is referred to is there. */
final class ClaimChecks {
    static final List<Check> ALL = List.of(
            Rule.of("CLAIM_WITHOUT_SOURCE", ClaimChecks::unsourced),
            Rule.of("JURISDICTION_MISSING", ClaimChecks::placeless),
            Rule.of("EFFECT_WITHOUT_INTERVAL", ClaimChecks::bareEffects),
            Rule.of("EFFECT_OUTSIDE_INTERVAL", ClaimChecks::impossibleEffects),
            Rule.of("DANGLING_CLAIM_REFERENCE", ClaimChecks::danglingClaims),
            Rule.of("DANGLING_CITATION_REFERENCE", ClaimChecks::danglingCitations),
            Rule.of("UNUSED_CLAIM", ClaimChecks::unusedClaims),
            Rule.of("UNUSED_CITATION", ClaimChecks::unusedCitations),
            Rule.of("RETRACTED_CITATION", ClaimChecks::retracted));

    /** Without a source these may hurt; the other kinds only want one. */
    private static final Set<Claim.Type> GRAVE = Set.of(Claim.Type.EFFICACY, Claim.Type.SAFETY, Claim.Type.APPROVAL);

    private ClaimChecks() {}

    private static Stream<Placed<Claim>> claims(Subject subject) {
        return Walk.placed("/claims", subject.article().claims()).stream();
    }

    private static Stream<Placed<Citation>> citations(Subject subject) {
        return Walk.placed("/citations", subject.article().citations()).stream();
    }

    private static Stream<Finding> unsourced(String code, Subject subject) {
        return claims(subject)
                .filter(claim -> Walk.all(claim.value().citations()).isEmpty())
                .map(claim -> {
                    var severity =
                            GRAVE.contains(claim.value().type()) ? Finding.Severity.BLOCKER : Finding.Severity.WARNING;
                    return new Finding(
                            code,
                            severity,
                            claim.pointer(),
                            "The " + claim.value().type().label() + " claim "
                                    + claim.value().id() + " names no source.",
                            "Cite at least one source for it, or take the claim out.");
                });
    }

    private static Stream<Finding> placeless(String code, Subject subject) {
        return claims(subject)
                .filter(claim -> claim.value().type() == Claim.Type.APPROVAL
                        && Walk.all(claim.value().jurisdictions()).isEmpty())
                .map(claim -> Finding.blocker(
                        code,
                        claim.pointer() + "/jurisdictions",
                        "The approval claim " + claim.value().id() + " does not say where it holds.",
                        "Add each jurisdiction with the status there; unknown is a status."));
    }

    private static Stream<Finding> bareEffects(String code, Subject subject) {
        return claims(subject).filter(claim -> claim.value().effect() != null).flatMap(claim -> {
            var effect = claim.value().effect();
            var pointer = claim.pointer() + "/effect";
            var interval = effect.ci() == null
                    ? Stream.of(Finding.warning(
                            code,
                            pointer + "/ci",
                            "The effect has no confidence interval.",
                            "Give the interval with its level, as in the source."))
                    : Stream.<Finding>empty();
            var number = effect.n() == null
                    ? Stream.of(Finding.warning(
                            code,
                            pointer + "/n",
                            "It is not said how many people the effect was measured in.",
                            "Give the number of participants."))
                    : Stream.<Finding>empty();
            return Stream.concat(interval, number);
        });
    }

    private static Stream<Finding> impossibleEffects(String code, Subject subject) {
        return claims(subject)
                .filter(claim -> claim.value().effect() != null
                        && !claim.value().effect().plausible())
                .map(claim -> Finding.blocker(
                        code,
                        claim.pointer() + "/effect",
                        "The value lies outside its own confidence interval.",
                        "Compare value, low and high with the source; one of them is wrong."));
    }

    private static Stream<Finding> danglingClaims(String code, Subject subject) {
        var known = claims(subject).map(claim -> claim.value().id()).collect(Collectors.toSet());
        return Walk.inlines(subject.article()).stream()
                .filter(inline -> inline.value().claim() != null
                        && !known.contains(inline.value().claim()))
                .map(inline -> Finding.blocker(
                        code,
                        inline.pointer() + "/claim",
                        "There is no claim " + inline.value().claim() + ".",
                        "Add the claim or take the reference out."));
    }

    private static Stream<Finding> danglingCitations(String code, Subject subject) {
        var known = citations(subject).map(citation -> citation.value().id()).collect(Collectors.toSet());
        return references(subject)
                .filter(reference -> !known.contains(reference.value()))
                .map(reference -> Finding.blocker(
                        code,
                        reference.pointer(),
                        "There is no citation " + reference.value() + ".",
                        "Add the citation or take the reference out."));
    }

    /** Every mention of a citation's id, in running text and in claims. */
    private static Stream<Placed<String>> references(Subject subject) {
        var inText = Walk.inlines(subject.article()).stream()
                .flatMap(inline -> Walk.placed(
                        inline.pointer() + "/citations", inline.value().citations())
                        .stream());
        var inClaims = claims(subject)
                .flatMap(claim -> Walk.placed(
                        claim.pointer() + "/citations", claim.value().citations())
                        .stream());
        return Stream.concat(inText, inClaims);
    }

    private static Stream<Finding> unusedClaims(String code, Subject subject) {
        var used = new HashSet<String>();
        Walk.inlines(subject.article()).stream()
                .map(Placed::value)
                .map(Inline::claim)
                .forEach(used::add);
        return claims(subject)
                .filter(claim -> !used.contains(claim.value().id()))
                .map(claim -> Finding.warning(
                        code,
                        claim.pointer(),
                        "No words of the article make the claim "
                                + claim.value().id() + ".",
                        "Tie the words that make it to the claim, or take the claim out."));
    }

    private static Stream<Finding> unusedCitations(String code, Subject subject) {
        var used = references(subject).map(Placed::value).collect(Collectors.toSet());
        return citations(subject)
                .filter(citation -> !used.contains(citation.value().id()))
                .map(citation -> Finding.warning(
                        code,
                        citation.pointer(),
                        "Nothing in the article refers to the source "
                                + citation.value().id() + ".",
                        "Cite it where it supports something, or take it out."));
    }

    private static Stream<Finding> retracted(String code, Subject subject) {
        return citations(subject)
                .filter(citation -> citation.value().retraction() != null)
                .flatMap(citation -> {
                    var pointer = citation.pointer() + "/retraction";
                    var status = citation.value().retraction().status();
                    if (status == Status.RETRACTED) {
                        return Stream.of(Finding.blocker(
                                code,
                                pointer,
                                "The source was retracted.",
                                "Replace it, and look again at every claim that stands on it."));
                    }
                    if (status == Status.EXPRESSION_OF_CONCERN) {
                        return Stream.of(Finding.warning(
                                code,
                                pointer,
                                "The source is under an expression of concern.",
                                "Look for another source, or say so in the text."));
                    }
                    return Stream.empty();
                });
    }
}
