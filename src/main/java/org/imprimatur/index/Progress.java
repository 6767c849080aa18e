package org.imprimatur.index;

import java.time.Instant;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * How far the index that is being made has come, or how the last one that was made ended.
 *
 * @param state {@code none}, {@code running}, {@code finished} or {@code failed}
 * @param total texts that were live when it began
 */
@Face
public record Progress(
        String state,
        long done,
        long total,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String reason) {
    Progress at(long done) {
        return new Progress(state, done, total, startedAt, null, null);
    }

    Progress ended(String state, Instant when, @Nullable String reason) {
        return new Progress(state, done, total, startedAt, when, reason);
    }
}
