package org.imprimatur.evidence;

import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class EvidenceRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private EvidenceRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    static final class NoSuchClaim extends EvidenceRefusal {
        private static final long serialVersionUID = 1L;

        NoSuchClaim() {
            super(Kind.NOT_FOUND, "not-found", "No text of this article makes such a claim.");
        }
    }
}
