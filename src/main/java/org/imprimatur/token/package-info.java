/**
 * Secrets the house gives out once: what they look like, and how one is told from a typing error.
 *
 * <ol>
 *   <li>T1 A secret is 256 random bits. The house keeps its SHA-256 and its first characters, and cannot show it again.
 *   <li>T2 What is no secret of the house, or one with a character wrong, is told so without asking anybody.
 *   <li>T3 A secret of one kind is none of another.
 * </ol>
 */
@Room(name = "token", mayUse = "platform")
@NullMarked
package org.imprimatur.token;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
