/**
 * Who did what, when and why, in one chain that only grows.
 *
 * <ol>
 *   <li>J1 An entry is written in the transaction of the command it tells of, or not at all.
 *   <li>J2 A refused command leaves a denied entry and nothing else.
 *   <li>J3 Each entry carries the digest of the one before; numbers have no gap.
 *   <li>J4 A flipped byte, a removed entry and a cut tail are found by {@link Journal#verify}.
 *   <li>J5 Nothing can change or remove an entry, with or without this code.
 *   <li>J6 A server that starts on a journal without its anchor says so in an entry.
 * </ol>
 */
@Room(name = "journal", mayUse = "platform")
@NullMarked
package org.imprimatur.journal;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
