/**
 * One unpublished revision, shown for minutes to whoever holds a token. It stands apart from delivery: nothing that serves
 * published text can reach this room.
 *
 * <ol>
 *   <li>P1 A token shows one revision, for at most an hour, and is shown once itself.
 *   <li>P2 A preview says that it is one, and whether its text is signed; nobody keeps it, lists it or links to it.
 *   <li>P3 Expired, revoked and unknown tokens are answered alike.
 *   <li>P4 Who made or revoked a token is in the journal; each time it shows something is on record.
 *   <li>P5 A token opens nothing but this; an API key opens nothing here.
 * </ol>
 */
@Room(
        name = "preview",
        mayUse = {"article", "content", "token", "people", "journal", "http", "platform"})
@NullMarked
package org.imprimatur.preview;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
