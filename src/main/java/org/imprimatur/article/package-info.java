/**
 * Articles, their one draft and their frozen revisions.
 *
 * <ol>
 *   <li>A1 A draft is never served and never signed; only a frozen revision is.
 *   <li>A2 A save needs the version it started from; the slower of two editors loses nothing but the race.
 *   <li>A3 A revision never changes: number, canonical bytes, digest, contributors, reason.
 *   <li>A4 Everyone who saved since the last signed revision is a contributor, wherever the text was copied from.
 *   <li>A5 A submission that changes no byte creates nothing.
 *   <li>A6 What may be done in which state stands in one table, {@link RevisionState}.
 * </ol>
 */
@Room(
        name = "article",
        mayUse = {"content", "findings", "checks", "readability", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.article;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
