package org.imprimatur.oidc;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Asks more of a token than that it lets its owner in: an authentication just now, and as strong as the operator wants (RFC 9470). */
@Face
@RequestScoped
public class StepUp {
    private AccessTokens tokens;
    private OpenIdLinks links;
    private OidcSettings settings;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    StepUp() {} // CDI proxy only

    @Inject
    StepUp(AccessTokens tokens, OpenIdLinks links, OidcSettings settings, Clock clock) {
        this.tokens = tokens;
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    /** A sound token with a recent authentication, whoever's; or it is refused. */
    public AccessToken fresh(String text) {
        var token = sound(text);
        var earliest = clock.instant().minus(settings.maxAge());
        if (!willDo(token, earliest)) throw insufficient(earliest);
        return token;
    }

    /**
     * Takes the authentication in the token for one act of this person, and uses it up; or refuses it.
     *
     * @param since before which it cannot have been meant for this act, to the second, as providers tell time; null where
     *     nothing says so
     */
    public AccessToken use(UUID person, String text, @Nullable Instant since) {
        var token = sound(text);
        if (!links.owner(token).equals(Optional.of(person))) throw new OidcRefusal.InvalidToken();
        var earliest = clock.instant().minus(settings.maxAge());
        if (since != null) earliest = later(earliest, since.truncatedTo(ChronoUnit.SECONDS));
        var authTime = token.authTime();
        if (authTime == null || !willDo(token, earliest) || !links.spend(person, token, authTime)) {
            var afterLast =
                    links.lastUsed(person).map(last -> last.plusSeconds(1)).orElse(earliest);
            throw insufficient(later(earliest, afterLast));
        }
        return token;
    }

    private AccessToken sound(String text) {
        return tokens.checked(text).orElseThrow(OidcRefusal.InvalidToken::new);
    }

    private boolean willDo(AccessToken token, Instant earliest) {
        var authTime = token.authTime();
        var acr = settings.acrValues();
        return authTime != null
                && !authTime.isBefore(earliest)
                && (acr.isEmpty() || token.acr() != null && acr.contains(token.acr()));
    }

    /** With the age at which the provider takes for too old exactly what is too old here. */
    private OidcRefusal insufficient(Instant earliest) {
        var age = Duration.between(earliest, clock.instant());
        return new OidcRefusal.InsufficientUserAuthentication(
                age.isNegative() ? Duration.ZERO : age, settings.acrValues());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
