package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/consuming.md shows to copy works as it stands: each program in it is run against the server. */
class ConsumingIT extends OverHttp {
    private static final Path DOCUMENT = Path.of("docs/consuming.md");
    private static final Path VERIFIER = Path.of("target/imprimatur-verifier.jar");
    private static final String SLUG = "fatigue-after-immunotherapy";
    private static final Pattern PART =
            Pattern.compile("^## ([^\n]+)$|^```([a-z]+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** What a file of each language is called, and what runs it; the one of Java is called as its class. */
    private static final Map<String, Language> LANGUAGES = Map.of(
            "bash", new Language("snippet.sh", List.of("bash", "-euo", "pipefail")),
            "java", new Language("Snippet.java", List.of("java")),
            "js", new Language("snippet.mjs", List.of("node")),
            "python", new Language("snippet.py", List.of("python3", "-W", "error")));

    /** Each section with programs in it, and the test that runs them. */
    private static final Set<String> SECTIONS = Set.of(
            "Get an article",
            "List what there is",
            "Keep one fresh, and take it down",
            "Follow what changes",
            "Verify who signed it");

    private record Language(String file, List<String> command) {}

    private static Desk.Article article;

    @TempDir
    Path folder;

    @BeforeEach
    void publish() {
        if (article != null) return;
        article = desk.draft(SLUG, Articles.minimal("Fatigue after immunotherapy"));
        var revision = desk.submit(article);
        desk.sign(revision);
        desk.publish(revision);
    }

    static List<String> languages() {
        return LANGUAGES.keySet().stream().sorted().toList();
    }

    @Test
    void every_section_that_shows_a_program_shows_it_in_each_language_and_is_run() throws IOException {
        var programs = programs(Files.readString(DOCUMENT));
        assertThat(programs.keySet()).containsExactlyInAnyOrderElementsOf(SECTIONS);
        assertThat(programs.values()).allSatisfy(each -> assertThat(each).containsOnlyKeys(languages()));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void gets_an_article(String language) throws Exception {
        assertThat(run("Get an article", language))
                .contains("Fatigue after immunotherapy")
                .contains(desk.read(article).expect(200).etag())
                .containsIgnoringCase("etag:");
    }

    @ParameterizedTest
    @MethodSource("languages")
    void lists_what_there_is(String language) throws Exception {
        var listed = run("List what there is", language).lines().toList();
        assertThat(listed)
                .contains(SLUG)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        Desk.all(desk.anonymous(), "/content/articles?locale=en-GB&limit=100").stream()
                                .map(item -> item.path("slug").asText())
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("languages")
    void keeps_one_fresh_and_takes_it_down(String language) throws Exception {
        var section = "Keep one fresh, and take it down";
        var kept = desk.published(Articles.minimal("Not for long")).article();
        var copy = folder.resolve(kept.slug() + ".json");

        assertThat(run(section, language, kept.slug())).isEqualTo("changed");
        assertThat(Files.readAllBytes(copy))
                .isEqualTo(desk.read(kept).expect(200).response().body());
        assertThat(run(section, language, kept.slug())).isEqualTo("unchanged");
        var next = desk.resubmitted(kept, Articles.minimal("Not for much longer"));
        desk.sign(next);
        desk.publish(next);
        assertThat(run(section, language, kept.slug())).isEqualTo("changed");
        assertThat(Files.readString(copy)).contains("Not for much longer");
        desk.withdraw(kept);
        assertThat(run(section, language, kept.slug())).startsWith("gone: ").contains("Out of date");
        assertThat(copy).doesNotExist();
        assertThat(folder.resolve(kept.slug() + ".etag")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void follows_what_changes(String language) throws Exception {
        var section = "Follow what changes";
        var told = run(section, language).lines().toList();
        assertThat(told).contains("fetch " + SLUG + " en-GB").isEqualTo(everything());
        assertThat(run(section, language)).isEmpty();

        var passing = desk.published(Articles.minimal("Passing")).article();
        desk.withdraw(passing);
        assertThat(run(section, language).lines())
                .containsExactly("fetch " + passing.slug() + " en-GB", "remove " + passing.slug() + " en-GB");
    }

    private List<String> everything() {
        return Desk.all(desk.anonymous(), "/content/changes?limit=100").stream()
                .map(entry -> (Set.of("withdrawn", "lapsed")
                                        .contains(entry.path("kind").asText())
                                ? "remove "
                                : "fetch ")
                        + entry.path("slug").asText() + " "
                        + entry.path("locale").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void verifies_who_signed_it(String language) throws Exception {
        Files.copy(VERIFIER, folder.resolve(VERIFIER.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        assertThat(run("Verify who signed it", language)).contains("VALID", "Dr Robin Example");
    }

    /** What checks a signature must be able to refuse one: each is shown an article, then a statement, altered on the way. */
    @ParameterizedTest
    @MethodSource("languages")
    void refuses_what_was_altered_on_the_way(String language) throws Exception {
        Files.copy(VERIFIER, folder.resolve(VERIFIER.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        try (var liar = new Liar(base, "Fatigue after immunotherapy", "Energy after immunotherapy")) {
            var ran = start("Verify who signed it", language, liar.base());
            assertThat(ran.status()).as(ran.told()).isNotZero();
            assertThat(ran.told()).doesNotContain("\nVALID").doesNotStartWith("VALID");
        }
        try (var liar = new Liar(base, "\"preparedAt\":\"20", "\"preparedAt\":\"19")) {
            var ran = start("Verify who signed it", language, liar.base());
            assertThat(ran.status()).as(ran.told()).isNotZero();
        }
    }

    // ------------------------------------------------------------------

    private String run(String section, String language, String... arguments) throws Exception {
        var ran = start(section, language, base.toString().replaceAll("/$", ""), arguments);
        assertThat(ran.status())
                .as("%s in %s: %s", section, language, ran.told())
                .isZero();
        return ran.told();
    }

    private record Ran(int status, String told) {}

    private Ran start(String section, String language, String server, String... arguments) throws Exception {
        var means = LANGUAGES.get(language);
        var file = folder.resolve(means.file());
        Files.writeString(
                file, programs(Files.readString(DOCUMENT)).get(section).get(language));
        var command = new ArrayList<>(means.command());
        command.add(file.toString());
        command.addAll(List.of(arguments));
        var told = folder.resolve("told.txt");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        builder.environment().put("IMPRIMATUR_BASE", server);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError(section + " in " + language + " does not come to an end");
        }
        return new Ran(
                process.exitValue(),
                Files.readString(told, StandardCharsets.UTF_8).strip());
    }

    /** By section and language. A fence without a language is something to type, not a program. */
    private static Map<String, Map<String, String>> programs(String document) {
        var programs = new LinkedHashMap<String, Map<String, String>>();
        var section = "";
        for (var part : PART.matcher(document).results().toList()) {
            if (part.group(1) != null) section = part.group(1);
            else if (programs.computeIfAbsent(section, none -> new LinkedHashMap<>())
                            .put(part.group(2), part.group(3))
                    != null) throw new AssertionError(section + " has two programs in " + part.group(2));
        }
        return programs;
    }
}
