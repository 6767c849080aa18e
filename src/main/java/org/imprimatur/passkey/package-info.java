/**
 * The keys in people's own authenticators (Web Authentication Level 3), and what their owners confirm with them.
 *
 * <ol>
 *   <li>W1 A passkey signs one declaration: the challenge is the hash of it. What is no signature has a challenge of its own,
 *       kept hashed, for one person and purpose, used once and within minutes.
 *   <li>W2 An assertion counts only by a key that is in force and this person's, from an origin of the house, for its
 *       relying party, with the person present and verified.
 *   <li>W3 An authenticator that counts never brings the same count twice, nor a lower one; that is told, for the
 *       authenticator may have been copied.
 *   <li>W4 A passkey never changes. It ends once, and what its authenticator called it is never anybody's again.
 *   <li>W5 What counts here counts for a verifier too: it is kept as it came, with the key.
 * </ol>
 */
@Room(
        name = "passkey",
        mayUse = {"attestation", "journal", "platform"})
@NullMarked
package org.imprimatur.passkey;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
