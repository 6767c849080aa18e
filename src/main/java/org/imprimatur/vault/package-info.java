/**
 * What is kept so that a copy of the database alone does not tell it.
 *
 * <ol>
 *   <li>V1 What is sealed is opened with the house's own key only, which lies outside the database.
 *   <li>V2 What is sealed for one purpose and owner does not open for another.
 *   <li>V3 A key that was used and is gone is never quietly replaced.
 * </ol>
 */
@Room(name = "vault", mayUse = "platform")
@NullMarked
package org.imprimatur.vault;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
