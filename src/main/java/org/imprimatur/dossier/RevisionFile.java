package org.imprimatur.dossier;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import org.imprimatur.review.ReviewView.PersonRef;
import org.jspecify.annotations.Nullable;

/**
 * {@code revision.json} of a dossier.
 *
 * @param document the signed bytes, as text
 * @param state where it stood when the dossier was made
 * @param findings what the checks said when it was submitted
 * @param checkedUnder digest of the policy that set their severities and bounds
 */
public record RevisionFile(
        int number,
        String digest,
        String document,
        String title,
        String state,
        String changeClass,
        String changeReason,
        PersonRef submittedBy,
        Instant submittedAt,
        List<PersonRef> contributors,
        @JsonRawValue String findings,
        @Nullable String checkedUnder) {}
