/**
 * The gate before the public surface: who comes, how much they may see, how often they ask.
 *
 * <ol>
 *   <li>G1 Whoever comes with a key comes as its client; a key that opens nothing is refused, never taken for no key.
 *   <li>G2 What is answered to a key is kept by no shared cache, and what is answered to nobody is given to no key.
 *   <li>G3 Who asks too often is refused until there is room again, and every answer says how much room there is.
 *   <li>G4 A request is counted once, on whichever node, however often it was tried to write the count down.
 *   <li>G5 Letting in a known key or an address takes no database and no lock that all requests share.
 * </ol>
 */
@Room(
        name = "gate",
        mayUse = {"clients", "token", "publication", "http", "platform"})
@NullMarked
package org.imprimatur.gate;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
