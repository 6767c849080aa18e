package org.imprimatur.authenticator;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.imprimatur.vault.Vault;

/** The codes of authenticator apps: RFC 6238 with HMAC-SHA-1, 30 seconds and six digits, which is what all apps expect. */
@RequestScoped
class TotpCodes {
    /** Characters of a code. */
    static final int DIGITS = 6;

    /** As long as the hash, as RFC 4226, section 4, R6 recommends. */
    static final int SECRET_BYTES = 20;

    /** Steps a phone's clock may be behind or ahead (RFC 6238, 5.2). */
    private static final int SKEW = 1;

    private static final Logger LOG = Logger.getLogger(TotpCodes.class.getName());
    private static final TimeBasedOneTimePasswordGenerator TOTP = new TimeBasedOneTimePasswordGenerator();

    private AuthenticatorStore store;
    private Vault vault;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    TotpCodes() {} // CDI proxy only

    @Inject
    TotpCodes(AuthenticatorStore store, Vault vault, Clock clock) {
        this.store = store;
        this.vault = vault;
        this.clock = clock;
    }

    /** For what and whom a secret is sealed: a row copied to another person does not open. */
    static String purpose(UUID person) {
        return "totp:" + person;
    }

    /** A secret of one person, opened. */
    record Opened(TotpSecret row, byte[] bytes) {
        @Override
        public String toString() {
            return "Opened[" + row.person() + "]";
        }
    }

    /** The person's secret that is in force, if there is one. */
    Optional<Opened> inForce(UUID person) {
        return store.totp(person).filter(TotpSecret::inForce).map(this::open);
    }

    Opened open(TotpSecret row) {
        return new Opened(row, vault.open(purpose(row.person()), row.secret()).orElseThrow(() -> {
            LOG.severe("The second factor of person " + row.person()
                    + " does not open: secrets.key is missing or another, or the row is not theirs.");
            return new AuthenticatorRefusal.SecretUnreadable();
        }));
    }

    /** The time step this code is of; empty where it is of none near now, or of one that was used or is older than that. */
    OptionalLong step(Opened secret, String code) {
        var seconds = TOTP.getTimeStep().toSeconds();
        var now = clock.instant().getEpochSecond() / seconds;
        var key = new SecretKeySpec(secret.bytes(), TOTP.getAlgorithm());
        return LongStream.rangeClosed(now - SKEW, now + SKEW)
                .filter(step -> step > secret.row().lastStep())
                .filter(step -> same(code(key, step * seconds), code))
                .findFirst();
    }

    /** Uses the code up, in a transaction of its own: it stays used whatever becomes of what it was brought for. */
    @Transactional(REQUIRES_NEW)
    boolean spend(Opened secret, long step) {
        return store.spend(secret.row().person(), secret.row().secret(), step) == 1;
    }

    private static String code(SecretKeySpec key, long second) {
        try {
            return TOTP.generateOneTimePasswordString(key, java.time.Instant.ofEpochSecond(second), Locale.ROOT);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("Every key is one for HMAC", e);
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
