/**
 * Full-text search over what is published, for downstream sites.
 *
 * <ol>
 *   <li>Z1 Hits, counts, facets, highlights and suggestions are of texts that are live and within the reader's scope, and of
 *       no others.
 *   <li>Z2 What a reader types is words; nothing in it is an instruction to the index.
 *   <li>Z3 A highlight is HTML whose only markup is {@code em}, whatever the text holds.
 *   <li>Z4 A question is bounded in length and an answer in depth.
 *   <li>Z5 An answer is given again as long as nothing that is out has come, changed or gone, and no longer.
 * </ol>
 */
@Room(
        name = "search",
        mayUse = {"index", "wording", "board", "clients", "platform"})
@NullMarked
package org.imprimatur.search;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
