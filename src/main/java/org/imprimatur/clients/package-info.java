/**
 * Who reads what was published: the sites that show it, the keys they come with, and how much of it each may see.
 *
 * <ol>
 *   <li>C1 What lies outside a client's scope is to it as if it did not exist.
 *   <li>C2 A key is shown once, when it is made; the house keeps what tells it, not the key.
 *   <li>C3 A key that was revoked opens nothing: on the node that heard of it at once, on every other within a second.
 *   <li>C4 Unknown, mistyped and revoked keys are answered alike.
 *   <li>C5 A change of scope is a new row with its reason; what was allowed before stays on record.
 * </ol>
 */
@Room(
        name = "clients",
        mayUse = {"token", "people", "journal", "platform"})
@NullMarked
package org.imprimatur.clients;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
