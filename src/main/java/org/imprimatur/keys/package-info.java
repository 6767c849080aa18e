/**
 * The keys the house signs its statements with.
 *
 * <ol>
 *   <li>K1 A private key lies in the data directory, readable by its owner alone, or in the operator's keystore, and nowhere else.
 *   <li>K2 A public key stays on record for ever, with the time it was in use.
 *   <li>K3 A retired key signs no more; what it signed before stays valid.
 *   <li>K4 What a compromised key signed from the instant told on counts for nothing.
 *   <li>K5 Every node has a key of its own, and one command has all of them take new ones.
 * </ol>
 */
@Room(
        name = "keys",
        mayUse = {"journal", "people", "platform"})
@NullMarked
package org.imprimatur.keys;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
