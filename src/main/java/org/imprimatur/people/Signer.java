package org.imprimatur.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** A person as qualified to sign at this moment; a signature keeps it so, whatever changes later (21 CFR 11.50(a)). */
@Face
public record Signer(
        UUID person,
        String printedName,
        @Nullable String titles,
        Set<String> roles,
        String credentialBody,
        String credentialNumber,
        String credentialJurisdiction,
        String credentialSpecialty,
        Instant credentialVerifiedAt,
        LocalDate credentialExpiresOn) {}
