/**
 * What has to be signed before a text may appear, by whom and for how long it holds: the operator's policy and the words of
 * a signature.
 *
 * <ol>
 *   <li>P1 A policy that is not sound keeps the server from starting, and what is wrong with it is said, and where.
 *   <li>P2 A policy's version is the digest of what it says; it does not change while the server runs, and the journal tells
 *       when another came into force.
 *   <li>P3 People are counted, not signatures, and what is over does not count.
 *   <li>P4 The words of a signature never change under the same version.
 *   <li>P5 What the policy wants from a specialty, a role, after something else or of single claims is not signed without.
 * </ol>
 */
@Room(
        name = "policy",
        mayUse = {"checks", "content", "journal", "platform"})
@NullMarked
package org.imprimatur.policy;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
