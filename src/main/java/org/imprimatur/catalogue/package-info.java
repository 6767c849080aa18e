/**
 * The list of what is out: filtered, in any order, page by page, from memory.
 *
 * <ol>
 *   <li>K1 A list shows live texts only, and each filter asks for what they show and nothing else.
 *   <li>K2 A walk from page to page shows every text that stayed live and fitting, whatever becomes of its title and dates, and
 *       none twice.
 *   <li>K3 A cursor is the house's own, for the list and the client it was given to, on any node and after any restart.
 *   <li>K4 No page outlives a change of what is out, nor the end of a text it shows.
 *   <li>K5 What lies outside a client's scope leaves no trace in its pages, their tags, cursors and totals.
 *   <li>K6 What is few is found without going through what is many.
 * </ol>
 */
@Room(
        name = "catalogue",
        mayUse = {"delivery", "board", "publication", "clients", "platform"})
@NullMarked
package org.imprimatur.catalogue;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
