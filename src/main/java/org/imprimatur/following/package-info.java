/**
 * Telling those who copied our texts what became of them: the public log, asked for, waited for, or streamed.
 *
 * <ol>
 *   <li>W1 Every entry a client may see reaches it, in the order of the numbers, once: no number is shown before the one
 *       before it can be.
 *   <li>W2 No filter hides that a text is gone, only a client's scope does.
 *   <li>W3 Whoever waits holds no thread, and is told after a commit on the same node at once, after one elsewhere within a second.
 *   <li>W4 There are so many seats on a node and so many for a client; who finds none is told when to come again. A seat is free
 *       when its client has gone.
 * </ol>
 */
@Room(
        name = "following",
        mayUse = {"publication", "clients", "http", "platform"})
@NullMarked
package org.imprimatur.following;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
