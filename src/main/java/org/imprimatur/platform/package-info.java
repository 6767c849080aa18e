/**
 * What every room stands on: refusals, strict JSON, paging, the clock.
 *
 * <ol>
 *   <li>P1 A refusal has a kind, a code and a sentence; how HTTP tells them, it does not know.
 *   <li>P2 JSON that is not exactly what was asked for is refused with a JSON Pointer to the fault.
 *   <li>P3 Time comes from one clock, in UTC, to the millisecond.
 * </ol>
 */
@Room(
        name = "platform",
        mayUse = {})
@NullMarked
package org.imprimatur.platform;

import org.jspecify.annotations.NullMarked;
