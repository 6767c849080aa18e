/**
 * Whether what is stored still is what was signed.
 *
 * <ol>
 *   <li>N1 Every sign-off and everything live is held against the statement that was signed of it.
 *   <li>N2 What does not agree is named, to auditors and in the journal; it is put right by people, never by the house.
 *   <li>N3 A node that knows of a fault says so to whoever asks for its health.
 * </ol>
 */
@Room(
        name = "integrity",
        mayUse = {"publication", "form", "signoff", "journal", "platform"})
@NullMarked
package org.imprimatur.integrity;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
