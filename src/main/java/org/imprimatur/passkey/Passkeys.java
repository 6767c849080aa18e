package org.imprimatur.passkey;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.attestation.Statement;
import org.imprimatur.journal.Actor;
import org.imprimatur.passkey.CeremonyOptions.AuthenticatorSelection;
import org.imprimatur.passkey.CeremonyOptions.CreationOptions;
import org.imprimatur.passkey.CeremonyOptions.CredentialDescriptor;
import org.imprimatur.passkey.CeremonyOptions.KeyParameter;
import org.imprimatur.passkey.CeremonyOptions.PasskeyOwner;
import org.imprimatur.passkey.CeremonyOptions.RelyingParty;
import org.imprimatur.passkey.CeremonyOptions.RequestOptions;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Whose passkeys are in force, and what is confirmed with them. Whoever changes them has asked for a proof first. */
@Face
@RequestScoped
@Transactional
public class Passkeys {
    /** For an answer, and for the browser to wait for its person. */
    private static final Duration LIFE = Duration.ofMinutes(5);

    private static final int CHALLENGE_BYTES = 32;
    private static final String NAME = "Imprimatur";
    private static final String REQUIRED = "required";
    private static final SecureRandom CHANCE = new SecureRandom();

    private PasskeyStore store;
    private PasskeySettings settings;
    private WebAuthn webAuthn;
    private SingleUse singleUse;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Passkeys() {} // CDI proxy only

    @Inject
    Passkeys(PasskeyStore store, PasskeySettings settings, WebAuthn webAuthn, SingleUse singleUse, Clock clock) {
        this.store = store;
        this.settings = settings;
        this.webAuthn = webAuthn;
        this.singleUse = singleUse;
        this.clock = clock;
    }

    /**
     * One that is in force.
     *
     * @param label what its owner calls it
     * @param synced whether it may be on several devices of its owner
     */
    public record EnrolledPasskey(UUID id, String label, boolean synced, Instant addedAt) {
        static EnrolledPasskey of(Passkey passkey) {
            return new EnrolledPasskey(passkey.id(), passkey.label(), passkey.backupEligible(), passkey.addedAt());
        }
    }

    /** Oldest first. */
    public List<EnrolledPasskey> of(UUID person) {
        return store.of(person).stream().map(EnrolledPasskey::of).toList();
    }

    public boolean inForce(UUID person) {
        return !store.of(person).isEmpty();
    }

    public void refuseOff() {
        settings.relyingParty();
    }

    // ------------------------------------------------------------------ coming and going

    /** Asks a browser for a new passkey of this person. */
    @Transactional(MANDATORY)
    public CreationOptions creation(Actor owner) {
        var person = owner.person();
        return new CreationOptions(
                new RelyingParty(settings.relyingParty(), NAME),
                new PasskeyOwner(PasskeyAnswer.text(handle(person)), owner.login(), owner.printedName()),
                challenge(person, PasskeyChallenge.ENROL),
                WebAuthn.ALGORITHMS.stream()
                        .map(algorithm -> new KeyParameter("public-key", algorithm.getValue()))
                        .toList(),
                LIFE.toMillis(),
                descriptors(person),
                new AuthenticatorSelection("preferred", false, REQUIRED),
                "none");
    }

    /**
     * Takes what the browser answered. Call it before the transaction it is for writes or locks anything.
     *
     * @param pointer where it stands in the request
     */
    @Transactional(MANDATORY)
    public Pending made(UUID person, Registration registration, String pointer) {
        var rawId = registration.rawId(pointer);
        var clientData = registration.clientData(pointer);
        var attestation = registration.attestation(pointer);
        settings.relyingParty();
        var challenge = WebAuthn.challenge(clientData);
        if (!singleUse.challenge(person, PasskeyChallenge.ENROL, challenge)) {
            throw new PasskeyRefusal.PasskeyChallengeInvalid();
        }
        return new Pending(person, webAuthn.made(rawId, attestation, clientData, challenge));
    }

    /** A passkey that holds, and is not kept yet. */
    public static final class Pending {
        private final UUID person;
        private final WebAuthn.Made made;

        private Pending(UUID person, WebAuthn.Made made) {
            this.person = person;
            this.made = made;
        }
    }

    /** @param label 1 to 100 characters */
    @Transactional(MANDATORY)
    public EnrolledPasskey add(Pending pending, String label) {
        var made = pending.made;
        if (store.known(made.credentialId()) > 0) throw new PasskeyRefusal.PasskeyKnown();
        var passkey = new Passkey(pending.person, made, label, clock.instant());
        store.add(passkey);
        store.raise(new StandingPasskey(passkey.id(), made.signCount()));
        return EnrolledPasskey.of(passkey);
    }

    public void refuseUnknown(UUID person, UUID passkey) {
        if (store.of(person).stream().noneMatch(known -> known.id().equals(passkey))) {
            throw new PasskeyRefusal.NoSuchPasskey();
        }
    }

    @Transactional(MANDATORY)
    public void end(UUID passkey, String why) {
        if (store.fell(passkey) == 0) throw new PasskeyRefusal.NoSuchPasskey();
        store.add(new PasskeyEnd(passkey, why, clock.instant()));
    }

    // ------------------------------------------------------------------ use

    /** Asks a browser to sign this declaration; null where the person has nothing to sign it with. */
    public @Nullable RequestOptions request(UUID person, String declaration) {
        var known = descriptors(person);
        return settings.off() || known.isEmpty() ? null : request(PasskeyAnswer.text(sha256(declaration)), known);
    }

    /** Asks a browser for a proof that is no signature. */
    @Transactional(MANDATORY)
    public RequestOptions request(UUID person) {
        settings.relyingParty();
        var known = descriptors(person);
        if (known.isEmpty()) throw new PasskeyRefusal.NoPasskey();
        return request(challenge(person, PasskeyChallenge.PROVE), known);
    }

    private RequestOptions request(String challenge, List<CredentialDescriptor> known) {
        return new RequestOptions(challenge, settings.relyingParty(), known, REQUIRED, LIFE.toMillis());
    }

    /** What can be shown of it if this person signed this declaration; empty if they did not, whatever was wrong. */
    public Optional<Statement.Passkey> signed(Actor actor, Assertion assertion, String declaration) {
        return used(actor, assertion, sha256(declaration));
    }

    /** The same for a challenge that is no declaration, and is used up by it. */
    public Optional<Statement.Passkey> proven(Actor actor, Assertion assertion) {
        var challenge = WebAuthn.challenge(assertion.clientData());
        return singleUse.challenge(actor.person(), PasskeyChallenge.PROVE, challenge)
                ? used(actor, assertion, challenge)
                : Optional.empty();
    }

    private Optional<Statement.Passkey> used(Actor actor, Assertion assertion, byte[] challenge) {
        var person = actor.person();
        if (assertion.userHandle() != null && !Arrays.equals(assertion.userHandle(), handle(person))) {
            return Optional.empty();
        }
        return store.of(person, PasskeyAnswer.text(assertion.credentialId()))
                .flatMap(passkey -> webAuthn.held(passkey, assertion, challenge)
                        .filter(held -> singleUse.count(actor, passkey, held.signCount()))
                        .map(WebAuthn.Held::stated));
    }

    // ------------------------------------------------------------------

    private List<CredentialDescriptor> descriptors(UUID person) {
        return store.of(person).stream().map(CredentialDescriptor::of).toList();
    }

    private String challenge(UUID person, String purpose) {
        var bytes = new byte[CHALLENGE_BYTES];
        CHANCE.nextBytes(bytes);
        store.forget(person, purpose);
        store.add(new PasskeyChallenge(
                person, purpose, CanonicalJson.digest(bytes), clock.instant().plus(LIFE)));
        return PasskeyAnswer.text(bytes);
    }

    /** What authenticators know a person by. */
    private static byte[] handle(UUID person) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
