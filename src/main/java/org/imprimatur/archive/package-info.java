/**
 * What a live article said before: its versions, and what was to be read at a time.
 *
 * <ol>
 *   <li>V1 Of an article that is gone no version is served; that it is gone is said before anything else.
 *   <li>V2 No version is served that was withdrawn, or on whose revision a sign-off was revoked, whenever that was.
 *   <li>V3 A version is served as the bytes that were live then, if they are still those the house attested.
 *   <li>V4 Whoever gets an old version is told that it is old, and where the new one is; no cache keeps it.
 * </ol>
 */
@Room(
        name = "archive",
        mayUse = {"publication", "rendering", "clients", "http", "platform"})
@NullMarked
package org.imprimatur.archive;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
