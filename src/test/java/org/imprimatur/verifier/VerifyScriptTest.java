package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.verifier.Vectors.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/verify.md tells a site to do, done without a line of ours. */
class VerifyScriptTest {
    private static final Path SCRIPT = Path.of("docs/verify.mjs");
    private static final int MAX_LINES = 30;

    static Stream<Case> vectors() {
        return Vectors.all().filter(vector -> switch (vector.verdict()) {
            // The document says that the script leaves these to the verifier.
            case ALTERED_ASSERTION, MALFORMED -> false;
            default ->
                !List.of("incomplete-not-qualified", "wrong-form-published").contains(vector.name());
        });
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void the_script_comes_to_the_same_answer(Case vector) {
        var said = Vectors.run(List.of(
                "node",
                SCRIPT.toString(),
                vector.path("article.json").toString(),
                vector.path("attestation.json").toString(),
                vector.path("jwks.json").toString(),
                vector.at().toString()));

        assertThat(said.exitCode()).as(said.text()).isEqualTo(vector.verdict() == Verdict.VALID ? 0 : 1);
        if (vector.verdict() == Verdict.VALID) assertThat(said.text()).contains("medical-review by Dr Robin Example");
        else assertThat(said.text()).startsWith("REFUSED: ");
    }

    @Test
    void the_script_is_short() throws Exception {
        assertThat(Files.readAllLines(SCRIPT)).hasSizeLessThanOrEqualTo(MAX_LINES);
    }

    /** The document's own example: canonical text and digest, key and key id, statement and signature. */
    @Test
    void the_example_in_the_document_holds() throws Exception {
        var document = Files.readString(Path.of("docs/verify.md"));
        var text = block(document, "canonical text");
        assertThat(Json.canonical(text, "example")).isEqualTo(text);
        assertThat(document).contains("`" + Crypto.digest(text) + "`");

        var keys = KeySet.of(block(document, "key set"));
        var signed = Signed.of(Members.of(block(document, "signed statement"), "example"));
        assertThat(signed.objections(keys, List.of(), Signed::altered)).isEmpty();
        assertThat(((Statement.OfText) signed.statement()).place().digest()).isEqualTo(Crypto.digest(text));
        assertThat(document).contains(Crypto.base64url(signed.payload()));
    }

    private static byte[] block(String document, String title) {
        var block = Pattern.compile("<!-- " + title + " -->\n+```json\n(.+?)\n```", Pattern.DOTALL)
                .matcher(document);
        assertThat(block.find()).as(title).isTrue();
        return block.group(1).getBytes(StandardCharsets.UTF_8);
    }
}
