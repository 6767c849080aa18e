package org.imprimatur.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.imprimatur.verifier.Json.Malformed;
import org.imprimatur.verifier.KeySet.Key;
import org.imprimatur.verifier.Report.Finding;

/**
 * A statement with the detached signature over its canonical bytes (RFC 7515, appendix F).
 *
 * @param written its UTF-8 bytes with the members in the order in which they came
 * @param payload its canonical bytes
 * @param keyId named beside the signature
 * @param signer named by the signature itself
 */
record Signed(
        Statement statement,
        byte[] written,
        byte[] payload,
        String keyId,
        String signer,
        String header,
        byte[] signature) {
    /** To the letter: another algorithm, another type, {@code crit}, {@code b64} or a space do not match. */
    private static final Pattern HEADER =
            Pattern.compile("\\{\"alg\":\"EdDSA\",\"kid\":\"([A-Za-z0-9_-]{43})\",\"typ\":\"imprimatur\\+jws\"}");

    private static final String DETACHED = "..";

    static Signed of(Members wrapped) {
        wrapped.only("statement", "jws", "keyId");
        var statement = wrapped.object("statement");
        var jws = wrapped.text("jws");
        var middle = jws.indexOf(DETACHED);
        if (middle < 0) throw new Malformed("jws of " + wrapped.where() + " is not a detached signature");
        var header = jws.substring(0, middle);
        var plain = new String(Members.bytes(header, "the header of a signature"), StandardCharsets.UTF_8);
        var matcher = HEADER.matcher(plain);
        if (!matcher.matches())
            throw new Malformed("the header of a signature is not the one that is allowed: " + plain);
        return new Signed(
                Statement.of(statement),
                statement.object().toString().getBytes(StandardCharsets.UTF_8),
                Json.canonical(statement.object()),
                wrapped.text("keyId"),
                matcher.group(1),
                header,
                Members.bytes(jws.substring(middle + DETACHED.length()), "a signature"));
    }

    static List<Signed> each(byte[] file, String what) {
        return Members.each(file, what).stream().map(Signed::of).toList();
    }

    /** A checkpoint, which may have been time-stamped since: the stamp is another program's to check. */
    static Signed checkpoint(Members file) {
        file.only("statement", "jws", "keyId", "timeStamp?");
        file.objectIfAny("timeStamp").ifPresent(stamp -> {
            stamp.only("authority", "at", "token").text("authority");
            stamp.instant("at");
            stamp.text("token");
        });
        var signed = of(file.without("timeStamp"));
        if (signed.statement() instanceof Statement.Checkpoint) return signed;
        throw new Malformed(
                file.where() + " is not a checkpoint: " + signed.statement().name());
    }

    /**
     * What speaks against it; empty when it counts.
     *
     * @param others what stands beside it, for whose signature this one may have been taken
     * @param blame what else to call a statement that is not the one that was signed
     */
    List<Finding> objections(KeySet keys, Collection<Signed> others, Function<Statement, Finding> blame) {
        var key = keys.key(signer);
        if (!signer.equals(keyId)) {
            return List.of(new Finding(
                    Verdict.UNKNOWN_KEY,
                    statement.name() + " is said to be signed with key " + keyId + ", its signature says " + signer));
        }
        if (key.isEmpty()) {
            return List.of(new Finding(
                    Verdict.UNKNOWN_KEY,
                    statement.name() + " is signed with key " + signer + ", which is not in the key set"));
        }
        if (!isOver(payload, key.get())) return List.of(blame(key.get(), others, blame));
        var objections = new ArrayList<Finding>();
        key.get().objection(statement.name(), statement.time()).ifPresent(objections::add);
        if (statement instanceof Statement.SignOff signOff && signOff.passkey().isPresent()) {
            signOff.passkey().get().objections(signOff.declaration()).stream()
                    .map(objection -> new Finding(
                            Verdict.ALTERED_ASSERTION, "the passkey of " + signOff.name() + ": " + objection))
                    .forEach(objections::add);
        }
        return objections;
    }

    private Finding blame(Key key, Collection<Signed> others, Function<Statement, Finding> blame) {
        if (!Arrays.equals(written, payload) && isOver(written, key)) {
            return new Finding(
                    Verdict.WRONG_CANONICAL_FORM,
                    statement.name() + " was signed with its members in this order, not in its canonical form");
        }
        for (var other : others) {
            if (isOver(other.payload, key)) {
                return new Finding(
                        Verdict.MOVED_SIGNATURE,
                        "the signature of " + statement.name() + " is the one of " + other.statement.name());
            }
        }
        return blame.apply(statement);
    }

    private boolean isOver(byte[] bytes, Key key) {
        return key.signed((header + "." + Crypto.base64url(bytes)).getBytes(StandardCharsets.US_ASCII), signature);
    }

    /** The signature does not hold, and nothing tells why. */
    static Finding altered(Statement statement) {
        return new Finding(Verdict.ALTERED_STATEMENT, statement.name() + " is not the statement that was signed");
    }
}
