/**
 * What is out, in memory: what each node knows of the live texts without asking the database for each reader.
 *
 * <ol>
 *   <li>O1 Nobody is told what is older than one second, nor than a command that was committed on this node; who cannot be told
 *       so is told nothing.
 *   <li>O2 It follows the public log, entry by entry, and knows nothing that a publication does not show.
 *   <li>O3 What is withheld at its end is gone at that instant, whether or not anybody has taken it down.
 *   <li>O4 No bytes are kept here but those that were held against their digest and their attestation; they are held against it
 *       again once a key counts no more, and dropped once a round finds them unsound.
 *   <li>O5 What is kept of bytes never weighs more than it may.
 * </ol>
 */
@Room(
        name = "board",
        mayUse = {"publication", "attestation", "keys", "clients", "platform"})
@NullMarked
package org.imprimatur.board;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
