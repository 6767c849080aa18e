/**
 * What texts claim, found by what it is about: the therapy, the condition, the place, the source, the claim itself.
 *
 * <ol>
 *   <li>E1 What is indexed is what the text says: written in the transaction of the text, from its words alone.
 *   <li>E2 A revision's claims are as frozen as the revision; a draft's are those of its last save.
 *   <li>E3 Whatever is sought together has to meet in one claim; what no claim covers is the rest of the text.
 *   <li>E4 A text that was not indexed when it was written is indexed later, once, on whichever node.
 *   <li>E5 A search's time is bounded by the number of texts, however little its parts select.
 * </ol>
 */
@Room(
        name = "evidence",
        mayUse = {"article", "content", "publication", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.evidence;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
