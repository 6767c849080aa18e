package org.imprimatur.preview;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.imprimatur.article.RevisionState;

/**
 * An unpublished revision, which says so before anything else.
 *
 * @param preview always true
 * @param unsigned whether no sign-off that satisfies the policy stands on these bytes
 * @param notice what to show above the text
 * @param digest of these bytes, {@code sha-256:<hex>}
 * @param expiresAt the first instant at which the token shows nothing
 * @param content canonical JSON
 */
public record PreviewView(
        boolean preview,
        boolean unsigned,
        String notice,
        UUID article,
        String slug,
        String locale,
        int revision,
        String digest,
        RevisionState state,
        Instant expiresAt,
        @JsonRawValue String content) {}
