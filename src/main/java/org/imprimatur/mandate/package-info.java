/**
 * On what footing people sign: the signature policy they accepted, and whom they may stand in for.
 *
 * <ol>
 *   <li>M1 Nobody signs before they accepted the signature policy in force, and nobody accepts it for another.
 *   <li>M2 A signature policy's version is the digest of its bytes; one that cannot be read as text keeps the server from
 *       starting.
 *   <li>M3 A delegation is given by the principal alone, to one other medical reviewer, for a time and with a reason; a
 *       delegate cannot pass it on.
 *   <li>M4 A delegation counts while both are medical reviewers and the principal could sign themselves, until its time is over
 *       or one of the two or an admin ends it.
 *   <li>M5 Who stands in for another signs as themselves: with their own name, credential and proof.
 * </ol>
 */
@Room(
        name = "mandate",
        mayUse = {"people", "journal", "platform"})
@NullMarked
package org.imprimatur.mandate;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
