package org.imprimatur.verifier;

import java.security.PublicKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.imprimatur.verifier.Json.Malformed;
import org.imprimatur.verifier.Report.Finding;

/** The public keys that are believed, retired ones included: a JWK Set (RFC 7517) of Ed25519 keys (RFC 8037). */
final class KeySet {
    /**
     * @param from from when it signed
     * @param until the first instant at which it did not sign any more
     * @param compromised the first instant from which nothing it signed counts
     */
    record Key(String id, PublicKey key, Instant from, Optional<Instant> until, Optional<Instant> compromised) {
        boolean signed(byte[] bytes, byte[] signature) {
            return Crypto.holds(Crypto.ED25519, key, bytes, signature);
        }

        /** @param when the statement's own time */
        Optional<Finding> objection(String what, Instant when) {
            var compromise = compromised.filter(since -> !when.isBefore(since));
            if (compromise.isPresent()) {
                return Optional.of(new Finding(
                        Verdict.COMPROMISED_KEY,
                        what + " is of " + when + "; its key " + id + " was compromised from " + compromise.get()));
            }
            if (when.isBefore(from) || until.filter(end -> !when.isBefore(end)).isPresent()) {
                return Optional.of(new Finding(
                        Verdict.KEY_OUT_OF_PERIOD,
                        what + " is of " + when + "; its key " + id + " signed from " + from
                                + until.map(end -> " until " + end).orElse(" on")));
            }
            return Optional.empty();
        }
    }

    private final Map<String, Key> keys = new LinkedHashMap<>();

    private KeySet() {}

    static KeySet of(byte[] file) {
        var set = new KeySet();
        for (var jwk : Members.of(file, "the key set").only("keys").objects("keys")) {
            var key = key(jwk);
            if (set.keys.put(key.id(), key) != null) throw new Malformed("the key set has a key twice: " + key.id());
        }
        return set;
    }

    /** Member names of OpenID Federation 1.0, historical keys. */
    private static Key key(Members jwk) {
        jwk.only("kty", "crv", "x", "kid", "use", "alg", "nbf", "exp?", "revoked?");
        jwk.oneOf("kty", "OKP");
        jwk.oneOf("crv", "Ed25519");
        jwk.oneOf("use", "sig");
        jwk.oneOf("alg", "EdDSA");
        var id = jwk.text("kid");
        var x = jwk.bytes("x");
        if (!Crypto.thumbprint(jwk.text("x")).equals(id)) {
            throw new Malformed("the key set has a key whose id is not its thumbprint: " + id);
        }
        return new Key(
                id,
                Crypto.ed25519(x, "key " + id),
                jwk.numericDate("nbf"),
                jwk.has("exp") ? Optional.of(jwk.numericDate("exp")) : Optional.empty(),
                jwk.objectIfAny("revoked").map(KeySet::compromised));
    }

    private static Instant compromised(Members revoked) {
        revoked.only("revoked_at", "reason").oneOf("reason", "compromised");
        return revoked.numericDate("revoked_at");
    }

    Optional<Key> key(String id) {
        return Optional.ofNullable(keys.get(id));
    }
}
