/**
 * What a person proves with, at the moment of signing, that it is they.
 *
 * <ol>
 *   <li>Q1 A sign-off needs a {@link Proof}, and only this room makes one, from evidence brought for this signature.
 *   <li>Q2 Once a person has an app or a passkey in force, their password alone neither signs nor changes either.
 *   <li>Q3 Only its owner enrols, confirms or removes a second factor; without it, two others and the owner together do, by
 *       a password reset. No admin alone can, nor sign for them.
 *   <li>Q4 A code counts once: neither its time step nor an older one is accepted again.
 *   <li>Q5 Whatever was wrong is counted alike, and the answer does not say what it was.
 *   <li>Q6 A secret is shown once, to its owner, and kept sealed for its owner; it is in no log, answer or journal entry.
 * </ol>
 */
@Room(
        name = "authenticator",
        mayUse = {"attestation", "oidc", "lockout", "passkey", "vault", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.authenticator;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
