package org.imprimatur.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.imprimatur.platform.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * How a password comes to its owner, and to nobody else (21 CFR 11.200(a)(3): misuse must need two people). An admin
 * starts it and holds one code; a second person who has met the owner witnesses it and holds another; with both codes
 * the owner sets the password. It dies after {@value #HOURS} hours or {@value #TRIES} wrong tries.
 */
@Entity
@Table(name = "password_reset")
class PasswordReset {
    static final int HOURS = 24;
    static final int TRIES = 5;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CODE_LENGTH = 20; // 100 bits: a plain digest of it tells nothing

    @Id
    private UUID id;

    @Column(name = "person_id")
    private UUID person;

    @Column(name = "started_by")
    private UUID startedBy;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "starter_code_hash")
    private String starterCodeHash;

    @Column(name = "witnessed_by")
    private @Nullable UUID witnessedBy;

    @Column(name = "witness_code_hash")
    private @Nullable String witnessCodeHash;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    private int failures;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected PasswordReset() {} // Hibernate only

    PasswordReset(UUID person, UUID starter, String code, Instant now) {
        if (starter.equals(person)) throw new PeopleRefusal.OwnReset();
        id = UUID.randomUUID();
        this.person = person;
        startedBy = starter;
        startedAt = now;
        starterCodeHash = digest(code);
        expiresAt = now.plus(Duration.ofHours(HOURS));
    }

    /** Twenty characters a person can read out: no I, L, O or U. */
    static String newCode() {
        var code = new StringBuilder();
        for (var i = 0; i < CODE_LENGTH; i++) {
            if (i > 0 && i % 5 == 0) code.append('-');
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    void witness(UUID witness, String code) {
        if (witness.equals(person)) throw new PeopleRefusal.OwnReset();
        if (witness.equals(startedBy)) throw new PeopleRefusal.SecondPersonNeeded();
        if (witnessedBy != null) throw new PeopleRefusal.AlreadyWitnessed();
        witnessedBy = witness;
        witnessCodeHash = digest(code);
    }

    /** True, and used up, when both codes are right; else one try less. */
    boolean finish(String starterCode, String witnessCode, boolean rightLogin, Instant now) {
        var right = same(starterCodeHash, digest(starterCode))
                & (witnessCodeHash != null && same(witnessCodeHash, digest(witnessCode)))
                & rightLogin;
        if (right) finishedAt = now;
        else failures++;
        return right;
    }

    /** Makes room for a newer one. */
    void withdraw(Instant now) {
        expiresAt = now;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static String digest(String code) {
        return CanonicalJson.digest(code.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT));
    }

    UUID id() {
        return id;
    }

    UUID startedBy() {
        return startedBy;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    int failures() {
        return failures;
    }
}
