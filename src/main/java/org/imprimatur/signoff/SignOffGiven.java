package org.imprimatur.signoff;

import org.imprimatur.article.Revision;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.Face;

/** Fired in the transaction of a new sign-off, which already stands, under the article's lock. */
@Face
public record SignOffGiven(Actor actor, Revision revision, SignOff signOff) {}
