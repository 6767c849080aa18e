package org.imprimatur.disclaimer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;

/** The operator's file of disclaimers, read once, when the server starts; without a sound one it does not start. */
@Face
@ApplicationScoped
public class DisclaimerFile {
    /** Bytes: nobody reads a longer one. */
    static final int MAX_BYTES = 262_144;

    /** Characters of one text: it goes out with every article. */
    static final int MAX_TEXT = 4_000;

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}");

    private Texts texts;

    @SuppressWarnings("NullAway.Init")
    DisclaimerFile() {} // CDI proxy only

    @Inject
    DisclaimerFile(@ConfigProperty(name = "imprimatur.disclaimers.file") String file) {
        texts = read(Path.of(file));
    }

    /**
     * @param fallback language of the text for locales that have none of their own
     * @param texts by language tag (BCP 47), such as {@code en} or {@code de-AT}
     */
    public record Texts(String fallback, Map<String, String> texts) {}

    Texts texts() {
        return texts;
    }

    private static Texts read(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            if (bytes.length > MAX_BYTES) throw wrong(file, "has more than " + MAX_BYTES + " bytes");
            var read = StrictJson.read(bytes, Texts.class);
            if (read.texts() == null || read.fallback() == null || !read.texts().containsKey(read.fallback())) {
                throw wrong(file, "must have texts, and a fallback that is one of their languages");
            }
            var texts = new TreeMap<String, String>();
            read.texts().forEach((language, text) -> texts.put(language, sound(file, language, text)));
            return new Texts(read.fallback(), texts);
        } catch (MalformedInput notTexts) {
            throw wrong(file, "cannot be understood: " + notTexts.getMessage());
        } catch (IOException missing) {
            throw wrong(file, "cannot be read");
        }
    }

    private static String sound(Path file, String language, String text) {
        if (language.length() > 35 || !LANGUAGE.matcher(language).matches())
            throw wrong(file, "has a text in no language: \"" + language + "\" is no language tag");
        if (text == null || text.isBlank()) throw wrong(file, "says nothing in " + language);
        if (text.length() > MAX_TEXT) throw wrong(file, "has more than " + MAX_TEXT + " characters in " + language);
        if (text.codePoints()
                .anyMatch(c -> Character.isISOControl(c) && c != '\n'
                        || Character.getType(c) == Character.SURROGATE
                        || Character.getType(c) == Character.UNASSIGNED)) {
            throw wrong(file, "has characters in " + language + " that are none of a text");
        }
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    private static IllegalStateException wrong(Path file, String fault) {
        return new IllegalStateException("The file of disclaimers " + file.toAbsolutePath() + " " + fault
                + "; imprimatur.disclaimers.file names it.");
    }
}
