/**
 * What the checks say about a text: what would keep it from being reviewed, and what a careful editor would look at again.
 *
 * <ol>
 *   <li>F1 Every check that is built in always runs; a host application may add checks, never take one away.
 *   <li>F2 A check that fails blocks: what it would have said is not known.
 *   <li>F3 No check changes a text or fills a gap.
 *   <li>F4 A check that goes by wording knows English only, and says nothing about other languages.
 *   <li>F5 A report names the version of the policy that set its severities and bounds.
 * </ol>
 */
@Room(
        name = "findings",
        mayUse = {"checks", "policy", "readability", "content", "people", "platform"})
@NullMarked
package org.imprimatur.findings;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
