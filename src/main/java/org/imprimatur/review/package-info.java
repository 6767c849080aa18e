/**
 * The medical review of one revision: who is asked to read it and by when, what is said about it, what must change.
 *
 * <ol>
 *   <li>V1 Only an active medical reviewer who did not contribute is assigned.
 *   <li>V2 A comment is pinned to a place that exists in the revision, and is kept for ever.
 *   <li>V3 A comment is resolved once.
 *   <li>V4 Whoever sends a revision back gives the reason, and did not contribute to it.
 *   <li>V5 The queue shows what is due first; a filter it does not know is refused.
 * </ol>
 */
@Room(
        name = "review",
        mayUse = {"article", "content", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.review;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
