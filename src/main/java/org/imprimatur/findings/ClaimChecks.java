package org.imprimatur.findings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Placed;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Inline;

/** Whether what is claimed stands on something, and whether its figures can be true. */
final class ClaimChecks {
    static final List<Check> ALL = List.of(
            Rule.blocker(
                    "CLAIM_WITHOUT_SOURCE",
                    "A claim of efficacy, safety or approval may hurt when it is wrong, so it names where it is known from; the other"
                            + " kinds only had better.",
                    "Cite at least one source for it, or take the claim out.",
                    ClaimChecks::unsourced),
            Rule.blocker(
                    "JURISDICTION_MISSING",
                    "A treatment is approved by somebody, somewhere; the same sentence is true in one country and false in the next.",
                    "Add each jurisdiction with the status there; unknown is a status.",
                    ClaimChecks::placeless),
            Rule.warning(
                    "EFFECT_WITHOUT_INTERVAL",
                    "An effect without its confidence interval and the number of people says nothing of how sure it is (CONSORT 2010, item"
                            + " 17a).",
                    "Give the interval with its level, and the number of participants, as in the source.",
                    ClaimChecks::bareEffects),
            Rule.blocker(
                    "EFFECT_OUTSIDE_INTERVAL",
                    "An estimate lies within its own confidence interval; where it does not, a figure was copied wrongly.",
                    "Compare value, low and high with the source; one of them is wrong.",
                    ClaimChecks::impossibleEffects),
            Rule.blocker(
                    "DANGLING_CLAIM_REFERENCE",
                    "Words tied to a claim that is not there are tied to nothing.",
                    "Add the claim or take the reference out.",
                    ClaimChecks::dangling),
            Rule.warning(
                    "UNUSED_CLAIM",
                    "A claim that no words make is reviewed for nothing, or stands for words that were lost.",
                    "Tie the words that make it to the claim, or take the claim out.",
                    ClaimChecks::unused),
            Rule.warning(
                    "DUPLICATE_CLAIM",
                    "What is claimed twice is changed once.",
                    "Keep one, and tie all words that make it to that one.",
                    ClaimChecks::repeated));

    /** Without a source these may hurt; the other kinds only want one. */
    private static final Set<Claim.Type> GRAVE = Set.of(Claim.Type.EFFICACY, Claim.Type.SAFETY, Claim.Type.APPROVAL);

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private ClaimChecks() {}

    static Stream<Placed<Claim>> claims(Subject subject) {
        return Walk.placed("/claims", subject.article().claims()).stream();
    }

    private static Stream<Remark> unsourced(Subject subject) {
        return claims(subject)
                .filter(claim -> Walk.all(claim.value().citations()).isEmpty())
                .map(claim -> new Remark(
                        claim.pointer(),
                        "The " + claim.value().type().label() + " claim "
                                + claim.value().id() + " names no source.",
                        !GRAVE.contains(claim.value().type())));
    }

    private static Stream<Remark> placeless(Subject subject) {
        return claims(subject)
                .filter(claim -> claim.value().type() == Claim.Type.APPROVAL
                        && Walk.all(claim.value().jurisdictions()).isEmpty())
                .map(claim -> new Remark(
                        claim.pointer() + "/jurisdictions",
                        "The approval claim " + claim.value().id() + " does not say where it holds."));
    }

    private static Stream<Remark> bareEffects(Subject subject) {
        return claims(subject).flatMap(claim -> {
            var lacks = new ArrayList<Remark>();
            var effect = claim.value().effect();
            var pointer = claim.pointer() + "/effect";
            if (effect != null && effect.ci() == null)
                lacks.add(new Remark(pointer + "/ci", "The effect has no confidence interval."));
            if (effect != null && effect.n() == null)
                lacks.add(new Remark(pointer + "/n", "It is not said how many people the effect was measured in."));
            return lacks.stream();
        });
    }

    private static Stream<Remark> impossibleEffects(Subject subject) {
        return claims(subject)
                .filter(claim -> claim.value().effect() != null
                        && !claim.value().effect().plausible())
                .map(claim ->
                        new Remark(claim.pointer() + "/effect", "The value lies outside its own confidence interval."));
    }

    private static Stream<Remark> dangling(Subject subject) {
        var known = claims(subject).map(claim -> claim.value().id()).collect(Collectors.toSet());
        return Walk.inlines(subject.article()).stream()
                .filter(inline -> inline.value().claim() != null
                        && !known.contains(inline.value().claim()))
                .map(inline -> new Remark(
                        inline.pointer() + "/claim",
                        "There is no claim " + inline.value().claim() + "."));
    }

    private static Stream<Remark> unused(Subject subject) {
        var used = Walk.inlines(subject.article()).stream()
                .map(Placed::value)
                .map(Inline::claim)
                .collect(Collectors.toCollection(HashSet::new));
        return claims(subject)
                .filter(claim -> !used.contains(claim.value().id()))
                .map(claim -> new Remark(
                        claim.pointer(),
                        "No words of the article make the claim "
                                + claim.value().id() + "."));
    }

    private static Stream<Remark> repeated(Subject subject) {
        var seen = new HashSet<String>();
        return claims(subject)
                .filter(claim -> !claim.value().text().isBlank()
                        && !seen.add(bare(claim.value().text())))
                .map(claim -> new Remark(
                        claim.pointer(), "The claim " + claim.value().id() + " says what another says already."));
    }

    private static String bare(String text) {
        return SPACE.matcher(text.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }
}
