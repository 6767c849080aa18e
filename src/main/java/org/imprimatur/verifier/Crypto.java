package org.imprimatur.verifier;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.imprimatur.verifier.Json.Malformed;

/** The JDK's own cryptography, as far as it is needed here. */
final class Crypto {
    static final String ED25519 = "Ed25519";
    static final String ES256 = "SHA256withECDSA";
    static final String RS256 = "SHA256withRSA";

    /** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410, section 4). */
    private static final byte[] ED25519_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int COORDINATE = 32;
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 64;

    private Crypto() {}

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    static String digest(byte[] bytes) {
        return "sha-256:" + HexFormat.of().formatHex(sha256(bytes));
    }

    static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Key id of an Ed25519 key (RFC 7638; RFC 8037, appendix A.3). @param x as the key set writes it */
    static String thumbprint(String x) {
        return base64url(
                sha256(("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}").getBytes(StandardCharsets.UTF_8)));
    }

    /** A signature that is not even of the right form does not hold either. */
    static boolean holds(String algorithm, PublicKey key, byte[] signed, byte[] signature) {
        try {
            var check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java platform lacks " + algorithm, e);
        } catch (GeneralSecurityException notASignature) {
            return false;
        }
    }

    static PublicKey ed25519(byte[] x, String where) {
        if (x.length != COORDINATE) throw new Malformed(where + " is not an Ed25519 key");
        return key(where, () -> KeyFactory.getInstance(ED25519)
                .generatePublic(new X509EncodedKeySpec(joined(ED25519_INFO, x))));
    }

    static PublicKey p256(byte[] x, byte[] y, String where) {
        if (x.length != COORDINATE || y.length != COORDINATE) throw new Malformed(where + " is not a P-256 key");
        return key(where, () -> {
            var curve = AlgorithmParameters.getInstance("EC");
            curve.init(new ECGenParameterSpec("secp256r1"));
            var point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
            return KeyFactory.getInstance("EC")
                    .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
        });
    }

    static PublicKey rsa(byte[] n, byte[] e, String where) {
        var modulus = new BigInteger(1, n);
        var exponent = new BigInteger(1, e);
        if (modulus.bitLength() < MIN_RSA_BITS
                || modulus.bitLength() > MAX_RSA_BITS
                || exponent.bitLength() > MAX_EXPONENT_BITS) {
            throw new Malformed(where + " is an RSA key that is too short or too long");
        }
        return key(where, () -> KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));
    }

    static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private interface Maker {
        PublicKey make() throws GeneralSecurityException;
    }

    private static PublicKey key(String where, Maker maker) {
        try {
            return maker.make();
        } catch (GeneralSecurityException | IllegalArgumentException fault) {
            throw new Malformed(where + " is not a key: " + fault.getMessage());
        }
    }
}
