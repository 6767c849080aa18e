/**
 * What the house states of sign-offs and publications, signed, for whoever has to check it without trusting the house.
 *
 * <ol>
 *   <li>T1 Every sign-off, every rendition and every end of either has one statement, made with it and never again.
 *   <li>T2 No sign-off stands and no rendition is live without its statement.
 *   <li>T3 A statement is signed over its RFC 8785 form, by a key that counted when it was made.
 *   <li>T4 A statement says only what it is told; what it must agree with is looked at again wherever it is relied on.
 * </ol>
 */
@Room(
        name = "attestation",
        mayUse = {"keys", "platform"})
@NullMarked
package org.imprimatur.attestation;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
