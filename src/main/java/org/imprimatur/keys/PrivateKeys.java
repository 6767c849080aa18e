package org.imprimatur.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * The private keys of this node: one file each under {@code keys} in the data directory, or the one of a PKCS #12
 * keystore. They leave this class only to sign.
 */
@ApplicationScoped
class PrivateKeys {
    private static final String SUFFIX = ".jwk";

    private @Nullable Path directory;
    private final List<OctetKeyPairJsonWebKey> keys = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    PrivateKeys() {} // CDI proxy only

    /**
     * @param keystore a PKCS #12 file with one Ed25519 key; without it the house makes its own keys
     * @param alias of the key in the keystore
     */
    @Inject
    PrivateKeys(
            @ConfigProperty(name = "imprimatur.data.dir") String dataDirectory,
            @ConfigProperty(name = "imprimatur.keystore.file") Optional<String> keystore,
            @ConfigProperty(name = "imprimatur.keystore.password") Optional<String> password,
            @ConfigProperty(name = "imprimatur.keystore.alias") Optional<String> alias) {
        if (keystore.isPresent()) {
            keys.add(fromKeystore(
                    Path.of(keystore.get()), password.orElse("").toCharArray(), alias.orElse("imprimatur")));
        } else {
            directory = Path.of(dataDirectory, "keys");
            keys.addAll(fromFiles(directory));
        }
    }

    synchronized List<OctetKeyPairJsonWebKey> all() {
        return List.copyOf(keys);
    }

    /** False where the operator brings the keys. */
    boolean makesItsOwn() {
        return directory != null;
    }

    /** A new key, written before it is used, so that no signature outlives it unseen; none where the operator brings the keys. */
    synchronized Optional<OctetKeyPairJsonWebKey> make() {
        if (!makesItsOwn()) return Optional.empty();
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId(thumbprint(key));
            Files.createDirectories(
                    house(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            var file = house().resolve(key.getKeyId() + SUFFIX);
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var out = Files.newByteChannel(
                    file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), owner)) {
                out.write(java.nio.charset.StandardCharsets.UTF_8.encode(
                        key.toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE)));
            }
            keys.add(key);
            return Optional.of(key);
        } catch (JoseException e) {
            throw new IllegalStateException("This Java makes no Ed25519 key", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key could not be written to " + house(), e);
        }
    }

    /** A key that signs no more is worth stealing and nothing else. */
    synchronized void destroy(String kid) {
        if (!makesItsOwn()) return;
        keys.removeIf(key -> key.getKeyId().equals(kid));
        try {
            Files.deleteIfExists(house().resolve(kid + SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("The retired signing key " + kid + " could not be deleted", e);
        }
    }

    static String publicKey(OctetKeyPairJsonWebKey key) {
        return (String) key.toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).get("x");
    }

    private Path house() {
        if (directory == null) throw new IllegalStateException("The keys come from a keystore");
        return directory;
    }

    private static List<OctetKeyPairJsonWebKey> fromFiles(Path directory) {
        if (!Files.isDirectory(directory)) return List.of();
        try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
            var found = new ArrayList<OctetKeyPairJsonWebKey>();
            for (var file : files) {
                if (!Files.getPosixFilePermissions(file).equals(PosixFilePermissions.fromString("rw-------"))) {
                    throw new IllegalStateException(
                            "The signing key " + file + " can be read by others: its mode must be 0600.");
                }
                found.add(read(file));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException("The signing keys in " + directory + " cannot be read", e);
        }
    }

    private static OctetKeyPairJsonWebKey read(Path file) throws IOException {
        try {
            if (JsonWebKey.Factory.newJwk(Files.readString(file)) instanceof OctetKeyPairJsonWebKey key
                    && key.getPrivateKey() != null
                    && file.getFileName().toString().equals(thumbprint(key) + SUFFIX)) {
                key.setKeyId(thumbprint(key));
                return key;
            }
        } catch (JoseException | RuntimeException damaged) {
            // told below, without the words of the library, which might quote the key
        }
        throw new IllegalStateException("The signing key " + file + " is damaged.");
    }

    private static OctetKeyPairJsonWebKey fromKeystore(Path file, char[] password, String alias) {
        try (var in = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, password);
            if (store.getKey(alias, password) instanceof PrivateKey secret
                    && store.getCertificate(alias) != null
                    && store.getCertificate(alias).getPublicKey() instanceof EdECPublicKey open
                    && open.getParams().getName().equals(OctetKeyPairJsonWebKey.SUBTYPE_ED25519)) {
                var key = (OctetKeyPairJsonWebKey) JsonWebKey.Factory.newJwk(open);
                key.setPrivateKey(secret);
                key.setKeyId(thumbprint(key));
                return key;
            }
        } catch (IOException | GeneralSecurityException | JoseException e) {
            throw new IllegalStateException(
                    "The keystore " + file + " cannot be opened; imprimatur.keystore.file and .password name it.", e);
        }
        throw new IllegalStateException(
                "The keystore " + file + " holds no Ed25519 key under the alias " + alias + ".");
    }

    private static String thumbprint(JsonWebKey key) {
        return key.calculateBase64urlEncodedThumbprint("SHA-256");
    }
}
