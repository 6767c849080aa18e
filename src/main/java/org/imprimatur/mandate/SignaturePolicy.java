package org.imprimatur.mandate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;

/**
 * What everybody who signs has agreed to (21 CFR 11.10(j), 11.100(c)): the operator's own words, read once, when the server
 * starts; without sound ones it does not start.
 */
@Face
@ApplicationScoped
public class SignaturePolicy {
    /** Longer is no policy that anybody reads. */
    static final int MAX_BYTES = 65_536;

    private String text;
    private String version;

    @SuppressWarnings("NullAway.Init")
    SignaturePolicy() {} // CDI proxy only

    @Inject
    SignaturePolicy(@ConfigProperty(name = "imprimatur.signature-policy.file") String file) {
        text = read(Path.of(file));
        version = CanonicalJson.digest(text);
    }

    private static String read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length > MAX_BYTES) throw wrong(file, "has more than " + MAX_BYTES + " bytes");
            // Strictly: text that was repaired would have another digest than the file.
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isBlank()) throw wrong(file, "says nothing");
            if (text.chars().anyMatch(c -> Character.isISOControl(c) && "\n\r\t".indexOf(c) < 0))
                throw wrong(file, "has control characters");
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw wrong(file, "is not UTF-8");
        } catch (IOException missing) {
            throw wrong(file, "cannot be read");
        }
    }

    private static IllegalStateException wrong(Path file, String fault) {
        return new IllegalStateException("The signature policy " + file.toAbsolutePath() + " " + fault
                + "; imprimatur.signature-policy.file names it.");
    }

    /** Digest of the file's exact bytes. */
    public String version() {
        return version;
    }

    String text() {
        return text;
    }
}
