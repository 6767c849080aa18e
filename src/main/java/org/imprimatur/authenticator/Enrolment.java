package org.imprimatur.authenticator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.lockout.SigningLock;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;
import org.imprimatur.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Where people give themselves a second factor and take it away again. Every act is on oneself: there is no other person to name. */
@Face
@RequestScoped
@Transactional
public class Enrolment {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final String ISSUER = "Imprimatur";

    private AuthenticatorStore store;
    private TotpCodes codes;
    private Reauthentication reauthentication;
    private SigningLock lock;
    private Vault vault;
    private People people;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Enrolment() {} // CDI proxy only

    @Inject
    Enrolment(
            AuthenticatorStore store,
            TotpCodes codes,
            Reauthentication reauthentication,
            SigningLock lock,
            Vault vault,
            People people,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.codes = codes;
        this.reauthentication = reauthentication;
        this.lock = lock;
        this.vault = vault;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What an authenticator app is given, once.
     *
     * @param secret in Base32 (RFC 4648, section 6), to be typed
     * @param uri the same for a QR code, in the form all apps read
     */
    public record Given(String secret, String uri) {
        @Override
        public String toString() {
            return "Given[]";
        }
    }

    /**
     * Whether there is a second factor.
     *
     * @param since when it came into force; null while none is
     */
    public record State(boolean inForce, @Nullable Instant since) {}

    public State state(UUID person) {
        return store.totp(person)
                .map(secret -> new State(secret.inForce(), secret.confirmedAt()))
                .orElse(new State(false, null));
    }

    boolean anybody() {
        return store.secrets() > 0;
    }

    /** Gives a new secret, which takes the place of one that was never confirmed. It does not count before it is. */
    @Command("totp.begin")
    public Given begin(Actor actor, Evidence evidence) {
        refuseSecond(store.totp(actor.person()));
        reauthentication.prove(actor, evidence, Reauthentication.Act.own(Method.PASSWORD, Method.PASSKEY));

        people.hold(actor.person());
        var older = store.lock(actor.person());
        refuseSecond(older);
        var bytes = new byte[TotpCodes.SECRET_BYTES];
        CHANCE.nextBytes(bytes);
        var sealed = vault.seal(TotpCodes.purpose(actor.person()), bytes, store.secrets() == 0)
                .orElseThrow(AuthenticatorRefusal.SecretUnreadable::new);
        older.ifPresent(store::remove);
        store.add(new TotpSecret(actor.person(), sealed, clock.instant()));
        journal.record(Entry.of(actor, "totp.begin"));
        var secret = base32(bytes);
        return new Given(secret, uri(actor.login(), secret));
    }

    /** Takes the first code as the sign that the app has the secret; from then on it is asked for at each signature. */
    @Command("totp.confirm")
    public State confirm(Actor actor, String code) {
        var known = store.totp(actor.person()).orElseThrow(AuthenticatorRefusal.NoTotp::new);
        refuseSecond(Optional.of(known));
        var secret = codes.open(known);
        var attempt = lock.begin(actor.person());
        if (attempt.refused()) throw new AuthenticatorRefusal.SigningLocked(attempt.lockedFor());
        var step = codes.step(secret, code);
        if (step.isEmpty()) {
            lock.wrong(attempt, actor, null);
            throw new AuthenticatorRefusal.ReauthenticationRequired();
        }
        lock.right(attempt);

        people.hold(actor.person());
        var row = store.lock(actor.person());
        refuseSecond(row);
        var confirmed =
                row.filter(same -> same.secret().equals(known.secret())).orElseThrow(AuthenticatorRefusal.NoTotp::new);
        confirmed.confirm(step.getAsLong(), clock.instant());
        store.keep(confirmed);
        journal.record(Entry.of(actor, "totp.confirm"));
        return new State(true, confirmed.confirmedAt());
    }

    /** @param why 1 to 2,000 characters */
    @Command("totp.remove")
    public void remove(Actor actor, String password, String code, String why) {
        store.totp(actor.person()).filter(TotpSecret::inForce).orElseThrow(AuthenticatorRefusal.NoTotp::new);
        reauthentication.prove(
                actor, new Evidence.Typed(password, code), Reauthentication.Act.own(Method.PASSWORD_TOTP));

        people.hold(actor.person());
        store.remove(store.lock(actor.person()).orElseThrow(AuthenticatorRefusal.NoTotp::new));
        journal.record(Entry.of(actor, "totp.remove").because(why));
    }

    /** Whoever lost their phone gets in by two others, as whoever lost their password does (21 CFR 11.300(c)). */
    void forget(@Observes People.PasswordReceived event) {
        store.lock(event.owner().person()).ifPresent(lost -> {
            store.remove(lost);
            journal.record(Entry.of(event.owner(), "totp.remove")
                    .because("Two others and the owner reset the password.")
                    .with("reset", event.reset()));
        });
    }

    private static void refuseSecond(Optional<TotpSecret> secret) {
        if (secret.filter(TotpSecret::inForce).isPresent()) throw new AuthenticatorRefusal.TotpInForce();
    }

    /** Five bits a character: a whole number of them, so that no padding is needed. */
    static String base32(byte[] bytes) {
        var characters = new StringBuilder();
        for (var digit : new BigInteger(1, bytes).toString(32).toCharArray()) {
            characters.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Character.digit(digit, 32)));
        }
        return "A".repeat(bytes.length * 8 / 5 - characters.length()) + characters;
    }

    private static String uri(String login, String secret) {
        var label = URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20");
        return "otpauth://totp/" + ISSUER + ":" + label + "?secret=" + secret + "&issuer=" + ISSUER
                + "&algorithm=SHA1&digits=" + TotpCodes.DIGITS + "&period=30";
    }
}
