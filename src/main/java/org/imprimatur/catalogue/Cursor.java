package org.imprimatur.catalogue;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Refusal;

/**
 * How far a client has come in a list: which list, when it began to read, and what it was shown last. Only the house makes
 * them, which it knows by its HMAC-SHA-256 (RFC 2104) over the rest.
 *
 * @param began number of the public log at which the walk began; this is what dates it
 * @param last the text shown last
 */
record Cursor(long began, UUID last) {
    private static final byte FORM = 1;
    private static final int LIST_BYTES = 16;
    private static final int SIGNED_BYTES = 1 + LIST_BYTES + 3 * Long.BYTES;
    private static final int MAC_BYTES = 32;
    private static final int LENGTH = (SIGNED_BYTES + MAC_BYTES) * 8 / 6 + 1;

    /** @param list which list it is: sort, filters and scope, digested */
    String text(byte[] list, byte[] key) {
        var signed = ByteBuffer.allocate(SIGNED_BYTES)
                .put(FORM)
                .put(list, 0, LIST_BYTES)
                .putLong(began)
                .putLong(last.getMostSignificantBits())
                .putLong(last.getLeastSignificantBits())
                .array();
        var whole = Arrays.copyOf(signed, SIGNED_BYTES + MAC_BYTES);
        System.arraycopy(mac(signed, key), 0, whole, SIGNED_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Says the same of everything that is not ours. */
    static Cursor of(String text, byte[] list, byte[] key) {
        var whole = decoded(text);
        var signed = Arrays.copyOf(whole, SIGNED_BYTES);
        var mac = Arrays.copyOfRange(whole, SIGNED_BYTES, SIGNED_BYTES + MAC_BYTES);
        if (!MessageDigest.isEqual(mac, mac(signed, key))) throw Page.badCursor();
        var read = ByteBuffer.wrap(signed);
        var named = new byte[LIST_BYTES];
        if (read.get() != FORM) throw Page.badCursor();
        read.get(named);
        if (!MessageDigest.isEqual(named, Arrays.copyOf(list, LIST_BYTES)))
            throw new MalformedInput(
                    "bad-parameter",
                    "",
                    "cursor belongs to a list with another sort, other filters or another client.");
        return new Cursor(read.getLong(), new UUID(read.getLong(), read.getLong()));
    }

    private static byte[] decoded(String text) {
        if (text.length() > LENGTH) throw Page.badCursor();
        try {
            var whole = Base64.getUrlDecoder().decode(text);
            // One spelling only: what is kept by it must not be kept twice.
            if (whole.length == SIGNED_BYTES + MAC_BYTES
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(whole)
                            .equals(text)) return whole;
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw Page.badCursor();
    }

    private static byte[] mac(byte[] signed, byte[] key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** Too much has happened since the walk began, or too long ago, to tell how it goes on. */
    @Face
    static final class TooOld extends Refusal {
        private static final long serialVersionUID = 1L;

        /** @param restart address of the list's first page */
        TooOld(String restart) {
            super(Kind.GONE, "cursor-too-old", "This list has changed too much since it was begun. Begin again.");
            with("restart", restart);
        }
    }
}
