package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The digests that this product and a program which shares no line with it both come to. */
class DigestVectorsTest {
    private static final Path FOLDER = Path.of("src/test/resources/digest-vectors");

    static Stream<String> vectors() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static JsonNode vector(String name) {
        try {
            return StrictJson.mapper().readTree(Files.readAllBytes(FOLDER.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String document(JsonNode vector) {
        if (vector.has("json")) return CanonicalJson.of(vector.get("json"));
        var content = Texts.READER.read(vector.get("content"), "");
        return SignedDocument.of(
                        vector.get("slug").textValue(), vector.get("locale").textValue(), content)
                .text();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void come_out_here(String name) {
        var vector = vector(name);

        assertThat(document(vector)).isEqualTo(vector.get("canonical").textValue());
        assertThat(CanonicalJson.digest(document(vector)))
                .isEqualTo(vector.get("digest").textValue());
        for (var other : vector.path("equals")) {
            assertThat(vector(other.textValue()).get("digest")).isEqualTo(vector.get("digest"));
        }
        for (var other : vector.path("differs")) {
            assertThat(vector(other.textValue()).get("digest")).isNotEqualTo(vector.get("digest"));
        }
    }

    @Test
    void come_out_of_an_independent_program() throws IOException, InterruptedException {
        var said = recompute(FOLDER, 0);

        assertThat(said).contains(vectors().count() + " vectors, 0 faults");
    }

    @Test
    void that_were_tampered_with_are_found_by_the_program() throws IOException, InterruptedException {
        var elsewhere = Files.createDirectories(Path.of("target", "digest-vectors-tampered"));
        var base = Files.readString(FOLDER.resolve("line-feeds.json"));
        Files.writeString(
                elsewhere.resolve("line-feeds.json"), base.replaceFirst("\"summary\": \"one", "\"summary\": \"two"));

        assertThat(recompute(elsewhere, 1)).contains("line-feeds: digest differs");
    }

    /** Started from its source with no class path, so that it cannot share a class with the product. */
    private static String recompute(Path folder, int expected) throws IOException, InterruptedException {
        var program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        FOLDER.resolve("Recompute.java").toString(),
                        folder.toString())
                .redirectErrorStream(true);
        program.environment().keySet().removeAll(Set.of("CLASSPATH", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
        var run = program.start();
        var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(said).isEqualTo(expected);
        return said;
    }
}
