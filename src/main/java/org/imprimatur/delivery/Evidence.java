package org.imprimatur.delivery;

import java.util.List;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.board.Card;
import org.imprimatur.publication.Newsstand;

/**
 * What lets a downstream site check a text by itself; docs/verify.md says how.
 *
 * @param format name and version of this form
 * @param statements the sign-offs, the publication of exactly the bytes served, and the end of either once there is one
 */
public record Evidence(String format, Text article, List<Sealed.Wrapped> statements) {
    private static final String FORMAT = "imprimatur-attestation/1";

    public record Text(String slug, String locale, int revision, String digest) {}

    static Evidence of(Newsstand.Evidence found) {
        return new Evidence(
                FORMAT,
                new Text(found.slug(), found.locale(), found.revision(), found.digest()),
                found.statements().stream().map(Sealed::wrapped).toList());
    }

    static String address(Card card) {
        return "/content/articles/" + card.slug() + "/attestation?locale=" + card.locale();
    }
}
