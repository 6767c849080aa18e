/**
 * What happens outside and may make a published text wrong: approvals, withdrawals, guidelines, retractions.
 *
 * <ol>
 *   <li>X1 An event names its source, its day and what it is about: a citation by DOI or PMID, or a therapy or condition.
 *   <li>X2 It never changes; one that was recorded in error is revoked and stays on record.
 *   <li>X3 What is imported twice is recorded once, also by two at the same time.
 *   <li>X4 A wrong line of an import is told with its place and reason, and keeps no other line out.
 *   <li>X5 Nothing here edits or marks a text: whoever looks after those is told once an event is on record.
 * </ol>
 */
@Room(
        name = "events",
        mayUse = {"publication", "people", "journal", "platform", "content"})
@NullMarked
package org.imprimatur.events;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
