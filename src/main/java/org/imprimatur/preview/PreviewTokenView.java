package org.imprimatur.preview;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A preview token as the API tells it.
 *
 * @param prefix its first characters; the token itself is shown nowhere
 * @param expiresAt the first instant at which it shows nothing
 * @param uses how often it showed the revision
 * @param revoked left out unless somebody revoked it
 */
public record PreviewTokenView(
        UUID id,
        String prefix,
        @Nullable String reason,
        UUID createdBy,
        Instant createdAt,
        Instant expiresAt,
        long uses,
        @Nullable Revoked revoked) {
    public record Revoked(UUID by, String reason, Instant at) {}

    /** @param items newest first */
    public record PreviewTokens(List<PreviewTokenView> items) {}

    /**
     * @param token shown this once
     * @param path where it shows the revision
     */
    public record NewPreviewToken(UUID id, String prefix, String token, String path, Instant expiresAt) {}
}
