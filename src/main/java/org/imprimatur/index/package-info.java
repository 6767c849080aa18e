/**
 * The full-text index of what is live, one on each node: made of renditions and of nothing else, and brought up to the
 * public log before it answers.
 *
 * <ol>
 *   <li>X1 The index holds what was published; it cannot name a draft or a revision.
 *   <li>X2 What it answers with it has held against the public log as the board knew it when the question came.
 *   <li>X3 It can be lost: whatever is missing, older, another database's or broken is made anew from what is live; what only
 *       cannot be reached is not.
 *   <li>X4 While it is made anew the old one answers, and no change that is told meanwhile is lost.
 *   <li>X5 Where there is no index the question is refused, and nothing else in the house stands still.
 * </ol>
 */
@Room(
        name = "index",
        mayUse = {"board", "publication", "people", "journal", "storage", "wording", "platform"})
@NullMarked
package org.imprimatur.index;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
