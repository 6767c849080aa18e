package org.imprimatur.keys;

import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.util.Map;
import org.imprimatur.platform.Face;
import org.jose4j.base64url.Base64Url;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** A signature beside what it signs (RFC 7515, appendix F), with Ed25519 (RFC 8037). */
@Face
public final class DetachedJws {
    private static final String ALGORITHM = AlgorithmIdentifiers.EDDSA;
    private static final String TYPE = "imprimatur+jws";
    private static final AlgorithmConstraints ONLY_ED25519 =
            new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, ALGORITHM);

    private DetachedJws() {}

    static String sign(OctetKeyPairJsonWebKey key, String payload) {
        var jws = new JsonWebSignature();
        jws.setAlgorithmHeaderValue(ALGORITHM);
        jws.setKeyIdHeaderValue(key.getKeyId());
        jws.setHeader("typ", TYPE);
        jws.setPayloadBytes(payload.getBytes(StandardCharsets.UTF_8));
        jws.setKey(key.getPrivateKey());
        try {
            return jws.getDetachedContentCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("The key " + key.getKeyId() + " does not sign", e);
        }
    }

    /**
     * Whether this is the key's signature of these bytes, in the one form the house writes.
     *
     * @param publicKey the {@code x} of an Ed25519 JWK
     */
    public static boolean verifies(String jws, String kid, String publicKey, String payload) {
        var parts = jws.split("\\.", -1);
        if (parts.length != 3 || !parts[1].isEmpty()) return false;
        try {
            var signed = new JsonWebSignature();
            signed.setAlgorithmConstraints(ONLY_ED25519);
            signed.setCompactSerialization(
                    parts[0] + '.' + Base64Url.encode(payload.getBytes(StandardCharsets.UTF_8)) + '.' + parts[2]);
            signed.setKey(key(publicKey));
            return kid.equals(signed.getKeyIdHeaderValue())
                    && TYPE.equals(signed.getHeader("typ"))
                    && signed.verifySignature();
        } catch (JoseException | IllegalArgumentException notOurs) {
            return false;
        }
    }

    private static Key key(String publicKey) throws JoseException {
        return JsonWebKey.Factory.newJwk(Map.of("kty", "OKP", "crv", "Ed25519", "x", publicKey))
                .getKey();
    }
}
