package org.imprimatur;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.testsupport.MortalServer;
import org.imprimatur.testsupport.SeedFiles;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A server as somebody new starts it: an empty data directory, nothing set, and the main job done from outside. */
@Tag("embedded-default")
@TestMethodOrder(OrderAnnotation.class)
class SeededServerIT {
    private static final String AS_FOUND = "immunotherapy-mesothelioma-as-found";
    private static final String CORRECTED = "immunotherapy-pleural-mesothelioma";
    private static final String SIDE_EFFECTS = "side-effects-of-checkpoint-inhibitors";
    private static final String VACCINE = "denim-cell-vaccine-mesothelioma";
    private static final String BASE_IN_README = "http://localhost:9080";
    private static final int MINUTES = 3;
    /** It leaves a journal that is cut; before that what was published must be. */
    private static final int LAST = Integer.MAX_VALUE;

    private static final int BEFORE_THAT = LAST - 1;

    private static MortalServer server;
    private static Desk desk;

    /** What it answered before anybody had done anything. */
    private static List<String> articles;

    private static List<String> queue;
    private static List<String> served;
    private static List<JsonNode> listed;
    private static List<JsonNode> announced;

    @BeforeAll
    static void start() {
        server = new MortalServer("freshServer", Map.of());
        server.start();
        desk = new Desk(server.base());
        articles = articles();
        queue = slugs(desk.reviewer(), "/api/articles?assignee=me");
        served = slugs(desk.auditor(), "/api/articles").stream()
                .map(slug -> slug + " " + desk.read(slug).status())
                .toList();
        listed = Desk.all(desk.anonymous(), "/content/articles");
        announced = Desk.all(desk.anonymous(), "/content/changes");
    }

    @AfterAll
    static void stop() {
        if (server != null) server.close();
    }

    @Test
    void it_holds_the_articles_and_one_of_them_waits_for_the_reviewer() {
        assertThat(articles)
                .containsExactlyInAnyOrder(
                        AS_FOUND + " draft",
                        CORRECTED + " in-review",
                        SIDE_EFFECTS + " draft",
                        VACCINE + " draft",
                        "pembrolizumab-with-chemotherapy-pleural-mesothelioma draft",
                        "nivolumab-with-ipilimumab-pleural-mesothelioma draft",
                        "how-immunotherapy-works draft");
        assertThat(queue).containsExactly(CORRECTED);
    }

    @Test
    void it_takes_no_passkeys_before_a_site_is_named_for_them() {
        var reviewer = desk.reviewer();
        var password = Map.of("password", Api.password("reviewer"));
        Watch.problem(reviewer.post("/api/me/passkeys/challenge", password), 409, "passkeys-off");
        Watch.problem(reviewer.post("/api/me/passkeys/proof-challenge"), 409, "passkeys-off");
        assertThat(reviewer.get("/api/me/passkeys").expect(200).json().path("items"))
                .isEmpty();
    }

    @Test
    void it_serves_none_of_them() {
        assertThat(served).hasSize(articles.size()).allMatch(answer -> answer.endsWith(" 404"));
        assertThat(listed).isEmpty();
        assertThat(announced).isEmpty();
    }

    @Test
    void it_refuses_the_article_as_found_for_each_of_its_faults() {
        var article = article(AS_FOUND);
        var refused = desk.submit(desk.editor(), article).expect(422);
        assertThat(refused.problem()).isEqualTo("findings");
        assertThat(counted(refused, "blocker")).isEqualTo(SeedFiles.BLOCKERS_AS_FOUND);
        assertThat(counted(refused, "warning")).isEqualTo(SeedFiles.WARNINGS_AS_FOUND);
        assertThat(refused.json().required("errors"))
                .hasSameSizeAs(refused.json().required("findings"));
        assertThat(revisions(article)).isEmpty();
    }

    private static Map<String, Long> counted(Answer refused, String severity) {
        return StreamSupport.stream(refused.json().required("findings").spliterator(), false)
                .filter(finding -> finding.path("severity").asText().equals(severity))
                .collect(groupingBy(finding -> finding.path("code").asText(), counting()));
    }

    @Test
    void the_walkthrough_takes_the_corrected_article_through_its_whole_life() throws Exception {
        var said =
                run("walkthrough", "content-seed/walkthrough.sh", server.base().toString());
        assertThat(said).contains("Done: " + CORRECTED);
        desk.read(article(CORRECTED)).expect(410);
    }

    @Test
    @Order(BEFORE_THAT)
    void the_walk_in_the_readme_publishes_a_draft() throws Exception {
        var walk = Files.writeString(Path.of("target", "freshServer-readme.sh"), readme());
        var said = run("readme", walk.toString());
        assertThat(said.substring(said.lastIndexOf("HTTP/")))
                .as("the last answer")
                .startsWith("HTTP/1.1 200 ");
        var published = desk.read(VACCINE).expect(200);
        assertThat(published.json().required("revision").asInt()).isEqualTo(1);
    }

    private static void outlivedARestart(byte[] published) {
        assertThat(desk.read(VACCINE).expect(200).response().body()).isEqualTo(published);
        assertThat(slugs(desk.auditor(), "/api/articles"))
                .as("the seed is not loaded twice")
                .containsExactlyInAnyOrderElementsOf(
                        articles.stream().map(line -> line.split(" ")[0]).toList());
        assertThat(desk.journal(article(CORRECTED)))
                .extracting(entry -> entry.path("action").asText() + " "
                        + entry.path("revision").asText())
                .containsOnlyOnce("article.create ", "revision.submit 1", "review.assign 1");
    }

    @Test
    @Order(LAST)
    void what_is_published_outlives_a_restart_which_tells_that_the_anchor_is_lost_or_the_journal_is_cut()
            throws IOException {
        var published = desk.read(VACCINE).expect(200).response().body();
        var database = server.data().resolve("db/imprimatur.mv.db");
        var anchor = server.data().resolve("journal.anchor");
        var kept = Path.of("target", "freshServer-kept.mv.db");
        var entries = verified(true).required("entries").asLong();
        assertThat(anchor).content().startsWith(entries + " ");
        server.stop();
        Files.copy(database, kept, REPLACE_EXISTING);

        Files.delete(anchor);
        server.start();
        outlivedARestart(published);
        var newest = desk.journal("/api/journal?limit=100").get(0);
        assertThat(newest.path("action").asText()).isEqualTo("journal.anchor-missing");
        assertThat(newest.path("outcome").asText()).isEqualTo("security");
        assertThat(verified(true).required("entries").asLong()).isEqualTo(entries + 1);
        server.stop();

        Files.copy(kept, database, REPLACE_EXISTING);
        server.start();
        assertThat(verified(false).path("broken").asLong()).isEqualTo(entries + 1);
        // What is written now takes the missing entry's number, and not its place.
        var somebody = Map.of("login", "later", "printedName", "Later", "roles", List.of("editor"));
        desk.admin().post("/api/people", somebody).expect(201);
        assertThat(verified(false).path("broken").asLong()).isEqualTo(entries + 1);
    }

    private static JsonNode verified(boolean valid) {
        var told = desk.auditor().get("/api/journal/verification").expect(200).json();
        assertThat(told.path("valid").asBoolean()).as(told.toString()).isEqualTo(valid);
        return told;
    }

    /** The commands under its heading, as somebody would paste them, but for this server. */
    private static String readme() throws IOException {
        var text = Files.readString(Path.of("README.md"));
        var walk = Pattern.compile("## From draft to published with curl\n.*?```bash\n(.*?)```", Pattern.DOTALL)
                .matcher(text);
        assertThat(walk.find()).isTrue();
        assertThat(walk.group(1)).containsOnlyOnce(BASE_IN_README);
        return walk.group(1).replace(BASE_IN_README, server.base().toString());
    }

    // ------------------------------------------------------------------ from outside

    /** What a child of bash printed, provided it ended well. */
    private static String run(String name, String... arguments) throws IOException, InterruptedException {
        var log = Path.of("target", "freshServer-" + name + ".log");
        var child = new ProcessBuilder(
                        Stream.concat(Stream.of("bash"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(child.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("%s ends", name)
                    .isTrue();
        } finally {
            child.destroyForcibly();
        }
        var said = Files.readString(log);
        assertThat(child.exitValue()).as("%s: %s", name, said).isZero();
        return said;
    }

    private static List<String> articles() {
        return Desk.all(desk.auditor(), "/api/articles").stream()
                .map(line ->
                        line.path("slug").asText() + " " + line.path("state").asText())
                .toList();
    }

    private static List<String> slugs(Api who, String list) {
        return Desk.all(who, list).stream()
                .map(line -> line.path("slug").asText())
                .toList();
    }

    private static Article article(String slug) {
        var lines = Desk.all(desk.auditor(), "/api/articles?q=" + slug);
        assertThat(lines).hasSize(1);
        return new Article(lines.get(0).required("id").asText(), slug);
    }

    private static List<JsonNode> revisions(Article article) {
        return Desk.all(desk.auditor(), article.path() + "/revisions");
    }
}
