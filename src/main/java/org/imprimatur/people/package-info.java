/**
 * Who the people are, what they may do and what qualifies them.
 *
 * <ol>
 *   <li>W1 A person is one login for ever: folded by case and width, never reused, deactivated but never deleted.
 *   <li>W2 Nobody changes their own roles, and whoever manages people neither signs nor publishes.
 *   <li>W3 A password becomes known to its owner alone: a reset needs an admin, a witness and the owner.
 *   <li>W4 A credential counts once somebody else than its holder has verified it, and until the day it expires.
 *   <li>W5 There is always an active admin.
 *   <li>W6 Demo passwords work on the embedded database only; with any other the house does not open.
 * </ol>
 */
@Room(
        name = "people",
        mayUse = {"database", "journal", "platform"})
@NullMarked
package org.imprimatur.people;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
