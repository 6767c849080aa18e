package org.imprimatur.signoff;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.RevisionState;
import org.imprimatur.article.Revisions;
import org.imprimatur.claimreview.ClaimReview;
import org.imprimatur.journal.Actor;
import org.imprimatur.mandate.Acceptances;
import org.imprimatur.mandate.Delegations;
import org.imprimatur.people.People;
import org.imprimatur.people.Qualifications;
import org.imprimatur.people.Signer;
import org.imprimatur.platform.Role;
import org.imprimatur.policy.Given;
import org.imprimatur.policy.Meaning;
import org.imprimatur.policy.ReviewPolicies;
import org.jspecify.annotations.Nullable;

/** Who may sign what at this moment. */
@RequestScoped
class Eligibility {
    private SignOffStore store;
    private ReviewPolicies policies;
    private Revisions revisions;
    private People people;
    private Qualifications qualifications;
    private Acceptances acceptances;
    private Delegations delegations;
    private ClaimReview claims;

    @SuppressWarnings("NullAway.Init")
    Eligibility() {} // CDI proxy only

    @Inject
    Eligibility(
            SignOffStore store,
            ReviewPolicies policies,
            Revisions revisions,
            People people,
            Qualifications qualifications,
            Acceptances acceptances,
            Delegations delegations,
            ClaimReview claims) {
        this.store = store;
        this.policies = policies;
        this.revisions = revisions;
        this.people = people;
        this.qualifications = qualifications;
        this.acceptances = acceptances;
        this.delegations = delegations;
        this.claims = claims;
    }

    /** Somebody who may sign. @param standIn the place they sign in, where it is not their own */
    record Admitted(Signer signer, Delegations.@Nullable StandIn standIn) {}

    /**
     * What must be so both when a challenge is given and when it is answered.
     *
     * @param principal whom the person wants to stand in for
     */
    Admitted admit(Actor actor, Revision revision, RevisionCommand command, Meaning meaning, @Nullable UUID principal) {
        var person = actor.person();
        var articleClass = revisions.article(revision.article()).articleClass();
        var standIn = principal == null ? null : delegations.hold(person, principal, articleClass);
        people.hold(person);
        if (!people.roles(person).contains(Role.MEDICAL_REVIEWER)) throw new SignOffRefusal.NotAReviewer();
        revisions.refuseContributor(revision, person);
        if (principal != null) revisions.refuseContributor(revision, principal);
        var signers = qualifications.signers(person);
        acceptances.require(person);
        // A newer revision overtakes this one's state too; it is the better reason to give.
        revisions
                .latest(revision.article())
                .filter(latest -> latest.number() > revision.number())
                .ifPresent(newer -> {
                    throw new SignOffRefusal.NewerRevision(revision, newer);
                });
        revisions.allow(revision, command);
        if (meaning == Meaning.MEDICAL_REVIEW) {
            var wanted = policies.of(articleClass, revision.changeClass()).claims();
            var open = claims.open(revision, person, wanted);
            if (!open.isEmpty()) throw new SignOffRefusal.ClaimsNotReviewed(open);
        }
        return new Admitted(seated(revision, meaning, signers), standIn);
    }

    /** With the credential that the policy wants this signed with. */
    private Signer seated(Revision revision, Meaning meaning, List<Signer> signers) {
        var specialties = signers.stream().map(Signer::credentialSpecialty).toList();
        var candidate = new ReviewPolicies.Candidate(meaning, signers.get(0).roles(), specialties);
        var articleClass = revisions.article(revision.article()).articleClass();
        var specialty = policies.seat(articleClass, revision.changeClass(), candidate, given(revision));
        return signers.stream()
                .filter(signer -> signer.credentialSpecialty().equals(specialty))
                .findFirst()
                .orElseThrow();
    }

    private List<Given> given(Revision revision) {
        return store.standing(revision.id()).stream().map(SignOff::given).toList();
    }

    /** Nobody signs, or is signed for, where a sign-off of theirs or on their behalf still stands. */
    void refuseSecond(Admitted admitted, Revision revision, Meaning meaning) {
        var articleClass = revisions.article(revision.article()).articleClass();
        var changeClass = revision.changeClass();
        store.standing(revision.id()).stream()
                .filter(signOff -> signOff.meaning() == meaning && isSecondTo(signOff, admitted))
                .filter(signOff -> !policies.isRenewable(articleClass, changeClass, signOff.given()))
                .findAny()
                .filter(signOff -> !isLiveWithoutEnough(revision, articleClass))
                .ifPresent(signOff -> {
                    throw new SignOffRefusal.AlreadySigned(signOff);
                });
    }

    /** Who comes back may sign in person what was signed on their behalf. */
    private static boolean isSecondTo(SignOff standing, Admitted admitted) {
        if (standing.signer().equals(admitted.signer().person())) return true;
        var standIn = admitted.standIn();
        return standIn != null
                && Stream.of(standing.signer(), standing.onBehalfOf()).anyMatch(standIn.principal()::equals);
    }

    /** The policy may have changed since: what stands then keeps nobody from signing as it is wanted now. */
    private boolean isLiveWithoutEnough(Revision revision, String articleClass) {
        return revisions.state(revision) == RevisionState.PUBLISHED
                && policies.satisfied(articleClass, revision.changeClass(), given(revision))
                        .isEmpty();
    }
}
