package org.imprimatur.signoff;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.article.Revisions;
import org.imprimatur.attestation.Statement;
import org.imprimatur.claimreview.ClaimReview;
import org.imprimatur.mandate.SignaturePolicy;
import org.imprimatur.policy.Meaning;
import org.imprimatur.policy.ReviewPolicies;

/** Puts together what a signer declares, once to be shown and once to be signed. */
@RequestScoped
class Declarations {
    private ReviewPolicies policies;
    private SignaturePolicy signaturePolicy;
    private Revisions revisions;
    private ClaimReview claims;

    @SuppressWarnings("NullAway.Init")
    Declarations() {} // CDI proxy only

    @Inject
    Declarations(ReviewPolicies policies, SignaturePolicy signaturePolicy, Revisions revisions, ClaimReview claims) {
        this.policies = policies;
        this.signaturePolicy = signaturePolicy;
        this.revisions = revisions;
        this.claims = claims;
    }

    Statement.Declaration of(
            Revision revision,
            Meaning meaning,
            Eligibility.Admitted admitted,
            List<String> interests,
            UUID challenge,
            Instant at) {
        var signer = admitted.signer();
        var standIn = admitted.standIn();
        var reviewed = List.copyOf(claims.accepted(revision, signer.person()).keySet());
        return new Statement.Declaration(
                bytes(revision),
                meaning.code(),
                meaning.statement(),
                meaning.statementVersion(),
                new Statement.Signer(
                        signer.person(),
                        signer.printedName(),
                        signer.titles(),
                        signer.roles().stream().sorted().toList(),
                        new Statement.Credential(
                                signer.credentialBody(),
                                signer.credentialNumber(),
                                signer.credentialJurisdiction(),
                                signer.credentialSpecialty(),
                                signer.credentialVerifiedAt(),
                                signer.credentialExpiresOn())),
                standIn == null ? null : new Statement.Principal(standIn.principal(), standIn.printedName()),
                interests,
                reviewed.isEmpty() ? null : reviewed,
                policies.version(),
                signaturePolicy.version(),
                challenge,
                at);
    }

    /** What was shown, if it would be shown just so now: nobody signs under a name, a credential or a policy that has changed since. */
    Statement.Declaration unchanged(Challenge challenge, Revision revision, Eligibility.Admitted admitted) {
        var declaration = of(
                revision, challenge.meaning(), admitted, challenge.interests(), challenge.id(), challenge.issuedAt());
        if (!declaration.text().equals(challenge.declaration())) throw new SignOffRefusal.ChallengeInvalid();
        return declaration;
    }

    /** The exact text a statement is about. */
    Statement.Bytes bytes(Revision revision) {
        var article = revisions.article(revision.article());
        return new Statement.Bytes(
                article.id(), article.slug(), article.locale(), revision.number(), revision.digest());
    }
}
