package org.imprimatur.signoff;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.attestation.Attestations;
import org.imprimatur.attestation.Statement;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.authenticator.Method;
import org.imprimatur.authenticator.Reauthentication;
import org.imprimatur.claimreview.ClaimReview;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Claim;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.imprimatur.policy.Meaning;
import org.imprimatur.policy.PolicyHistory;
import org.imprimatur.policy.ReviewPolicies;
import org.imprimatur.policy.ReviewPolicy;
import org.jspecify.annotations.Nullable;

/** Where revisions are signed: a challenge first, then the signature; and where a signature is taken back. */
@Face
@RequestScoped
@Transactional
public class SignOffs {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final int TOKEN_BYTES = 32;

    private SignOffStore store;
    private Reauthentication reauthentication;
    private ReviewPolicies policies;
    private PolicyHistory policyHistory;
    private Revisions revisions;
    private People people;
    private Eligibility eligibility;
    private Declarations declarations;
    private ClaimReview claims;
    private Attestations attestations;
    private Journal journal;
    private Event<SignOffGiven> given;
    private Event<SignOffEnded> ended;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    SignOffs() {} // CDI proxy only

    @Inject
    SignOffs(
            SignOffStore store,
            Reauthentication reauthentication,
            ReviewPolicies policies,
            PolicyHistory policyHistory,
            Revisions revisions,
            People people,
            Eligibility eligibility,
            Declarations declarations,
            ClaimReview claims,
            Attestations attestations,
            Journal journal,
            Event<SignOffGiven> given,
            Event<SignOffEnded> ended,
            Clock clock) {
        this.store = store;
        this.reauthentication = reauthentication;
        this.policies = policies;
        this.policyHistory = policyHistory;
        this.revisions = revisions;
        this.people = people;
        this.eligibility = eligibility;
        this.declarations = declarations;
        this.claims = claims;
        this.attestations = attestations;
        this.journal = journal;
        this.given = given;
        this.ended = ended;
        this.clock = clock;
    }

    /**
     * What a reviewer gets before they sign.
     *
     * @param challenge told once, kept only as a digest
     * @param declaration all that a signature will confirm
     */
    @Face
    public record Opened(String challenge, Meaning meaning, Statement.Declaration declaration, Instant expiresAt) {
        public String digest() {
            return declaration.bytes().digest();
        }

        public String statement() {
            return declaration.statement();
        }

        /** What a passkey signs the digest of. */
        public String text() {
            return declaration.text();
        }
    }

    /**
     * Gives the reviewer a challenge to answer with a signature; refused to whoever could not sign anyway.
     *
     * @param interests what the reviewer declares as possibly bearing on their judgement; empty declares that there is
     *     nothing
     * @param principal whom the reviewer stands in for; they sign as themselves all the same
     */
    @Command("sign-off.challenge")
    public Opened openChallenge(
            Actor actor, UUID article, int number, Meaning meaning, List<String> interests, @Nullable UUID principal) {
        revisions.lock(article);
        var revision = revisions.get(article, number);
        var admitted = eligibility.admit(actor, revision, RevisionCommand.CHALLENGE, meaning, principal);
        eligibility.refuseSecond(admitted, revision, meaning);
        reauthentication.refuseLocked(actor.person());

        var token = token();
        var now = clock.instant();
        var id = UUID.randomUUID();
        var declaration = declarations.of(revision, meaning, admitted, interests, id, now);
        var challenge = new Challenge(
                id,
                CanonicalJson.digest(token),
                revision.id(),
                meaning,
                declaration,
                now.plus(policies.challengeLife()));
        store.add(challenge);
        journal.record(Entry.of(actor, "sign-off.challenge")
                .on(article, number, revision.digest())
                .with("challenge", challenge.id())
                .with("meaning", meaning.code())
                .with("onBehalfOf", principal)
                .with("statementVersion", challenge.statementVersion()));
        return new Opened(token, meaning, declaration, challenge.expiresAt());
    }

    /**
     * What a reviewer sends to sign.
     *
     * @param challenge the token they were given
     * @param digest of the revision as they were shown it
     * @param evidence brought for this signature, that it is they who sign
     */
    @Face
    public record Signature(String challenge, String digest, Meaning meaning, Evidence evidence) implements Claim {
        @Override
        public String toString() {
            return "Signature[" + meaning.code() + " on " + digest + "]"; // never the evidence
        }
    }

    /** Signs one revision; refused with the reason when anything of what a signature means is missing. */
    @Command("sign-off.sign")
    public SignOff sign(Actor actor, UUID article, int number, Signature signature) {
        // Before anything else, and before this transaction holds a lock: nothing is said to whoever is not the signer.
        var proof = reauthentication.prove(actor, signature.evidence(), act(article, number, signature));

        revisions.lock(article);
        var revision = revisions.get(article, number);
        var principal = principal(actor, signature);
        var admitted = eligibility.admit(actor, revision, RevisionCommand.SIGN, signature.meaning(), principal);
        revisions.get(article, number, signature.digest());
        var challenge = redeem(actor, revision, signature, admitted);
        var declaration = declarations.unchanged(challenge, revision, admitted);
        revisions.addSigner(revision, actor.person());
        if (principal != null) revisions.addSigner(revision, principal);
        policyHistory.keep();
        var rule = policies.of(revisions.article(article).articleClass(), revision.changeClass());
        var now = clock.instant();
        var standIn = admitted.standIn();
        if (standIn != null) standIn.refuseUnlessHeldAt(now);
        var signOff = new SignOff(challenge, declaration, standIn, proof, now, rule.end(now));
        store.add(signOff);
        var reviewed = claims.accepted(revision, actor.person());
        reviewed.forEach((claim, verdict) -> store.add(new SignOffClaim(signOff, claim, verdict)));
        attestations.attest(
                signOff.id(),
                signOff.stated(declaration.bytes(), challenge.issuedAt(), List.copyOf(reviewed.keySet())));
        store.raise(signOff);
        given.fire(new SignOffGiven(actor, revision, signOff));
        journal.record(Entry.of(actor, "sign-off.sign")
                .on(article, number, revision.digest())
                .with("signOff", signOff.id())
                .with("challenge", challenge.id())
                .with("meaning", signOff.meaning().code())
                .with("statementVersion", signOff.statementVersion())
                .with("authentication", signOff.authentication())
                .with("onBehalfOf", signOff.onBehalfOf())
                .with("delegation", signOff.delegation())
                .with("policyVersion", signOff.policyVersion())
                .with("signaturePolicyVersion", signOff.signaturePolicyVersion())
                .with("validUntil", signOff.validUntil()));
        return signOff;
    }

    /** What is to be proven for; of a revision that is not there anything will do to be told so. */
    private Reauthentication.Act act(UUID article, int number, Signature signature) {
        var codes = revisions
                .find(article, number)
                .map(revision -> policies.of(revisions.article(article).articleClass(), revision.changeClass()))
                .map(rule -> rule.authentication().stream()
                        .map(ReviewPolicy.Authentication::code)
                        .toList());
        var accepted = EnumSet.copyOf(Arrays.stream(Method.values())
                .filter(method -> codes.isEmpty() || codes.get().contains(method.code()))
                .toList());
        var shown = store.challenge(CanonicalJson.digest(signature.challenge()));
        return new Reauthentication.Act(
                article,
                accepted,
                shown.map(Challenge::declaration).orElse(null),
                shown.map(Challenge::issuedAt).orElse(null));
    }

    /** Whom the challenge let its owner stand in for. */
    private @Nullable UUID principal(Actor actor, Signature signature) {
        return store.challenge(CanonicalJson.digest(signature.challenge()))
                .filter(known -> known.person().equals(actor.person()))
                .map(Challenge::principal)
                .orElse(null);
    }

    private Challenge redeem(Actor actor, Revision revision, Signature signature, Eligibility.Admitted admitted) {
        var challenge = store.challenge(CanonicalJson.digest(signature.challenge()))
                .filter(known -> known.isFor(actor.person(), revision.id(), revision.digest(), signature.meaning()))
                .filter(known -> !clock.instant().isBefore(known.issuedAt())) // a clock that went back lengthens none
                .orElseThrow(SignOffRefusal.ChallengeInvalid::new);
        if (store.uses(challenge.id()) > 0) throw new SignOffRefusal.ChallengeUsed();
        if (!clock.instant().isBefore(challenge.expiresAt())) throw new SignOffRefusal.ChallengeExpired(challenge);
        eligibility.refuseSecond(admitted, revision, signature.meaning());
        return challenge;
    }

    /**
     * Takes a sign-off back, and with it, in the same transaction, whatever stands on it.
     *
     * @param reason 1 to 2,000 characters
     */
    @Command("sign-off.revoke")
    public View revoke(Actor actor, UUID article, int number, UUID id, String reason) {
        var why = Reason.required(reason, "/reason");
        revisions.lock(article);
        var revision = revisions.get(article, number);
        var signOff = store.signOff(id, revision.id()).orElseThrow(SignOffRefusal.NoSuchSignOff::new);
        if (!signOff.signer().equals(actor.person())
                && !actor.person().equals(signOff.onBehalfOf())
                && !people.roles(actor.person()).contains(Role.PUBLISHER)) {
            throw new SignOffRefusal.NotYours();
        }
        store.end(id).ifPresent(end -> {
            throw new SignOffRefusal.AlreadyEnded(end);
        });
        revisions.allow(revision, RevisionCommand.REVOKE);
        var end = new SignOffEnd(signOff, SignOffEnd.Cause.REVOKED, why, actor.person(), clock.instant());
        add(end, revision);
        ended.fire(new SignOffEnded(actor, revision, id, why));
        store.fell(signOff);
        journal.record(Entry.of(actor, "sign-off.revoke")
                .on(article, number, revision.digest())
                .because(why)
                .with("signOff", id));
        return view(signOff, end);
    }

    /**
     * Ends a sign-off whose time is over, as part of the command that ended what stood on it.
     *
     * @param house who lets it end; not a person
     */
    @Transactional(MANDATORY)
    public void expire(Actor house, UUID id) {
        var signOff = store.signOff(id).orElseThrow(SignOffRefusal.NoSuchSignOff::new);
        if (signOff.holdsAt(clock.instant()))
            throw new IllegalStateException("Sign-off " + id + " holds until " + signOff.validUntil());
        add(
                new SignOffEnd(
                        signOff,
                        SignOffEnd.Cause.EXPIRED,
                        "Its time ended at " + signOff.validUntil() + ".",
                        null,
                        clock.instant()),
                revisions.find(signOff.revision()).orElseThrow());
        store.fell(signOff);
    }

    private void add(SignOffEnd end, Revision revision) {
        store.add(end);
        attestations.attest(
                end.signOff(),
                new Statement.SignOffEnd(
                        end.signOff(), declarations.bytes(revision), end.cause().code(), end.reason(), end.endedAt()));
    }

    /**
     * A sign-off and, once it no longer stands, how it ended.
     *
     * @param reviewedClaims ids of the claims its signer had accepted one by one, in alphabetical order
     */
    @Face
    public record View(SignOff signOff, @Nullable SignOffEnd end, List<String> reviewedClaims) {}

    private View view(SignOff signOff, @Nullable SignOffEnd end) {
        return new View(signOff, end, store.reviewedClaims(signOff.id()));
    }

    /** Everything ever signed on this revision, oldest first. */
    public List<View> of(Revision revision) {
        var ends = store.ends(revision.id()).stream().collect(Collectors.toMap(SignOffEnd::signOff, end -> end));
        return store.of(revision.id()).stream()
                .map(signOff -> view(signOff, ends.get(signOff.id())))
                .toList();
    }

    View get(Revision revision, UUID id) {
        var signOff = store.signOff(id, revision.id()).orElseThrow(SignOffRefusal.NoSuchSignOff::new);
        return view(signOff, store.end(id).orElse(null));
    }

    /** Those that were not ended; one whose time is over may be among them for a moment. */
    public List<SignOff> standing(Revision revision) {
        return store.standing(revision.id());
    }

    /** Those on any of these revisions that were not ended. */
    public List<SignOff> standing(List<UUID> revisions) {
        return revisions.isEmpty() ? List.of() : store.standing(revisions);
    }

    /** How many sign-offs stand on each revision of an article; revisions without one are left out. */
    Map<UUID, Long> counts(UUID article) {
        return store.revisionsWithStanding(article).stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static String token() {
        var bytes = new byte[TOKEN_BYTES];
        CHANCE.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
