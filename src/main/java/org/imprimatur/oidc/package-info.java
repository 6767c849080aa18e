/**
 * What the operator's OpenID provider says of who is there, and whose word it is taken for.
 *
 * <ol>
 *   <li>O1 A token counts only if a key of the configured provider signed it, for this house, and now; nothing in a token
 *       says where a key is to be had.
 *   <li>O2 A token is a person's only by a link that the person made; no name and no address in it is looked at.
 *   <li>O3 One authentication at the provider is good for one signature, and it was made for it: recently, after the
 *       challenge, and strongly enough.
 *   <li>O4 However many unknown tokens come, the provider is asked for its keys no more than once in half a minute, in
 *       bounded time and length.
 *   <li>O5 Why a token was not accepted is not said; what an authentication lacks is (RFC 9470).
 *   <li>O6 A password reset by two others removes the link, as it removes whatever else may be in other hands.
 * </ol>
 */
@Room(
        name = "oidc",
        mayUse = {"people", "journal", "platform"})
@NullMarked
package org.imprimatur.oidc;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
