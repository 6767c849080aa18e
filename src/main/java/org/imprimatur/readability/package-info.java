/**
 * How hard an English text is to read, by two published formulas.
 *
 * <ol>
 *   <li>D1 The formulas are Flesch-Kincaid (Kincaid and others, 1975) and SMOG (McLaughlin, 1969), to one decimal.
 *   <li>D2 What counts as a word, a sentence and a syllable is pinned here, so equal texts have equal grades.
 *   <li>D3 The numbers are those of GNU style and of the syllable counter of the unified project, within a stated tolerance.
 * </ol>
 */
@Room(name = "readability", mayUse = "platform")
@NullMarked
package org.imprimatur.readability;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
