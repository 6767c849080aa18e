/**
 * How a published text looks in each media type: functions of the published JSON and of nothing else.
 *
 * <ol>
 *   <li>V1 A form has no words but those of the signed text, of its sign-offs and of its disclaimer, and the few that join them.
 *   <li>V2 The same JSON makes the same bytes, on every machine and at every hour.
 *   <li>V3 What stands in a text stays text: no form of it has markup, script or style that an author wrote.
 *   <li>V4 Every form says who reviewed, by which credential, when, with what meaning, and how the review stands (21 CFR 11.50(b)).
 *   <li>V5 Every source that the text cites can be followed from the words to it.
 * </ol>
 */
@Room(
        name = "rendering",
        mayUse = {"content", "library", "platform"})
@NullMarked
package org.imprimatur.rendering;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
