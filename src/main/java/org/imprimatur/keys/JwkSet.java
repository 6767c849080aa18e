package org.imprimatur.keys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * The public keys, retired ones for ever, as a JWK Set (RFC 7517) with the member names of OpenID Federation 1.0 for keys
 * that are history: {@code nbf}, {@code exp}, {@code revoked}.
 */
@Face
public record JwkSet(List<Jwk> keys) {
    public static JwkSet of(List<SigningKeys.Known> keys) {
        return new JwkSet(keys.stream().map(Jwk::of).toList());
    }

    /**
     * @param notBefore seconds since 1970; from then on it signed
     * @param expires the first second at which it no longer signed; absent while it is in use
     */
    public record Jwk(
            String kty,
            String crv,
            String x,
            String kid,
            String use,
            String alg,
            @JsonProperty("nbf") long notBefore,
            @JsonProperty("exp") @Nullable Long expires,
            @Nullable Revoked revoked) {
        static Jwk of(SigningKeys.Known key) {
            return new Jwk(
                    "OKP",
                    "Ed25519",
                    key.publicKey(),
                    key.kid(),
                    "sig",
                    "EdDSA",
                    key.from().getEpochSecond(),
                    seconds(key.until()),
                    key.compromisedSince() == null
                            ? null
                            : new Revoked(key.compromisedSince().getEpochSecond(), "compromised"));
        }

        private static @Nullable Long seconds(@Nullable Instant when) {
            return when == null ? null : when.getEpochSecond();
        }
    }

    /** @param revokedAt from then on nothing it signed counts */
    public record Revoked(@JsonProperty("revoked_at") long revokedAt, String reason) {}
}
