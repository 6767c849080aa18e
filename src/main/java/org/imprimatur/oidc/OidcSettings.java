package org.imprimatur.oidc;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The operator's OpenID provider, and what it must say of somebody who signs; read once, and unsound ones keep the house shut. */
@ApplicationScoped
class OidcSettings {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Characters that an acr value may have where several stand in one header (RFC 6750, section 3). */
    private static final Pattern ACR = Pattern.compile("[!#-\\[\\]-~]{1,255}");

    private static final int MAX_NAME = 500;

    private @Nullable String issuer;
    private String audience = "";
    private @Nullable URI jwks;
    private List<String> acrValues = List.of();
    private Duration maxAge = Duration.ZERO;

    @SuppressWarnings("NullAway.Init")
    OidcSettings() {} // CDI proxy only

    /**
     * @param issuer the provider's issuer identifier, character for character; none where nobody comes in by a token
     * @param audience what the provider's access tokens for this house name as their audience
     * @param jwks where the provider's keys are; unless told, where its discovery document says
     * @param acrValues the authentication context classes accepted for signing, with blanks between; any unless told
     * @param maxAge for how many seconds an authentication is good for signing; 30 to 3,600
     */
    @Inject
    OidcSettings(
            @ConfigProperty(name = "imprimatur.oidc.issuer") Optional<String> issuer,
            @ConfigProperty(name = "imprimatur.oidc.audience") Optional<String> audience,
            @ConfigProperty(name = "imprimatur.oidc.jwks-uri") Optional<String> jwks,
            @ConfigProperty(name = "imprimatur.oidc.acr-values") Optional<String> acrValues,
            @ConfigProperty(name = "imprimatur.oidc.max-age-seconds", defaultValue = "300") int maxAge) {
        if (maxAge < 30 || maxAge > 3_600) throw unsound("imprimatur.oidc.max-age-seconds must be from 30 to 3600.");
        this.maxAge = Duration.ofSeconds(maxAge);
        if (issuer.isEmpty()) {
            if (audience.isPresent() || jwks.isPresent() || acrValues.isPresent()) {
                throw unsound(
                        "imprimatur.oidc.issuer must name the OpenID provider that the other settings are about.");
            }
            return;
        }
        this.issuer = issuer.get();
        var address = trusted(this.issuer);
        if (address.isEmpty() || address.get().getRawQuery() != null || this.issuer.length() > MAX_NAME) {
            throw unsound("imprimatur.oidc.issuer must be an https address (http only on this machine) without query.");
        }
        this.audience = audience.filter(name -> !name.isBlank() && name.length() <= MAX_NAME)
                .orElseThrow(
                        () -> unsound("imprimatur.oidc.audience must name this house as the provider's tokens do."));
        if (jwks.isPresent()) {
            this.jwks = trusted(jwks.get())
                    .orElseThrow(() ->
                            unsound("imprimatur.oidc.jwks-uri must be an https address (http only on this machine)."));
        }
        this.acrValues =
                acrValues.map(list -> List.of(list.strip().split("\\s+"))).orElse(List.of());
        if (!this.acrValues.stream().allMatch(ACR.asMatchPredicate())) {
            throw unsound("imprimatur.oidc.acr-values must be a list with blanks between, of printable ASCII"
                    + " without quotation marks and backslashes.");
        }
    }

    private static IllegalStateException unsound(String why) {
        return new IllegalStateException("Imprimatur does not start: " + why);
    }

    /** Encrypted, or not over any network; and nothing in it that is somebody's secret. */
    static Optional<URI> trusted(String text) {
        try {
            var address = new URI(text);
            var host = address.getHost();
            var safe = "https".equals(address.getScheme())
                    || "http".equals(address.getScheme()) && host != null && LOOPBACK.contains(host);
            return Optional.of(address)
                    .filter(one ->
                            safe && host != null && one.getRawUserInfo() == null && one.getRawFragment() == null);
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    /** Being asked for here makes them be read, and a fault in them be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        issuer();
    }

    /** Empty where nobody comes in by a token. */
    Optional<String> issuer() {
        return Optional.ofNullable(issuer);
    }

    String audience() {
        return audience;
    }

    /** Empty where the provider's discovery document says it. */
    Optional<URI> jwks() {
        return Optional.ofNullable(jwks);
    }

    /** Empty where any will do. */
    List<String> acrValues() {
        return acrValues;
    }

    Duration maxAge() {
        return maxAge;
    }
}
