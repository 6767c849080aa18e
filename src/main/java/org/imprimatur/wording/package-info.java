/**
 * How words are brought to the form in which they are compared, by language; the same on a disk of ours and on a cluster.
 *
 * <ol>
 *   <li>W1 Capitals, accents and endings do not matter, and stop words do not count.
 *   <li>W2 Synonyms are the operator's and belong to the question; a file that cannot be read keeps the house shut.
 *   <li>W3 What a cluster makes of a word is what we make of it.
 * </ol>
 */
@Room(
        name = "wording",
        mayUse = {"platform"})
@NullMarked
package org.imprimatur.wording;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
