/**
 * What the checks say about a text: what would keep it from being reviewed, and what a careful editor would look at again.
 *
 * <ol>
 *   <li>F1 A finding names its rule, points at the place and says how to mend it.
 *   <li>F2 Equal texts get equal findings, in the order of the document.
 *   <li>F3 Every check that is built in always runs; a host application may add checks, never take one away.
 *   <li>F4 No check changes a text or fills a gap.
 *   <li>F5 A check that looks at wording knows English only, and says nothing about other languages.
 * </ol>
 */
@Room(
        name = "findings",
        mayUse = {"content", "platform"})
@NullMarked
package org.imprimatur.findings;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
