/**
 * Live texts that what happened outside, or a day that has passed, touches: found, marked, and given to reviewers as tasks.
 *
 * <ol>
 *   <li>Y1 A task is opened once for each cause and live text, on whichever node, over any restart.
 *   <li>Y2 What a reviewer could have known of when they signed touches nothing; what came later does, whichever way the text
 *       went live.
 *   <li>Y3 While a task is open the text says that it has to be reviewed again; its words are never edited.
 *   <li>Y4 A task ends with a medical review signed after its cause, with the text, or with the event that was recorded in
 *       error; no other way.
 * </ol>
 */
@Room(
        name = "rereview",
        mayUse = {
            "events",
            "evidence",
            "publication",
            "signoff",
            "policy",
            "article",
            "content",
            "people",
            "mail",
            "journal",
            "platform"
        })
@NullMarked
package org.imprimatur.rereview;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
