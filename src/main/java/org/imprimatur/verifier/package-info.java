/**
 * A program of its own that tells, offline, whether a text is the one that was signed, by whom, and whether it still stood.
 *
 * <ol>
 *   <li>A1 It is valid only if every check was made and held; whatever is missing, unknown or said twice is refused.
 *   <li>A2 Every member of an article and every byte of its file is tied to a statement that is signed.
 *   <li>A3 Each way of being wrong has a verdict and an exit code of its own; the gravest one found is told.
 *   <li>A4 It believes the keys it is given and nothing else: no network, no server, no class of the house.
 *   <li>A5 What it reads is bounded, and what it prints cannot steer a terminal.
 *   <li>A6 A moment in the past can be asked for; the present comes from outside.
 * </ol>
 */
@Room(
        name = "verifier",
        mayUse = {})
@NullMarked
package org.imprimatur.verifier;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
