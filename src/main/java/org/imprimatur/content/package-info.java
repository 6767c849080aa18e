/**
 * What an article says: its model, the strict way in, the canonical bytes that are signed, and the difference between two texts.
 *
 * <ol>
 *   <li>C1 A text that is not exactly of the model's shape is refused with a JSON Pointer to each fault; nothing is dropped or guessed.
 *   <li>C2 Equal texts have equal bytes: Unicode NFC, line feeds only, RFC 8785 canonical JSON, no floating point.
 *   <li>C3 A digest covers content, locale and slug; one changed digit changes it, the order of members does not.
 *   <li>C4 What was read can be sent back unchanged.
 *   <li>C5 Text is data: markup in it is neither interpreted nor removed here.
 *   <li>C6 Bounds are only ever loosened: a frozen text must stay readable for ever.
 * </ol>
 */
@Room(name = "content", mayUse = "platform")
@NullMarked
package org.imprimatur.content;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
