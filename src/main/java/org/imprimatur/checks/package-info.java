/**
 * The words in which a check speaks of a text: what it looks at, what it may say, and what the operator set for it. A host
 * application needs this room and no other to add a check of its own.
 *
 * <ol>
 *   <li>C1 A check looks at the subject and at nothing else, so equal texts get equal findings.
 *   <li>C2 A finding names its rule, points at the place and says how to mend it.
 *   <li>C3 How grave a finding is may differ by article class and audience; of several audiences the strictest counts.
 *   <li>C4 No setting silences a check: it blocks or it warns.
 * </ol>
 */
@Room(
        name = "checks",
        mayUse = {"content", "platform"})
@NullMarked
package org.imprimatur.checks;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
