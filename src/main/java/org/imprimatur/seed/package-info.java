/**
 * What a fresh server starts with.
 *
 * <ol>
 *   <li>S1 Only an empty database is seeded, and only where {@code imprimatur.seed} says so.
 *   <li>S2 Everything goes through the commands a person would use; nothing seeded is ever signed.
 * </ol>
 */
@Room(
        name = "seed",
        mayUse = {"review", "article", "content", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.seed;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
