package org.imprimatur.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Seals short secrets with AES-256-GCM (NIST SP 800-38D). The key is configured, or lies in {@code secrets.key} of the
 * data directory, for its owner alone; all nodes need the same one.
 */
@Face
@ApplicationScoped
public class Vault {
    private static final String FILE = "secrets.key";
    private static final String FORM = "v1:";
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom chance = new SecureRandom();
    private Path file;
    private @Nullable SecretKeySpec key;

    @SuppressWarnings("NullAway.Init")
    Vault() {} // CDI proxy only

    /** @param configured 32 bytes in Base64; instead of the file */
    @Inject
    Vault(
            @ConfigProperty(name = "imprimatur.data.dir") String dataDirectory,
            @ConfigProperty(name = "imprimatur.secrets.key") Optional<String> configured) {
        file = Path.of(dataDirectory, FILE);
        configured.ifPresent(text -> key = parsed(text, "imprimatur.secrets.key"));
    }

    /** Whether there is a key; without one nothing opens. */
    public boolean hasKey() {
        return key().isPresent();
    }

    /**
     * @param purpose what it is and whose; {@link #open} asks for the same words
     * @param first whether nothing was ever sealed; only then is a missing key made
     * @return the secret as it may be stored; empty where the key is missing
     */
    public Optional<String> seal(String purpose, byte[] secret, boolean first) {
        if (first && !hasKey()) create();
        return key().map(known -> {
            var nonce = new byte[NONCE_BYTES];
            chance.nextBytes(nonce);
            try {
                var sealed = cipher(Cipher.ENCRYPT_MODE, known, nonce, purpose).doFinal(secret);
                var whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
                System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
                return FORM + Base64.getEncoder().encodeToString(whole);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Every Java platform has AES/GCM", e);
            }
        });
    }

    /** @return the secret; empty where the key is missing or another, or the text is not what was sealed for this purpose */
    public Optional<byte[]> open(String purpose, String sealed) {
        var known = key();
        if (known.isEmpty() || !sealed.startsWith(FORM)) return Optional.empty();
        try {
            var whole = Base64.getDecoder().decode(sealed.substring(FORM.length()));
            var nonce = Arrays.copyOf(whole, NONCE_BYTES);
            return Optional.of(cipher(Cipher.DECRYPT_MODE, known.get(), nonce, purpose)
                    .doFinal(whole, NONCE_BYTES, Math.max(0, whole.length - NONCE_BYTES)));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String purpose)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    // ---- the key

    private synchronized Optional<SecretKeySpec> key() {
        if (key == null && Files.exists(file)) key = read();
        return Optional.ofNullable(key);
    }

    private SecretKeySpec read() {
        try {
            return parsed(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Whole or not at all, and once: another node may share the directory. */
    private void create() {
        var bytes = new byte[KEY_BYTES];
        chance.nextBytes(bytes);
        try {
            var draft = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", forItsOwner());
            try {
                Files.writeString(draft, Base64.getEncoder().encodeToString(bytes) + "\n");
                Files.createLink(file, draft);
            } catch (FileAlreadyExistsException somebodyWasQuicker) {
                // Theirs is as good.
            } finally {
                Files.delete(draft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be made", e);
        }
    }

    private static FileAttribute<?>[] forItsOwner() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static SecretKeySpec parsed(String text, String source) {
        try {
            var bytes = Base64.getDecoder().decode(text.strip());
            if (bytes.length == KEY_BYTES) return new SecretKeySpec(bytes, "AES");
        } catch (IllegalArgumentException notBase64) {
            // Told below, like every other damage, without a word of what is there.
        }
        throw new IllegalStateException(source + " is not a key: it must be 32 bytes in Base64.");
    }
}
