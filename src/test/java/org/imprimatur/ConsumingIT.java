package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Sites;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static final long PATIENCE = 60_000_000_000L;

    /** Each section with programs in it, all of which a test here runs. */
    private static final Map<String, Set<String>> SECTIONS = Map.ofEntries(
            Map.entry("Get an article", LANGUAGES.keySet()),
            Map.entry("Ask for another form", Set.of("bash", "js", "python")),
            Map.entry("List what there is", LANGUAGES.keySet()),
            Map.entry("Narrow a list down", Set.of("bash", "python")),
            Map.entry("Search", Set.of("bash", "js", "python")),
            Map.entry("Keep one fresh, and take it down", LANGUAGES.keySet()),
            Map.entry("Follow what changes", LANGUAGES.keySet()),
            Map.entry("Hear of changes at once, by long poll", Set.of("java", "python")),
            Map.entry("Hear of changes at once, as a stream", Set.of("bash", "js")),
            Map.entry("Subscribe to a feed", Set.of("bash", "js", "python")),
            Map.entry("Read what it said before", Set.of("bash", "python")),
            Map.entry("Bring an API key", Set.of("bash", "js", "python")),
            Map.entry("Verify who signed it", LANGUAGES.keySet()));

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
    void every_program_that_is_shown_is_run() throws IOException {
        var programs = programs(Files.readString(DOCUMENT));
        assertThat(programs.keySet()).containsExactlyInAnyOrderElementsOf(SECTIONS.keySet());
        assertThat(programs)
                .allSatisfy((section, each) ->
                        assertThat(each).as(section).hasSizeGreaterThan(1).containsOnlyKeys(SECTIONS.get(section)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "js", "python"})
    void asks_for_another_form(String language) throws Exception {
        var told = run("Ask for another form", language);
        assertThat(told).contains("<article", "MedicalWebPage", "Fatigue after immunotherapy");
        if (language.equals("bash")) {
            for (var form : Map.of("html", "text/html", "jsonld", "application/ld+json", "txt", "text/plain")
                    .entrySet()) {
                assertThat(Files.readAllBytes(folder.resolve("article." + form.getKey())))
                        .isEqualTo(desk.anonymous()
                                .with("Accept", form.getValue())
                                .get("/content/articles/" + SLUG)
                                .expect(200)
                                .response()
                                .body());
            }
        } else {
            assertThat(told).contains("text/html", "application/ld+json", "text/plain");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "python"})
    void narrows_a_list_down(String language) throws Exception {
        assertThat(run("Narrow a list down", language).lines())
                .contains(SLUG)
                .containsExactlyElementsOf(Desk.all(
                                desk.anonymous(),
                                "/content/articles?condition=C45.0&audience=patient&sort=title&limit=100")
                        .stream()
                        .map(item -> item.path("slug").asText())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "js", "python"})
    void searches(String language) throws Exception {
        until(() -> desk.anonymous().get("/content/search?q=ready").status() == 200);
        var word = "q" + Desk.uniqueSlug().replaceAll("[^a-z0-9]", "");
        var found = desk.published(Articles.saying("Title " + word, "It may be " + word + "."))
                .article();
        assertThat(run("Search", language, word)).contains(found.slug(), "\"total\":1");
        assertThat(run("Search", language, word + "x y z none of these")).doesNotContain("perhaps Title");
        assertThat(run("Search", language)).contains(SLUG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "python"})
    void waits_for_changes(String language) throws Exception {
        hears("Hear of changes at once, by long poll", language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "js"})
    void follows_a_stream(String language) throws Exception {
        hears("Hear of changes at once, as a stream", language);
    }

    /** It runs until it is stopped, and goes on where it was. */
    private void hears(String section, String language) throws Exception {
        var all = desk.anonymous().get("/content/changes?limit=1").expect(200).json();
        while (!all.path("next").isNull()) {
            all = desk.anonymous()
                    .get("/content/changes?limit=100&after="
                            + all.path("through").asLong())
                    .expect(200)
                    .json();
        }
        var position = folder.resolve("position.txt");
        Files.writeString(position, all.required("through").asText());
        var told = folder.resolve("told.txt");
        var process = launch(section, language, base.toString().replaceAll("/$", ""), Map.of());
        try {
            var passing = desk.published(Articles.minimal("Heard of")).article();
            until(() -> read(told).contains("fetch " + passing.slug() + " en-GB"));
            desk.withdraw(passing);
            until(() -> read(told).contains("remove " + passing.slug() + " en-GB"));
            assertThat(read(told).lines())
                    .containsExactly("fetch " + passing.slug() + " en-GB", "remove " + passing.slug() + " en-GB");
            var last = all.required("through").asLong() + 2;
            until(() -> read(position).strip().equals(String.valueOf(last)));
        } finally {
            stop(process);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "js", "python"})
    void subscribes_to_a_feed(String language) throws Exception {
        var shown = desk.published(Articles.minimal("In the feed")).article();
        var gone = desk.published(Articles.minimal("No more in the feed")).article();
        desk.withdraw(gone);
        assertThat(run("Subscribe to a feed", language))
                .contains("/content/articles/" + shown.slug() + "?locale=en-GB", "Out of date")
                .doesNotContain("No more in the feed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "python"})
    void reads_what_it_said_before(String language) throws Exception {
        var kept = desk.published(Articles.minimal("Said at first")).article();
        var next = desk.resubmitted(kept, Articles.minimal("Said at last"));
        desk.sign(next);
        desk.publish(next);
        assertThat(run("Read what it said before", language, kept.slug())).contains("Said at first", "superseded");
        assertThat(run("Read what it said before", language)).contains("Fatigue after immunotherapy", "current");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "js", "python"})
    void brings_an_api_key(String language) throws Exception {
        var sites = new Sites(desk);
        var some = desk.published(Articles.minimal("For whoever asks")).article();
        var everything = sites.key(sites.register(List.of(), List.of())).text();
        var nothing = sites.key(sites.register(List.of("is"), List.of())).text();
        var server = base.toString().replaceAll("/$", "");
        var section = "Bring an API key";

        assertThat(run(section, language)).contains(some.slug()).contains("public");
        var keyed = start(section, language, server, Map.of("IMPRIMATUR_KEY", everything));
        assertThat(keyed.told()).contains(some.slug()).contains("private").doesNotContain("public,");
        var elsewhere = start(section, language, server, Map.of("IMPRIMATUR_KEY", nothing));
        assertThat(elsewhere.told()).doesNotContain(some.slug());
        var refused = start(section, language, server, Map.of("IMPRIMATUR_KEY", everything + "x"));
        assertThat(refused.status()).isNotZero();
        assertThat(refused.told()).contains("401");
    }

    private static void until(BooleanSupplier happened) {
        var deadline = System.nanoTime() + PATIENCE;
        while (!happened.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it does not happen").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void gets_an_article(String language) throws Exception {
        assertThat(run("Get an article", language))
                .contains("Fatigue after immunotherapy")
                // whoever takes the bytes compressed has another tag, which begins the same
                .contains(desk.read(article).expect(200).etag().replaceAll("\"$", ""))
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
            var ran = start("Verify who signed it", language, liar.base(), Map.of());
            assertThat(ran.status()).as(ran.told()).isNotZero();
            assertThat(ran.told()).doesNotContain("\nVALID").doesNotStartWith("VALID");
        }
        try (var liar = new Liar(base, "\"preparedAt\":\"20", "\"preparedAt\":\"19")) {
            var ran = start("Verify who signed it", language, liar.base(), Map.of());
            assertThat(ran.status()).as(ran.told()).isNotZero();
        }
    }

    // ------------------------------------------------------------------

    private String run(String section, String language, String... arguments) throws Exception {
        var ran = start(section, language, base.toString().replaceAll("/$", ""), Map.of(), arguments);
        assertThat(ran.status())
                .as("%s in %s: %s", section, language, ran.told())
                .isZero();
        return ran.told();
    }

    private record Ran(int status, String told) {}

    private Ran start(
            String section, String language, String server, Map<String, String> environment, String... arguments)
            throws Exception {
        var process = launch(section, language, server, environment, arguments);
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            stop(process);
            throw new AssertionError(section + " in " + language + " does not come to an end");
        }
        return new Ran(
                process.exitValue(),
                Files.readString(folder.resolve("told.txt"), StandardCharsets.UTF_8)
                        .strip());
    }

    private Process launch(
            String section, String language, String server, Map<String, String> environment, String... arguments)
            throws IOException {
        var means = LANGUAGES.get(language);
        var file = folder.resolve(means.file());
        Files.writeString(
                file, programs(Files.readString(DOCUMENT)).get(section).get(language));
        var command = new ArrayList<>(means.command());
        command.add(file.toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("told.txt").toFile());
        builder.environment().put("IMPRIMATUR_BASE", server);
        builder.environment().putAll(environment);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder.start();
    }

    /** With all that it has started. */
    private static void stop(Process process) throws InterruptedException {
        var started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        process.waitFor(10, TimeUnit.SECONDS);
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
