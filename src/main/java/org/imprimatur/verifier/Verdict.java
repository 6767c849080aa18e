package org.imprimatur.verifier;

/**
 * What can be said of a text or a dossier, the gravest first: of several findings the first one here is the verdict. Without
 * a key nothing else is known; what was altered matters more than what is missing, and that more than what has ended.
 */
enum Verdict {
    USAGE(64, "the question was not understood"),
    MALFORMED(10, "a file is not what it should be"),
    UNKNOWN_KEY(11, "something is signed with a key that is not in the key set"),
    COMPROMISED_KEY(12, "something is signed with a key that was compromised by then"),
    KEY_OUT_OF_PERIOD(13, "something is signed with a key outside its period"),
    ALTERED_FILE(20, "a file of the dossier is not the one its manifest lists"),
    ALTERED_TEXT(21, "the text is not the one that was signed"),
    MOVED_SIGNATURE(22, "a signature belongs to something else"),
    ALTERED_SIGNER(23, "somebody is named who did not sign like this"),
    ALTERED_STATEMENT(24, "a statement is not the one that was signed"),
    ALTERED_ASSERTION(25, "a signer's passkey did not sign this declaration"),
    WRONG_CANONICAL_FORM(26, "nothing it says was altered, but the bytes are not those that were signed"),
    ALTERED_JOURNAL(27, "the journal is not the one that a checkpoint signed"),
    INCOMPLETE(30, "something that must be there is missing"),
    UNTOLD(31, "what is stated and what the journal tells do not agree"),
    NOT_YET_VALID(40, "it was not published yet"),
    REVOKED(41, "it was signed and published, and then taken back"),
    SUPERSEDED(42, "it was signed and published, and then replaced by a newer text"),
    EXPIRED(43, "it was signed and published, and its review has ended"),
    VALID(0, "the text is the one that was signed, and it stands");

    private final int exitCode;
    private final String sentence;

    Verdict(int exitCode, String sentence) {
        this.exitCode = exitCode;
        this.sentence = sentence;
    }

    /** Of the process; 0 for {@link #VALID} only. */
    int exitCode() {
        return exitCode;
    }

    String sentence() {
        return sentence;
    }
}
