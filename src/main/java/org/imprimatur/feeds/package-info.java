/**
 * What is out, in the forms that feed readers and crawlers know.
 *
 * <ol>
 *   <li>N1 A feed holds the last word on each article: the live text as it was attested, or that it is gone.
 *   <li>N2 No filter hides that a text is gone, only a client's scope does.
 *   <li>N3 A date is that of the text, never that of the answer.
 *   <li>N4 A whole address begins with what the operator says, never with what a request calls the server.
 * </ol>
 */
@Room(
        name = "feeds",
        mayUse = {"following", "publication", "clients", "http", "platform"})
@NullMarked
package org.imprimatur.feeds;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
