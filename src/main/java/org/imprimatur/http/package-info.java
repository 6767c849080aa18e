/**
 * How the house speaks HTTP: JSON bodies, problem details, request ids, strict parameters.
 *
 * <ol>
 *   <li>H1 Every error is RFC 9457 problem details; no answer carries a stack trace or a library's words.
 *   <li>H2 A query parameter the method does not declare, or one given twice, is refused.
 *   <li>H3 A body is read up to its limit and not a byte further.
 *   <li>H4 What people see under {@code /api} is never cached.
 * </ol>
 */
@Room(name = "http", mayUse = "platform")
@NullMarked
package org.imprimatur.http;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
