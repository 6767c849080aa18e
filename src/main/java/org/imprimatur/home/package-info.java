/**
 * The page a person finds at the root: what this is, and where to read on.
 *
 * <ol>
 *   <li>W1 The page runs no script, loads nothing and asks for nothing; it is for everybody.
 *   <li>W2 Each of its links leads somewhere.
 * </ol>
 */
@Room(
        name = "home",
        mayUse = {"platform"})
@NullMarked
package org.imprimatur.home;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
