package org.imprimatur.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.imprimatur.platform.Face;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Tells the provider's access tokens for this house (RFC 9068) from everything else. */
@Face
@ApplicationScoped
public class AccessTokens {
    /** How far the provider's clock and ours may be apart. */
    static final Duration SKEW = Duration.ofSeconds(30);

    /** Keys that verify and cannot sign: no algorithm that would take one for a shared secret, and not "none". */
    private static final String[] ALGORITHMS = {
        AlgorithmIdentifiers.RSA_USING_SHA256,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        AlgorithmIdentifiers.EDDSA
    };

    private static final AlgorithmConstraints ALLOWED = new AlgorithmConstraints(ConstraintType.PERMIT, ALGORITHMS);

    /** RFC 9068, section 4; and what providers write that are older than it. */
    private static final Set<String> TYPES = Set.of("at+jwt", "application/at+jwt", "jwt");

    /** OpenID Connect Core 1.0, section 2, of sub; and enough for an acr. */
    private static final Pattern NAME = Pattern.compile("[ -~]{1,255}");

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private static final Logger LOG = Logger.getLogger(AccessTokens.class.getName());

    private OidcSettings settings;
    private ProviderKeys keys;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    AccessTokens() {} // CDI proxy only

    @Inject
    AccessTokens(OidcSettings settings, ProviderKeys keys, Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /** Whether there is a provider to come from. */
    public boolean expected() {
        return settings.issuer().isPresent();
    }

    /** What the token says; empty where it is not accepted. Refused where that cannot be found out now. */
    public Optional<AccessToken> checked(String text) {
        if (!expected()
                || text.length() > AccessToken.MAX_LENGTH
                || !COMPACT.matcher(text).matches()) {
            return Optional.empty();
        }
        return kid(text).map(keys::with).flatMap(known -> verified(text, known));
    }

    /** Under which name the key is said to be known; empty where there is no need to look. */
    private static Optional<String> kid(String text) {
        try {
            var signed = new JsonWebSignature();
            signed.setCompactSerialization(text);
            ALLOWED.checkConstraint(signed.getAlgorithmHeaderValue());
            var type = signed.getHeader("typ");
            if (type == null || !TYPES.contains(type.toLowerCase(Locale.ROOT))) return Optional.empty();
            return Optional.ofNullable(signed.getKeyIdHeaderValue());
        } catch (JoseException | RuntimeException noToken) {
            return refused(noToken);
        }
    }

    private Optional<AccessToken> verified(String text, List<JsonWebKey> known) {
        var now = clock.instant();
        try {
            var claims = new JwtConsumerBuilder()
                    .setVerificationKeyResolver(new JwksVerificationKeyResolver(known))
                    .setJwsAlgorithmConstraints(ALLOWED)
                    .setExpectedIssuer(settings.issuer().orElseThrow())
                    .setExpectedAudience(settings.audience())
                    .setRequireExpirationTime()
                    .setRequireIssuedAt()
                    .setRequireSubject()
                    .setEvaluationTime(NumericDate.fromSeconds(now.getEpochSecond()))
                    .setAllowedClockSkewInSeconds((int) SKEW.toSeconds())
                    .build()
                    .processToClaims(text);
            return isForBearer(claims) ? read(claims, now.plus(SKEW)) : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException | RuntimeException notAccepted) {
            return refused(notAccepted);
        }
    }

    /** An operator who sets this up has to see why; whoever brought it has not. What strangers write can be of any type. */
    private static <T> Optional<T> refused(Exception why) {
        LOG.log(Level.FINE, "An access token was not accepted", why);
        return Optional.empty();
    }

    /** Not an ID token, which Keycloak marks so, and not one that is nothing without a key of its bearer's (RFC 7800). */
    private static boolean isForBearer(JwtClaims claims) {
        return !claims.hasClaim("cnf") && (!claims.hasClaim("typ") || "Bearer".equals(claims.getClaimValue("typ")));
    }

    /** @param latest for what has happened by now */
    private static Optional<AccessToken> read(JwtClaims claims, Instant latest) throws MalformedClaimException {
        var authTime = instant(claims.getNumericDateClaimValue("auth_time"));
        var acr = claims.getStringClaimValue("acr");
        var sound = NAME.matcher(claims.getSubject()).matches()
                && (acr == null || NAME.matcher(acr).matches())
                && (authTime == null || !authTime.isAfter(latest))
                && !Instant.ofEpochSecond(claims.getIssuedAt().getValue()).isAfter(latest);
        return sound
                ? Optional.of(new AccessToken(claims.getIssuer(), claims.getSubject(), authTime, acr))
                : Optional.empty();
    }

    private static @Nullable Instant instant(@Nullable NumericDate date) {
        return date == null ? null : Instant.ofEpochSecond(date.getValue());
    }
}
