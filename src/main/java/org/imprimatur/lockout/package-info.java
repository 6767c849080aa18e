/**
 * How often somebody may be wrong about who they are, and who hears of it when that was too often.
 *
 * <ol>
 *   <li>L1 An attempt is counted before it is checked: no number of parallel guesses buys more than are allowed.
 *   <li>L2 Nothing slow happens while a count is held: between counting and settling no lock of the database is.
 *   <li>L3 What is wrong at sign-in counts towards the same person's signing lock as well.
 *   <li>L4 A login nobody has is counted and locked like one that somebody has.
 *   <li>L5 An address from which too many guesses come is shut to newcomers, not to those who work there.
 *   <li>L6 A lock is told by journal, metric, log and, where the operator wants it, mail; none of them holds a secret.
 * </ol>
 */
@Room(
        name = "lockout",
        mayUse = {"mail", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.lockout;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
