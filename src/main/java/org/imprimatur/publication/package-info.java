/**
 * What may appear, what has appeared, and what the public was told of it.
 *
 * <ol>
 *   <li>B1 Nothing goes live but what an imprimatur names: this revision, these bytes. No path publishes "the latest".
 *   <li>B2 A new publication takes the place of the old one in one step; readers see the one or the other.
 *   <li>B3 Withdrawal needs nobody's signature and works at once; so does the end of a sign-off under a live text. What has
 *       lapsed can still be withdrawn, whatever was done with it since.
 *   <li>B4 A schedule is a row: it fires once, on whichever node, over any restart, and is checked again when it does.
 *   <li>B5 A text does not outlive its sign-off: it is flagged or withheld, as the policy said when it was signed. Signed anew
 *       in time, it goes on under a new imprimatur: the review's dates move, the words do not. Where it has to be reviewed again
 *       before that, it says so in the same words.
 *       The disclaimer beside them is the one in force when they were printed; where another comes into force, they are printed
 *       again.
 *   <li>B6 The public log has one entry for each of these, numbered without a gap.
 * </ol>
 */
@Room(
        name = "publication",
        mayUse = {
            "signoff",
            "attestation",
            "keys",
            "article",
            "content",
            "people",
            "journal",
            "platform",
            "policy",
            "rendering",
            "form",
            "disclaimer"
        })
@NullMarked
package org.imprimatur.publication;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
