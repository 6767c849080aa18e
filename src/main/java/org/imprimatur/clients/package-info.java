/**
 * Who reads what was published: the sites that show it, and how much of it each may see.
 *
 * <ol>
 *   <li>C1 What lies outside a client's scope is to it as if it did not exist.
 * </ol>
 */
@Room(
        name = "clients",
        mayUse = {"platform"})
@NullMarked
package org.imprimatur.clients;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
