package org.imprimatur.verifier;

import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.parsson.JsonProviderImpl;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * JSON as narrow as the formats have it: UTF-8, no member twice, nothing behind the end, whole numbers that every reader
 * understands alike (RFC 7493, sections 2.1 to 2.3), no lone surrogates.
 */
final class Json {
    /** Levels; a text may have 62, and a few stand around it. */
    private static final int MAX_DEPTH = 100;

    private static final BigInteger MAX_NUMBER = BigInteger.valueOf((1L << 53) - 1);

    private static final JsonReaderFactory READERS = new JsonProviderImpl()
            .createReaderFactory(Map.of(
                    JsonConfig.KEY_STRATEGY,
                    JsonConfig.KeyStrategy.NONE,
                    org.eclipse.parsson.api.JsonConfig.MAX_DEPTH,
                    MAX_DEPTH));

    /** A file is not what it should be, so nothing it says counts. The message is a sentence for the person who asked. */
    static final class Malformed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message, null, false, false);
        }
    }

    private Json() {}

    /** @param what names the file in a complaint */
    static JsonStructure read(byte[] file, String what) {
        var text = text(file, what);
        JsonStructure value;
        try (var reader = READERS.createReader(new StringReader(text))) {
            value = reader.read();
        } catch (RuntimeException fault) {
            // JsonException for syntax, others for depth and length
            throw new Malformed(what + " is not JSON as it should be: " + fault.getMessage());
        }
        plain(value, what);
        // The reader stops at the end of the first value; this one complains of what comes behind it.
        canonical(text, what);
        return value;
    }

    /** RFC 8785, of something that {@link #read} has let through. */
    static byte[] canonical(JsonValue value) {
        return canonical(value.toString(), "a statement");
    }

    static byte[] canonical(byte[] file, String what) {
        return canonical(text(file, what), what);
    }

    private static byte[] canonical(String text, String what) {
        try {
            return new JsonCanonicalizer(text).getEncodedUTF8();
        } catch (IOException | RuntimeException fault) {
            throw new Malformed(what + " has no canonical form: " + fault.getMessage());
        }
    }

    static String text(byte[] file, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException fault) {
            throw new Malformed(what + " is not UTF-8");
        }
    }

    private static void plain(JsonValue value, String what) {
        if (value instanceof JsonNumber number) {
            if (!number.isIntegral() || number.bigIntegerValue().abs().compareTo(MAX_NUMBER) > 0) {
                throw new Malformed(what + " has a number that is not whole or too large");
            }
        } else if (value instanceof JsonString string) {
            encodable(string.getString(), what);
        } else if (value instanceof jakarta.json.JsonArray array) {
            array.forEach(entry -> plain(entry, what));
        } else if (value instanceof jakarta.json.JsonObject object) {
            object.forEach((name, member) -> {
                encodable(name, what);
                plain(member, what);
            });
        }
    }

    /** A lone surrogate would be hashed as a question mark, and so could stand for one. */
    private static void encodable(String text, String what) {
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException fault) {
            throw new Malformed(what + " has half a character (a lone surrogate)");
        }
    }
}
