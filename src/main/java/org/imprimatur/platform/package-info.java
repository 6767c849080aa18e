/**
 * What every room stands on: refusals and how HTTP tells them, strict JSON, paging, the clock.
 *
 * <ol>
 *   <li>P1 A refusal reaches a client as RFC 9457 problem details and never with a stack trace.
 *   <li>P2 JSON that is not exactly what was asked for is refused with a JSON Pointer to the fault.
 *   <li>P3 A query parameter nobody declared is refused, never ignored.
 *   <li>P4 Time comes from one clock, in UTC, to the millisecond.
 * </ol>
 */
@Room(
        name = "platform",
        mayUse = {})
@NullMarked
package org.imprimatur.platform;

import org.jspecify.annotations.NullMarked;
