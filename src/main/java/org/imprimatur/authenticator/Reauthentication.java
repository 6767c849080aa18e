package org.imprimatur.authenticator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.attestation.Statement;
import org.imprimatur.journal.Actor;
import org.imprimatur.lockout.SigningLock;
import org.imprimatur.oidc.StepUp;
import org.imprimatur.passkey.Passkeys;
import org.imprimatur.people.Passwords;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Where a person proves anew, for one act, that it is they. */
@Face
@RequestScoped
public class Reauthentication {
    private TotpCodes codes;
    private Passkeys passkeys;
    private SigningLock lock;
    private Passwords passwords;
    private StepUp stepUp;

    @SuppressWarnings("NullAway.Init")
    Reauthentication() {} // CDI proxy only

    @Inject
    Reauthentication(TotpCodes codes, Passkeys passkeys, SigningLock lock, Passwords passwords, StepUp stepUp) {
        this.codes = codes;
        this.passkeys = passkeys;
        this.lock = lock;
        this.passwords = passwords;
        this.stepUp = stepUp;
    }

    /** Refuses whoever was wrong too often. */
    public void refuseLocked(UUID person) {
        var lockedFor = lock.lockedFor(person);
        if (!lockedFor.isZero()) throw new AuthenticatorRefusal.SigningLocked(lockedFor);
    }

    /**
     * What is to be proven for.
     *
     * @param article what is to be signed, for the journal's alarm; null where it is no signature
     * @param accepted what the review policy accepts; a code besides the password is as good as the password alone, and,
     *     once the person has a second factor in force, nothing without it is
     * @param declaration RFC 8785 canonical JSON of what the signer was shown and now declares; null where there is none
     * @param since when they were shown it; null where nothing was
     */
    @Face
    public record Act(
            @Nullable UUID article,
            Set<Method> accepted,
            @Nullable String declaration,
            @Nullable Instant since) {
        /** Something of one's own that is no signature. */
        public static Act own(Method... methods) {
            return new Act(null, Arrays.stream(methods).collect(Collectors.toSet()), null, null);
        }
    }

    /**
     * Checks the evidence, or refuses and counts it. Call it before the transaction it is for writes or locks anything: what
     * it writes itself is in short transactions of its own, and the slow check of a password in none.
     */
    public Proof prove(Actor actor, Evidence evidence, Act act) {
        var person = actor.person();
        if (evidence instanceof Evidence.Token token && act.accepted().contains(Method.OIDC)) {
            return byProvider(person, token, act);
        }
        var secret = codes.inForce(person);
        var open = EnumSet.copyOf(act.accepted());
        if (open.contains(Method.PASSWORD)) open.add(Method.PASSWORD_TOTP);
        if (secret.isPresent() || passkeys.inForce(person)) open.remove(Method.PASSWORD);
        if (!open.contains(evidence.method())) throw new AuthenticatorRefusal.StrongerAuthenticationRequired(open);
        if (evidence instanceof Evidence.Passkey) passkeys.refuseOff();
        if (evidence instanceof Evidence.Typed typed && typed.password().isBlank()) {
            throw new AuthenticatorRefusal.ReauthenticationRequired(); // no guess
        }

        var attempt = lock.begin(person);
        if (attempt.refused()) throw new AuthenticatorRefusal.SigningLocked(attempt.lockedFor());
        var proof = proof(actor, evidence, act, secret);
        if (proof.isEmpty()) {
            lock.wrong(attempt, actor, act.article());
            throw new AuthenticatorRefusal.ReauthenticationRequired();
        }
        lock.right(attempt);
        return proof.get();
    }

    /** Empty where the evidence is wrong. */
    private Optional<Proof> proof(Actor actor, Evidence evidence, Act act, Optional<TotpCodes.Opened> secret) {
        var person = actor.person();
        if (evidence instanceof Evidence.Passkey passkey) {
            return byPasskey(actor, passkey, act).map(used -> Proof.of(person, used));
        }
        return right(person, (Evidence.Typed) evidence, secret)
                ? Optional.of(Proof.of(person, evidence.method()))
                : Optional.empty();
    }

    /** A signature is over what was declared and over nothing else: without a declaration there is none. */
    private Optional<Statement.Passkey> byPasskey(Actor actor, Evidence.Passkey passkey, Act act) {
        if (act.article() == null) return passkeys.proven(actor, passkey.assertion());
        return Optional.ofNullable(act.declaration())
                .flatMap(declaration -> passkeys.signed(actor, passkey.assertion(), declaration));
    }

    /** There is nothing to guess, so nothing is counted; but whose signing is locked does not sign in this way either. */
    private Proof byProvider(UUID person, Evidence.Token token, Act act) {
        refuseLocked(person);
        var used = stepUp.use(person, token.text(), act.since());
        var authTime = Objects.requireNonNull(used.authTime());
        return new Proof(
                person,
                Method.OIDC,
                new Statement.Authentication(
                        Method.OIDC.factors(), new Statement.Oidc(used.issuer(), used.acr(), authTime), null));
    }

    /** Both are looked at in every case; a code is used up only beside the right password. */
    private boolean right(UUID person, Evidence.Typed typed, Optional<TotpCodes.Opened> secret) {
        var code = typed.totp();
        var step = secret.isEmpty() || code == null ? null : codes.step(secret.get(), code);
        var known = passwords.verifies(person, typed.password().toCharArray());
        if (code == null) return known;
        return known && step != null && step.isPresent() && codes.spend(secret.orElseThrow(), step.getAsLong());
    }
}
