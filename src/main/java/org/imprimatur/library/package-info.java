/**
 * The installation's one library of sources, in CSL-JSON.
 *
 * <ol>
 *   <li>L1 One source has one row: a DOI (whatever its case and however it is written) and a PubMed number stand there once.
 *   <li>L2 Nothing overwrites a source but a change that names the version it started from; an import only adds.
 *   <li>L3 An import tells of every entry whether it was added, known or refused, and of every member that was not kept.
 *   <li>L4 A broken entry costs the others nothing.
 *   <li>L5 A look-up goes to the address that the operator gave, with an identifier of the right form in it, and nowhere else.
 *   <li>L6 What an article says is its own copy: a change here changes no draft and no signed text.
 * </ol>
 */
@Room(
        name = "library",
        mayUse = {"content", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.library;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
