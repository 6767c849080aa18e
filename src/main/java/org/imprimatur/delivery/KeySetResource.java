package org.imprimatur.delivery;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.imprimatur.keys.SigningKeys;
import org.jspecify.annotations.Nullable;

/**
 * The public keys, retired ones for ever, as a JWK Set (RFC 7517) with the member names of OpenID Federation 1.0 for keys
 * that are history: {@code nbf}, {@code exp}, {@code revoked}.
 */
@Path("jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@PermitAll
public class KeySetResource {
    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @GET
    @PermitAll
    public Response read() {
        var now = clock.instant();
        var set = new KeySet(keys.all().stream().map(Jwk::of).toList());
        return Representation.ofKeys(set, now.plus(Duration.ofDays(1)))
                .answer(Conditions.of(headers), now)
                .build();
    }

    public record KeySet(List<Jwk> keys) {}

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
