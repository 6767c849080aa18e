package org.imprimatur.clients;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client as the API tells it.
 *
 * @param locales language tags; empty for all
 * @param classes article classes; empty for all
 * @param requestsPerMinute of each key; left out where the server's own limit holds
 * @param scopeSince when it was given this scope
 * @param keys oldest first, revoked ones included
 */
public record ClientView(
        UUID id,
        String name,
        @Nullable String contact,
        List<String> locales,
        List<String> classes,
        @Nullable Integer requestsPerMinute,
        Instant scopeSince,
        Instant createdAt,
        UUID createdBy,
        List<KeyView> keys) {
    /**
     * @param prefix its first characters; the key itself is shown nowhere
     * @param lastUsedAt to the minute; left out until it is used
     * @param revoked left out while it is in force
     */
    public record KeyView(
            UUID id,
            String prefix,
            Instant createdAt,
            UUID createdBy,
            @Nullable Instant lastUsedAt,
            @Nullable Revoked revoked) {}

    public record Revoked(UUID by, String reason, Instant at) {}

    /** @param key shown this once */
    public record NewKeyView(UUID id, String prefix, String key, Instant createdAt) {}
}
