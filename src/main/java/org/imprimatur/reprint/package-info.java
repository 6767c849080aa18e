/**
 * Brings what is live up to the disclaimer in force and to all of its forms, without a word of it changing.
 *
 * <ol>
 *   <li>X1 A text is printed again only where it shows another disclaimer than the one in force, or none; then once.
 *   <li>X2 What was printed again is the same text under the same imprimatur: no date of it moves.
 *   <li>X3 Everything about one article happens under its lock, in a transaction of its own, on whichever node comes first.
 * </ol>
 */
@Room(
        name = "reprint",
        mayUse = {"publication", "platform"})
@NullMarked
package org.imprimatur.reprint;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
