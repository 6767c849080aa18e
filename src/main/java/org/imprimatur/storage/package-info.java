/**
 * Where this node's index is kept: in its own directory, or on a cluster (OpenSearch or Elasticsearch) that it shares with
 * nobody's index but its own.
 *
 * <ol>
 *   <li>L1 No two nodes write to one index, wherever it is kept.
 *   <li>L2 An index that cannot be reached is not lost, and one that is lost is not taken for empty.
 *   <li>L3 Nobody waits for a cluster longer than the operator said.
 *   <li>L4 The password goes to the cluster and nowhere else.
 *   <li>L5 Settings that cannot be keep the house shut.
 * </ol>
 */
@Room(
        name = "storage",
        mayUse = {"wording", "platform"})
@NullMarked
package org.imprimatur.storage;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
