package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.imprimatur.verifier.Vectors.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as it is handed over: one file, a plain Java beside it, nothing else. */
@Tag("embedded-default")
class PackedVerifierIT {
    private static final Path JAR = Path.of("target/imprimatur-verifier.jar");
    private static final Path WAR = Path.of("target/imprimatur.war");
    private static final long MAX_SIZE = 500_000;

    static Said run(String... arguments) {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return Vectors.run(command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valid",
                "valid-passkey-es256",
                "altered-text",
                "altered-signer-in-article",
                "altered-statement",
                "altered-assertion-origin",
                "moved-between-statements",
                "wrong-form-article",
                "incomplete-no-publication",
                "revoked-sign-off",
                "expired",
                "unknown-key",
                "compromised-key",
                "malformed-trailing"
            })
    void ends_with_the_exit_code_of_its_verdict(String name) {
        var vector = Vectors.named(name);

        var said = run(
                vector.path("article.json").toString(),
                vector.path("attestation.json").toString(),
                vector.path("jwks.json").toString(),
                "--at",
                vector.at().toString());

        assertThat(said.exitCode()).as(said.text()).isEqualTo(vector.verdict().exitCode());
        assertThat(said.text().lines().toList())
                .hasSizeGreaterThan(1)
                .satisfies(lines -> assertThat(lines.get(0)).startsWith(vector.verdict() + ": "))
                .satisfies(lines -> assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("  ")));
    }

    @Test
    void tells_how_to_ask() {
        var said = run();

        assertThat(said.exitCode()).isEqualTo(Verdict.USAGE.exitCode());
        assertThat(said.text()).startsWith("USAGE: ");
    }

    @Test
    void holds_itself_two_libraries_and_their_licences_and_is_small() throws Exception {
        assertThat(Files.size(JAR)).isLessThan(MAX_SIZE);
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName))
                    .allMatch(name -> Stream.of(
                                    "org/imprimatur/verifier/",
                                    "org/erdtman/jcs/",
                                    "org/eclipse/parsson/",
                                    "jakarta/json/",
                                    "META-INF/")
                            .anyMatch(name::startsWith))
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/licences/parsson/META-INF/LICENSE.md",
                            "META-INF/licences/parsson/META-INF/NOTICE.md",
                            "META-INF/licences/jakarta.json-api/META-INF/LICENSE.md");
        }
    }

    @Test
    void is_not_in_the_war() throws Exception {
        try (var war = new ZipFile(WAR.toFile())) {
            assertThat(war.stream().map(ZipEntry::getName))
                    .noneMatch(name -> name.contains("org/imprimatur/verifier/") || name.contains("parsson"));
        }
    }
}
