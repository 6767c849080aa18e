package org.imprimatur.people;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/**
 * Passwords as they are kept: {@code PBKDF2WithHmacSHA512:<iterations>:<salt>:<hash>}, salt and hash in Base64, which is
 * the format of Jakarta Security's own {@code Pbkdf2PasswordHash}. The JDK makes it, not the server's bean, so that the
 * same code runs in tests and on every server.
 */
@ApplicationScoped
class PasswordHash {
    /** OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512 (2025). Configuration may ask for more, never for less. */
    static final int LEAST_ITERATIONS = 220_000;

    /** Fewest and most characters (code points) of a new password. */
    static final int MIN = 12;

    static final int MAX = 256;
    static final String DEMO_SUFFIX = "-demo";

    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";
    private static final int MOST_ITERATIONS = 100_000_000;
    private static final int SALT_BYTES = 32;
    private static final int HASH_BYTES = 64;
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int REMEMBERED_AT_MOST = 10_000;

    private static final int TURNS = 256;

    private final SecureRandom random = new SecureRandom();
    private final List<Lock> turns =
            Stream.<Lock>generate(ReentrantLock::new).limit(TURNS).toList();
    private int iterations;
    private String nobodys = "";
    private Cache<ByteBuffer, Boolean> recent;
    private SecretKeySpec cacheKey;

    @SuppressWarnings("NullAway.Init")
    PasswordHash() {} // CDI proxy only

    @Inject
    PasswordHash(
            @ConfigProperty(name = "imprimatur.password.iterations", defaultValue = "" + LEAST_ITERATIONS)
                    int iterations) {
        this(iterations, Ticker.systemTicker());
    }

    PasswordHash(int iterations, Ticker ticker) {
        if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
            throw new IllegalStateException("imprimatur.password.iterations must be at least " + LEAST_ITERATIONS
                    + " (OWASP Password Storage Cheat Sheet) and at most " + MOST_ITERATIONS + ".");
        }
        this.iterations = iterations;
        nobodys = written(iterations, bytes(SALT_BYTES), bytes(HASH_BYTES));
        recent = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .maximumSize(REMEMBERED_AT_MOST)
                .ticker(ticker)
                .build();
        cacheKey = new SecretKeySpec(bytes(32), "HmacSHA256");
    }

    int iterations() {
        return iterations;
    }

    String of(String password) {
        var salt = bytes(SALT_BYTES);
        return written(iterations, salt, derived(password, salt, iterations, HASH_BYTES));
    }

    /**
     * The whole work, every time.
     *
     * @param stored null where there is nobody or no password: costs the same and is never right
     */
    boolean matches(String password, @Nullable String stored) {
        var parts = (stored == null ? nobodys : stored).split(":");
        if (parts.length != 4 || !parts[0].equals(ALGORITHM)) {
            throw new IllegalStateException("A stored password has an unknown format");
        }
        var expected = Base64.getDecoder().decode(parts[3]);
        // A longer one was never set; its first characters cost the same work.
        var tried = password.substring(0, Math.min(password.length(), 2 * MAX));
        var actual = derived(tried, Base64.getDecoder().decode(parts[2]), Integer.parseInt(parts[1]), expected.length);
        return MessageDigest.isEqual(expected, actual) & stored != null & tried.length() == password.length();
    }

    /**
     * For sign-in, where HTTP Basic brings the password with each request: what was right is remembered for five minutes,
     * as a keyed digest over login, password and stored hash. A new password or a deactivation therefore misses at once.
     */
    boolean matchesLately(String loginKey, String password, @Nullable String stored) {
        if (stored != null && remembers(loginKey, password, stored)) return true;
        var right = matches(password, stored);
        if (right && stored != null) recent.put(memory(loginKey, password, stored), Boolean.TRUE);
        return right;
    }

    boolean remembers(String loginKey, String password, String stored) {
        return recent.getIfPresent(memory(loginKey, password, stored)) != null;
    }

    /** One after the other for the same login and password; others hardly ever meet. */
    <T> T inTurn(String loginKey, String password, Supplier<T> step) {
        var turn = turns.get(Math.floorMod(memory(loginKey, password, "").hashCode(), TURNS));
        turn.lock();
        try {
            return step.get();
        } finally {
            turn.unlock();
        }
    }

    private ByteBuffer memory(String loginKey, String password, String stored) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(cacheKey);
            for (var part : new String[] {loginKey, password, stored}) {
                mac.update(part.getBytes(StandardCharsets.UTF_8));
                mac.update((byte) 0);
            }
            return ByteBuffer.wrap(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** Refuses what nobody should choose: length counts, not odd characters (NIST SP 800-63B, 3.1.1.2). */
    static String acceptable(@Nullable String password, String pointer) {
        if (password == null) throw new MalformedInput("missing-member", pointer, "A password is required.");
        if (isDemo(password)) throw new MalformedInput("demo-password", pointer, "Demo passwords are public.");
        var length = password.codePointCount(0, password.length());
        if (length < MIN || length > MAX) {
            throw new MalformedInput("bad-password", pointer, "A password has " + MIN + " to " + MAX + " characters.");
        }
        if (password.chars().anyMatch(Character::isISOControl)
                || !StandardCharsets.UTF_8.newEncoder().canEncode(password)) {
            throw new MalformedInput(
                    "bad-password", pointer, "A password has no control characters and is well-formed Unicode.");
        }
        return password;
    }

    /** Whoever chooses it, and in every case and width. */
    static boolean isDemo(String password) {
        return Login.key(password).endsWith(DEMO_SUFFIX);
    }

    /** RFC 8265, OpaqueString: every space is a space, composed form; nothing else is touched. */
    private static String prepared(String password) {
        var spaced = new StringBuilder();
        password.codePoints()
                .map(c -> Character.getType(c) == Character.SPACE_SEPARATOR ? ' ' : c)
                .forEach(spaced::appendCodePoint);
        return Normalizer.normalize(spaced, Normalizer.Form.NFC);
    }

    private static byte[] derived(String password, byte[] salt, int iterations, int length) {
        var spec = new PBEKeySpec(prepared(password).toCharArray(), salt, iterations, length * 8);
        try {
            return SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        } finally {
            spec.clearPassword();
        }
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String written(int iterations, byte[] salt, byte[] hash) {
        var base64 = Base64.getEncoder();
        return ALGORITHM + ":" + iterations + ":" + base64.encodeToString(salt) + ":" + base64.encodeToString(hash);
    }
}
