/**
 * The operator's words that go out with every text, outside of what is signed, and named by their version.
 *
 * <ol>
 *   <li>W1 A disclaimer's version is the digest of its words; what was in force once stays on record for ever.
 *   <li>W2 A file that cannot be read as texts in languages, one of them the fallback, keeps the server from starting.
 *   <li>W3 All nodes go by the same disclaimers: those of the node that was started last with others than before.
 * </ol>
 */
@Room(
        name = "disclaimer",
        mayUse = {"journal", "platform"})
@NullMarked
package org.imprimatur.disclaimer;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
