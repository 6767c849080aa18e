package org.imprimatur.oidc;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * What an access token that was found sound says; nothing else in it counts.
 *
 * @param subject who it is to the provider
 * @param authTime when they last authenticated there, to the second; null where it does not say
 * @param acr how, as the provider and the operator call it; null where it does not say
 */
@Face
public record AccessToken(
        String issuer,
        String subject,
        @Nullable Instant authTime,
        @Nullable String acr) {
    /** Characters of a token; what is longer is none. */
    public static final int MAX_LENGTH = 16_384;

    private static final Pattern HEADER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/-]+=*)");

    /** The token, as yet unchecked, that a request brings in its Authorization header (RFC 6750, section 2.1). */
    public static Optional<String> brought(@Nullable String header) {
        if (header == null || header.length() > MAX_LENGTH) return Optional.empty();
        var parts = HEADER.matcher(header);
        return parts.matches() ? Optional.of(parts.group(1)) : Optional.empty();
    }
}
