/**
 * What has to be reviewed again, before its time is over or because the policy changed, and that somebody was reminded.
 *
 * <ol>
 *   <li>N1 A reminder is a row: told once for each lead time of a term, on whichever node, over any restart.
 *   <li>N2 What comes due is listed with what has still to be signed for it to go on.
 *   <li>N3 A changed policy takes nothing down: it lists what would not satisfy it.
 * </ol>
 */
@Room(
        name = "renewal",
        mayUse = {"publication", "signoff", "policy", "mail", "journal", "platform"})
@NullMarked
package org.imprimatur.renewal;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
