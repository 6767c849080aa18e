/**
 * What holds the journal fast from outside: signed statements of how far it had come and what was in it.
 *
 * <ol>
 *   <li>H1 A checkpoint is a signed statement over the journal's last entry and over the tree of all entries up to it; it never
 *       changes, and the entry it names cannot go.
 *   <li>H2 While anything happens in the house, one is made at the interval, on whichever node; when nothing did, none is.
 *   <li>H3 A chain that was rewritten or cut is found by the checkpoints, though all its digests are right; over such a chain no
 *       other is made.
 *   <li>H4 That an entry is in the chain can be shown without showing another one.
 *   <li>H5 A time stamp comes from the authority the operator named, or it is not kept; an authority that fails holds up nothing.
 * </ol>
 */
@Room(
        name = "anchor",
        mayUse = {"publication", "attestation", "keys", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.anchor;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
