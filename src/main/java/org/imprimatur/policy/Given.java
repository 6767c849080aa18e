package org.imprimatur.policy;

import java.time.Instant;
import java.util.UUID;
import org.imprimatur.platform.Face;

/**
 * What a policy weighs of one sign-off that stands.
 *
 * @param id of the sign-off
 * @param validUntil the first instant at which it no longer holds
 */
@Face
public record Given(UUID id, UUID signer, Meaning meaning, Instant validUntil) {}
