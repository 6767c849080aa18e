package org.imprimatur.board;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** A content coding (RFC 9110, section 8.4.1; Brotli: RFC 7932), the shortest first. */
@Face
public enum Coding {
    /** Native code packed with the library; where there is none for the machine it is never offered. */
    BROTLI("br", "-br") {
        @Override
        byte @Nullable [] encoded(byte[] bytes) {
            if (!Brotli4jLoader.isAvailable()) return null;
            try {
                return Encoder.compress(bytes, new Encoder.Parameters().setQuality(QUALITY));
            } catch (IOException e) {
                throw new UncheckedIOException("Bytes in memory could not be encoded", e);
            }
        }
    },
    GZIP("gzip", "-gzip") {
        @Override
        byte @Nullable [] encoded(byte[] bytes) {
            var encoded = new ByteArrayOutputStream(bytes.length / 2);
            try (var gzip = new Best(encoded)) {
                gzip.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("Bytes in memory could not be encoded", e);
            }
            return encoded.toByteArray();
        }
    },
    IDENTITY("identity", "") {
        @Override
        byte @Nullable [] encoded(byte[] bytes) {
            return bytes;
        }
    };

    /** 11 takes fifty times as long for a sixth less. */
    private static final int QUALITY = 8;

    private final String token;
    private final String suffix;

    Coding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** As {@code Content-Encoding} and {@code Accept-Encoding} name it. */
    public String token() {
        return token;
    }

    /** What sets the entity tag of the bytes in this coding apart from those in the others. */
    String suffix() {
        return suffix;
    }

    /** @return null where this machine cannot */
    abstract byte @Nullable [] encoded(byte[] bytes);

    private static final class Best extends GZIPOutputStream {
        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
