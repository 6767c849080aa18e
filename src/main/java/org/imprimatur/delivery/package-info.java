/**
 * The public read API: what is live, what is gone, what changed. Anonymous, read-only, cacheable.
 *
 * <ol>
 *   <li>L1 Only what a publication shows can be read; no parameter, header or media type reaches anything else.
 *   <li>L2 Unknown and never published look the same, to the byte.
 *   <li>L3 Gone is said before unchanged: a condition is looked at only once there is something to serve.
 *   <li>L4 No cache keeps a text past the end of its sign-off.
 *   <li>L5 What is served is the bytes that were published, with their digest; altered bytes are not served.
 *   <li>L6 With every text comes what it takes to check it without the house: the signed statements and the public keys.
 *   <li>L7 One class decides what may be read; the quick way and the slow one ask it, and hand over what it says.
 *   <li>L8 Which of its forms a text is given in is what the client's Accept prefers (RFC 9110, section 12.5.1), and looked at only
 *       once there is something to serve.
 * </ol>
 */
@Room(
        name = "delivery",
        mayUse = {"board", "archive", "publication", "rendering", "attestation", "keys", "clients", "http", "platform"})
@NullMarked
package org.imprimatur.delivery;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
