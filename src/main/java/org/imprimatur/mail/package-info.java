/**
 * Letters from the house to those who run it: off until the operator names a mail server and somebody to write to.
 *
 * <ol>
 *   <li>N1 A letter is posted in the transaction of what it tells of; nothing is sent for what was rolled back.
 *   <li>N2 It is sent once the transaction is over, by one node, tried again with growing pauses, and given up in plain sight.
 *   <li>N3 Nobody is flooded: of one kind no more than so many are posted within an hour.
 *   <li>N4 What a letter tells stays in its subject and its text: neither can add a header or a recipient.
 * </ol>
 */
@Room(
        name = "mail",
        mayUse = {"journal", "platform"})
@NullMarked
package org.imprimatur.mail;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
