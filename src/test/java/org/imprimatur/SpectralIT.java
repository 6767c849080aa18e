package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The description as served has nothing that Spectral's rules, all of them, or ours find fault with. Without npm this fails. */
class SpectralIT extends OverHttp {
    private static final Path RULES = Path.of("src/test/spectral");
    private static final Path AT = Path.of("target/spectral").toAbsolutePath();

    @BeforeEach
    void install() throws IOException, InterruptedException {
        Files.createDirectories(AT);
        var wanted = Files.readString(RULES.resolve("package.json"));
        var had = AT.resolve("package.json");
        var here = Files.exists(had)
                && Files.readString(had).equals(wanted)
                && Files.isExecutable(AT.resolve("node_modules/.bin/spectral"));
        Files.copy(RULES.resolve("ruleset.yaml"), AT.resolve("ruleset.yaml"), StandardCopyOption.REPLACE_EXISTING);
        if (here) return;
        Files.deleteIfExists(had);
        Files.writeString(AT.resolve("package.json.new"), wanted);
        Files.move(AT.resolve("package.json.new"), had, StandardCopyOption.REPLACE_EXISTING);
        var installed = run("npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
        assertThat(installed.status()).as(installed.told()).isZero();
    }

    @Test
    void finds_nothing_in_the_description_as_it_is_served() throws IOException, InterruptedException {
        var served = AT.resolve("openapi.json");
        Files.writeString(
                served, desk.anonymous().get("/openapi?format=json").expect(200).text());
        assertThat(findings(served)).isEmpty();
    }

    @Test
    void finds_what_is_wrong_with_a_broken_one() throws IOException, InterruptedException {
        assertThat(findings(RULES.resolve("broken.yaml").toAbsolutePath()))
                .anyMatch(finding -> finding.startsWith("error path-params"))
                .anyMatch(finding -> finding.startsWith("error operation-id-in-camel-case"))
                .anyMatch(finding -> finding.startsWith("error errors-are-problems"))
                .anyMatch(finding -> finding.startsWith("error successes-have-examples"))
                .anyMatch(finding -> finding.startsWith("warning operation-description"));
    }

    private static List<String> findings(Path document) throws IOException, InterruptedException {
        var linted = run(
                "node_modules/.bin/spectral",
                "lint",
                "--quiet",
                "--ruleset",
                "ruleset.yaml",
                "--format",
                "json",
                "--output",
                "findings.json",
                document.toString());
        // 0: nothing grave; 1: something is; all else: it did not get so far
        assertThat(linted.status()).as(linted.told()).isIn(0, 1);
        var findings = new ObjectMapper()
                .readValue(AT.resolve("findings.json").toFile(), new TypeReference<List<JsonNode>>() {});
        return findings.stream().map(SpectralIT::sentence).toList();
    }

    private static String sentence(JsonNode finding) {
        var gravity = List.of("error", "warning", "note", "hint");
        return gravity.get(finding.path("severity").asInt()) + " "
                + finding.path("code").asText() + " at " + finding.path("path") + ": "
                + finding.path("message").asText();
    }

    private record Ran(int status, String told) {}

    private static Ran run(String... command) throws IOException, InterruptedException {
        var told = AT.resolve("told.txt");
        var builder = new ProcessBuilder(command)
                .directory(AT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        var process = builder.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(List.of(command) + " does not come to an end");
        }
        return new Ran(process.exitValue(), Files.readString(told, StandardCharsets.UTF_8));
    }
}
