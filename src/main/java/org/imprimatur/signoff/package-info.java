/**
 * A person's signature on the digest of one frozen revision.
 *
 * <ol>
 *   <li>S1 Nobody signs what they, or whom they stand in for, contributed to, nor without a verified credential that is in
 *       force.
 *   <li>S2 A signature needs a challenge issued for this person, revision, digest and meaning, used once and in time, and a
 *       fresh proof of who signs.
 *   <li>S3 What the challenge was worth is said only to somebody who proved that they are the signer.
 *   <li>S4 A sign-off keeps the signer's name, titles and credential as they were, the claims they had accepted one by one, and the
 *       version of the policy it was given under.
 *   <li>S5 What is superseded by a newer revision is not signed.
 *   <li>S6 What is signed is what the challenge showed: had a name, a credential or the policy changed since, it is asked anew.
 *   <li>S7 A sign-off that is revoked ends everything that stands on it, in the same transaction.
 * </ol>
 */
@Room(
        name = "signoff",
        mayUse = {
            "attestation",
            "mandate",
            "review",
            "claimreview",
            "article",
            "content",
            "checks",
            "people",
            "journal",
            "platform",
            "policy",
            "authenticator",
            "passkey"
        })
@NullMarked
package org.imprimatur.signoff;

import org.imprimatur.platform.Room;
import org.jspecify.annotations.NullMarked;
