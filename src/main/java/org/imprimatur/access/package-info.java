/**
 * The door: who comes in, and through which rooms they may walk.
 *
 * <ol>
 *   <li>A1 Only {@code /api} asks for credentials; no other path of the house, and no method that is open to all, so much as
 *       looks at them. Who calls is said here and nowhere else.
 *   <li>A2 Every request proves anew who makes it: no session, no cookie, so a deactivation works at once.
 *   <li>A3 A method that names no roles is closed; one that names some is closed to everybody else, and each such refusal
 *       is told to the journal.
 *   <li>A4 An unknown login, a deactivated person and a wrong password cannot be told apart; nor can a token that is not
 *       accepted, one that is nobody's here, and a deactivated person's.
 *   <li>A5 Where nobody can be recognised because something is broken, that is what the caller is told.
 *   <li>A6 Nobody guesses: after too many wrong passwords none is checked for a while, right or wrong. A token cannot be
 *       guessed, and what a person may do is never taken from one.
 * </ol>
 */
@Room(
        name = "access",
        mayUse = {"authenticator", "oidc", "passkey", "lockout", "journal", "people", "platform"})
@NullMarked
package org.imprimatur.access;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
