package org.imprimatur.journal;

import org.imprimatur.platform.Face;

/** A command's argument that says, among other things, of which bytes its sender speaks; refused, the journal tells it. */
@Face
public interface Claim {
    /** As the client sent it. */
    String digest();
}
