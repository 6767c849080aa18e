package org.imprimatur.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imprimatur.platform.StrictJson;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** The provider's public keys as it tells them (OpenID Connect Discovery 1.0, section 4; RFC 7517, section 5). */
@ApplicationScoped
class ProviderKeys {
    /** Between two times that the provider is asked, whatever came of the first. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** After which they are asked for anew: a key that the provider took back does not count for long. */
    static final Duration FRESH = Duration.ofMinutes(10);

    /** How long they count while the provider does not answer. */
    static final Duration GOOD = Duration.ofHours(1);

    private static final Logger LOG = Logger.getLogger(ProviderKeys.class.getName());

    private final ReentrantLock turn = new ReentrantLock();
    private volatile Known known = new Known(List.of(), Instant.EPOCH);
    private Instant triedAt = Instant.EPOCH;
    private boolean failed;
    private @Nullable ProviderDocuments documents;
    private OidcSettings settings;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    ProviderKeys() {} // CDI proxy only

    @Inject
    ProviderKeys(OidcSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(List<JsonWebKey> keys, Instant since) {
        boolean has(String kid, Instant now, Duration life) {
            return now.isBefore(since.plus(life)) && keys.stream().anyMatch(key -> kid.equals(key.getKeyId()));
        }
    }

    /**
     * The keys, and this one among them unless the provider has none of that name; refused where the provider had to be
     * asked and did not answer.
     */
    List<JsonWebKey> with(String kid) {
        var before = known;
        if (before.has(kid, clock.instant(), FRESH)) return before.keys();
        if (!before.has(kid, clock.instant(), GOOD)) turn.lock();
        else if (!turn.tryLock()) return before.keys(); // somebody is asking; these will do so long
        try {
            var now = clock.instant();
            if (!known.has(kid, now, FRESH) && !now.isBefore(triedAt.plus(PAUSE))) ask(now);
            if (failed && !known.has(kid, now, GOOD)) throw new OidcRefusal.ProviderUnavailable(PAUSE);
            return known.keys();
        } finally {
            turn.unlock();
        }
    }

    private void ask(Instant now) {
        triedAt = now;
        try {
            if (documents == null) documents = new ProviderDocuments();
            var told =
                    documents.read(settings.jwks().isPresent() ? settings.jwks().get() : discovered(documents));
            var keys = new JsonWebKeySet(new String(told, StandardCharsets.UTF_8))
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .toList();
            known = new Known(keys, now);
            failed = false;
        } catch (IOException | JoseException | RuntimeException fault) {
            // The last where a document is JSON and not at all what it should be.
            failed = true;
            LOG.log(
                    Level.WARNING,
                    "The keys of the OpenID provider cannot be had; people cannot come in by it.",
                    fault);
        }
    }

    private URI discovered(ProviderDocuments documents) throws IOException {
        var issuer = settings.issuer().orElseThrow();
        var root = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var told = StrictJson.mapper().readTree(documents.read(URI.create(root + "/.well-known/openid-configuration")));
        if (!issuer.equals(told.path("issuer").textValue())) {
            throw new IOException("It calls itself by another issuer than imprimatur.oidc.issuer");
        }
        return OidcSettings.trusted(told.path("jwks_uri").asText())
                .orElseThrow(() -> new IOException("Its jwks_uri is not https"));
    }
}
