/**
 * The whole record of one article in one file, for whoever has to check it without us.
 *
 * <ol>
 *   <li>D1 Everything is in it: every revision with its differences, its review and its sign-offs, every publication, the policies and
 *       public keys they name, and the article's part of the journal.
 *   <li>D2 It says itself what is in it, signed; nothing can be taken out, added or changed unnoticed.
 *   <li>D3 Each of its journal entries is shown to be in the journal that a checkpoint signed, and no other article's entry is shown.
 *   <li>D4 What it shows of a moment agrees: whatever had happened when it was begun is in it, and in the journal's part too.
 *   <li>D5 A person can read it: the printed name of the signer, date and time with their zone, and the meaning of the signature stand
 *       in every readable revision (21 CFR 11.50(b)).
 *   <li>D6 It takes no more memory for a thousand revisions than for the largest two.
 * </ol>
 */
@Room(
        name = "dossier",
        mayUse = {
            "anchor",
            "signoff",
            "attestation",
            "review",
            "policy",
            "mandate",
            "article",
            "content",
            "keys",
            "people",
            "journal",
            "platform"
        })
@NullMarked
package org.imprimatur.dossier;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
