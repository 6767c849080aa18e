package org.imprimatur.access;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Login and password as HTTP Basic brings them (RFC 7617, UTF-8). Whatever is not exactly that is nothing. */
record BasicCredentials(String login, String password) {
    /** Characters of the header: the longest login and password there can be, in four-byte characters, fit. */
    static final int MAX_HEADER = 2_048;

    private static final Pattern HEADER = Pattern.compile("(?i:Basic) +([A-Za-z0-9+/]+={0,2})");

    static Optional<BasicCredentials> of(@Nullable String header) {
        if (header == null || header.length() > MAX_HEADER) return Optional.empty();
        var parts = HEADER.matcher(header);
        if (!parts.matches()) return Optional.empty();
        try {
            var pair = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(parts.group(1))))
                    .toString();
            var colon = pair.indexOf(':');
            if (colon < 1 || pair.chars().anyMatch(Character::isISOControl)) return Optional.empty();
            return Optional.of(new BasicCredentials(pair.substring(0, colon), pair.substring(colon + 1)));
        } catch (IllegalArgumentException | CharacterCodingException notBasic) {
            return Optional.empty();
        }
    }

    /** Never the password. */
    @Override
    public String toString() {
        return "BasicCredentials[login=" + login + "]";
    }
}
