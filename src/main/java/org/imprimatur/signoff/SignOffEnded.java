package org.imprimatur.signoff;

import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.Face;

/**
 * Fired in the transaction that revokes a sign-off, under the article's lock and while the sign-off still stands: whatever
 * stands on it must end now, or the transaction fails.
 */
@Face
public record SignOffEnded(Actor actor, Revision revision, UUID signOff, String reason) {}
