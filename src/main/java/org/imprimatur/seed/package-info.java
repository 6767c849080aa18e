/**
 * What a fresh server starts with.
 *
 * <ol>
 *   <li>S1 Only where {@code imprimatur.seed} says so, and only what is not there yet: a start cut short is finished by the
 *       next, and what somebody else wrote at the same address is left alone.
 *   <li>S2 Everything goes through the commands a person would use; nothing seeded is ever signed.
 * </ol>
 */
@Room(
        name = "seed",
        mayUse = {"review", "article", "content", "people", "database", "journal", "platform"})
@NullMarked
package org.imprimatur.seed;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
