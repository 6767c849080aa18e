package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.verifier.Vectors.Case;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Vectors made by another program in another language. */
class ArticleCheckTest {
    private static final List<String> FILES = List.of("article.json", "attestation.json", "jwks.json", "case.json");

    static Stream<Case> vectors() {
        return Vectors.all();
    }

    private static Report verify(Case vector) {
        return ArticleCheck.of(
                vector.file("article.json"), vector.file("attestation.json"), vector.file("jwks.json"), vector.at());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void says_of_a_vector_what_it_was_made_to_show(Case vector) {
        var report = verify(vector);

        assertThat(report.verdict()).as(report.text()).isEqualTo(vector.verdict());
    }

    @Test
    void there_is_a_vector_for_every_verdict_on_an_article() {
        assertThat(vectors().map(Case::verdict).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(
                        EnumSet.of(Verdict.USAGE, Verdict.ALTERED_FILE, Verdict.ALTERED_JOURNAL, Verdict.UNTOLD)));
    }

    /** A refusal for the wrong reason would hide that the right one does not work. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            malformed-algorithm                   | header of a signature
            malformed-attached                    | not a detached signature
            malformed-checkpoint                  | not about a text
            malformed-crit                        | header of a signature
            malformed-duplicate                   | Duplicate key 'version'
            malformed-duplicate-in-article        | Duplicate key 'slug'
            malformed-fraction                    | number that is not whole
            malformed-half-a-character            | lone surrogate
            malformed-header-space                | header of a signature
            malformed-instant                     | validUntil
            malformed-key-id                      | not its thumbprint
            malformed-missing-member              | lacks the member interests
            malformed-missing-proof               | methods
            malformed-other-problem               | answer of another kind
            malformed-padding                     | base64url
            malformed-sign-off-twice              | is there twice
            malformed-trailing                    | Improperly terminated
            malformed-trailing-bits               | base64url
            malformed-two-publications            | more than one publication
            malformed-unknown-meaning             | meaning
            malformed-unknown-member              | not known: advice
            malformed-unknown-member-in-statement | not known: also
            malformed-unknown-type                | type that is not known: blessing
            malformed-unknown-version             | version that is not known
            """)
    void refuses_for_the_reason_meant(String name, String reason) {
        assertThat(verify(Vectors.named(name)).text()).contains(reason);
    }

    @Test
    void tells_who_signed_what_when_how_and_what_they_declared() {
        assertThat(verify(Vectors.named("valid-two-signers")).text())
                .contains(
                        "Dr Robin Example, MD, FRCP (oncology, GMC 1234567, GB), medical-review, at 2026-07-01T10:00:00.250Z",
                        "with password and totp, on behalf of Dr Lee Absent, interests declared: Lectured for a maker, 2024",
                        "Sam Søndergård (nursing, NMC 99A, GB), editorial-approval",
                        "with oidc, interests declared: none");
    }

    @Test
    void tells_every_reason_the_gravest_first() {
        assertThat(verify(Vectors.named("revoked-and-superseded")).text().lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("REVOKED: "),
                        line -> assertThat(line).startsWith("  end of sign-off").contains("revoked at 2026-10-01"),
                        line -> assertThat(line).startsWith("  SUPERSEDED: end of publication"),
                        line -> assertThat(line).contains("revision 3"),
                        line -> assertThat(line).contains("Dr Robin Example"),
                        line -> assertThat(line).contains("asked of"));
    }

    @Test
    void refuses_more_statements_than_one_publication_can_have() {
        var vector = Vectors.named("valid");
        var attestation = Json.text(vector.file("attestation.json"), "");
        var many = attestation.replace("\"statements\":[", "\"statements\":[" + "{},".repeat(200));

        var report =
                ArticleCheck.of(vector.file("article.json"), many.getBytes(), vector.file("jwks.json"), vector.at());

        assertThat(report.text()).startsWith("MALFORMED").contains("more than 200 statements");
    }

    /** Nobody made a vector fit the verifier by hand: the script makes all of them, to the byte. */
    @Test
    void the_vectors_are_what_the_script_makes(@org.junit.jupiter.api.io.TempDir java.nio.file.Path made) {
        var said =
                Vectors.run(List.of("node", Vectors.FOLDER.resolve("make.mjs").toString(), made.toString()));

        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(vectors()).allSatisfy(vector -> assertThat(FILES)
                .allSatisfy(file ->
                        assertThat(made.resolve(vector.name()).resolve(file)).hasBinaryContent(vector.file(file))));
        assertThat(made).isDirectoryRecursivelyContaining(path -> path.endsWith("manifest.jws.json"));
    }
}
