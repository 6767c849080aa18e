/**
 * What medical reviewers say of the single claims of a revision.
 *
 * <ol>
 *   <li>T1 A verdict names a claim that is in the revision, its bytes and its reviewer, who did not contribute.
 *   <li>T2 Verdicts are kept for ever; the newest of a reviewer counts.
 *   <li>T3 Whoever questions a claim says why.
 *   <li>T4 A claim is shown with its sources and with what it said in the last signed revision.
 * </ol>
 */
@Room(
        name = "claimreview",
        mayUse = {"article", "content", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.claimreview;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
