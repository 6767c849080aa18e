package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.MortalServer;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator sees of a server on PostgreSQL with structured logs: an outage, the logs, and what is not in them. */
@Tag("postgresql")
class OperationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String REQUEST_ID = "X-Request-Id";
    private static final List<String> LOGS = List.of("console", "messages.log", "http_access.log");

    private static MortalServer server;
    private static MortalServer careless;
    private static MortalServer unsound;
    private static MortalServer wordless;
    private static Desk desk;
    private static TestDatabase database;

    @BeforeAll
    static void start() throws IOException {
        server = new MortalServer("operatedServer", Map.of("imprimatur.log.format", "json"));
        server.start();
        desk = new Desk(server.base()).reviewersAccept();
        database = server.database().orElseThrow();
        launchWhatDoesNotStart();
    }

    /** Each fails at its start, which takes a while; meanwhile the other tests run. */
    private static void launchWhatDoesNotStart() throws IOException {
        var target = Path.of("target").toAbsolutePath();
        careless = new MortalServer(
                "carelessServer",
                Map.of(
                        "imprimatur.people.file",
                        Path.of("content-seed/people.json").toAbsolutePath().toString()));
        var policy = Files.writeString(
                Files.createTempFile(target, "unsound-policy", ".json"),
                "{\"classes\": {\"default\": {\"signOffs\": [{\"meaning\": \"guess\"}], \"atEnd\": \"flag\", \"validMonths\": 99}}}");
        unsound = new MortalServer("unsoundServer", Map.of("imprimatur.policy.file", policy.toString()));
        var words = Files.createTempFile(target, "empty-policy", ".md");
        wordless = new MortalServer("wordlessServer", Map.of("imprimatur.signature-policy.file", words.toString()));
        for (var hopeless : List.of(careless, unsound, wordless)) hopeless.launch();
    }

    @AfterAll
    static void stop() {
        for (var one : Arrays.asList(server, careless, unsound, wordless)) {
            if (one != null) one.close();
        }
    }

    // ------------------------------------------------------------------ somebody with the owner's password

    @Test
    void what_was_altered_in_the_database_is_withheld_and_named_and_health_says_so() throws SQLException {
        var article = desk.published(Articles.minimal("Altered by hand")).article();
        var other = desk.published(Articles.minimal("Left alone")).article();
        assertThat(check().required("sound").asBoolean()).isTrue();
        asOwner(
                "alter table rendition disable trigger user",
                "alter table rendition drop constraint digest_of_body",
                "update rendition set body = replace(body, 'Altered by hand', 'Altered by love')");

        var refused = desk.read(article).expect(503);
        assertThat(refused.problem()).isEqualTo("integrity-failure");
        assertThat(refused.text()).doesNotContain("Altered by");
        assertThat(desk.anonymous()
                        .get("/content/articles/" + article.slug() + "/attestation")
                        .expect(503)
                        .problem())
                .isEqualTo("integrity-failure");
        assertThat(desk.anonymous().get("/health/ready").expect(503).text()).contains("\"textsWithheld\":true");
        desk.read(other).expect(200);

        var report = check();
        assertThat(report.required("sound").asBoolean()).isFalse();
        assertThat(report.required("faults")).singleElement().satisfies(fault -> assertThat(
                        fault.required("subject").asText())
                .isEqualTo(article.id()));
        assertThat(desk.anonymous().get("/health/ready").expect(503).text()).contains("\"faults\":1");
        assertThat(desk.journal("/api/journal"))
                .anySatisfy(entry -> assertThat(entry.path("action").asText()).isEqualTo("integrity.fault"));

        asOwner("update rendition set body = replace(body, 'Altered by love', 'Altered by hand')");
        assertThat(check().required("sound").asBoolean()).isTrue();
        desk.anonymous().get("/health/ready").expect(200);
        desk.read(article).expect(200);
    }

    private static JsonNode check() {
        return desk.auditor().get("/api/integrity").expect(200).json();
    }

    private static void asOwner(String... statements) throws SQLException {
        try (var connection = database.connectAsOwner();
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        }
    }

    // ------------------------------------------------------------------ an outage

    @Test
    void without_its_database_it_lives_but_is_not_ready_and_is_again_once_that_is_back() {
        var article = desk.published(Articles.minimal("Outage")).article();
        withoutDatabase(() -> {
            var down = desk.anonymous().get("/health/ready").expect(503).json();
            assertThat(down.path("status").asText()).isEqualTo("DOWN");
            assertThat(down.path("checks"))
                    .anySatisfy(check ->
                            assertThat(check.at("/data/database").asText()).isEqualTo("does not answer"));
            desk.anonymous().get("/health/live").expect(200);
            desk.anonymous().get("/health/started").expect(200);
        });
        desk.read(article).expect(200);
        desk.published(Articles.minimal("After the outage"));
    }

    @Test
    void without_its_database_it_says_that_the_fault_is_its_own_and_no_more() {
        var article = desk.published(Articles.minimal("No database")).article();
        withoutDatabase(() -> {
            // Longer than a second ago nobody can know what was withdrawn since, so readers are told nothing.
            await(
                    "what was heard is too old to be told",
                    () -> desk.read(article).status() != 200);
            var reader = desk.read(article).expect(503);
            assertThat(reader.problem()).isEqualTo("not-heard");
            assertThat(reader.header("Retry-After")).hasValue("5");
            assertThat(reader.header("Cache-Control")).hasValue("no-store");
            var editor = desk.editor().get(article.path()).expect(500);
            assertThat(editor.problem()).isEqualTo("internal-error");
            assertThat(editor.text()).contains(editor.header(REQUEST_ID).orElseThrow());
            for (var answer : List.of(reader, editor)) {
                assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
                assertThat(answer.text())
                        .doesNotContainIgnoringCase("exception")
                        .doesNotContain("org.postgresql", "jdbc:");
            }
        });
    }

    @Test
    void with_the_demo_people_on_such_a_database_nothing_starts_and_the_log_says_why() {
        await("the log says why", () -> careless.printed().contains("Demo passwords are public."));
        assertThat(careless.printed()).contains("Imprimatur does not start");
        var world = Api.anonymous(careless.base());
        await("its door opens", () -> answers(world));
        for (var path : List.of("/content/articles", "/api/me", "/problems/unsigned-revision")) {
            assertThat(world.get(path).status()).as(path).isNotEqualTo(200);
        }
        // The server knows of no application in the moment between its failure and the word of it.
        await("it is not ready", () -> world.get("/health/ready").status() == 503);
    }

    @Test
    void with_a_review_policy_that_is_not_sound_nothing_starts_and_the_log_says_what_is_wrong() {
        await("the log says why", () -> unsound.printed().contains("/classes/default/signOffs/0/meaning"));
        assertThat(unsound.printed()).contains("unsound-policy");
        var world = Api.anonymous(unsound.base());
        await("its door opens", () -> answers(world));
        for (var path : List.of("/content/articles", "/api/me")) {
            assertThat(world.get(path).status()).as(path).isNotEqualTo(200);
        }
        // The server knows of no application in the moment between its failure and the word of it.
        await("it is not ready", () -> world.get("/health/ready").status() == 503);
    }

    @Test
    void without_a_signature_policy_that_says_something_nothing_starts_and_the_log_says_why() {
        await("the log says why", () -> wordless.printed().contains("says nothing; imprimatur.signature-policy.file"));
        assertThat(wordless.printed()).contains("empty-policy");
        var world = Api.anonymous(wordless.base());
        await("its door opens", () -> answers(world));
        await("it is not ready", () -> world.get("/health/ready").status() == 503);
    }

    private static boolean answers(Api world) {
        try {
            return world.get("/health/live").status() > 0;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    // ------------------------------------------------------------------ logs

    @Test
    void each_request_is_a_line_of_json_with_the_id_that_its_answer_named() throws IOException {
        var given = "it-" + UUID.randomUUID();
        var answers = List.of(
                desk.editor().get("/api/me").expect(200),
                desk.read("nothing-here").expect(404),
                desk.anonymous().get("/api/me").expect(401),
                desk.editor().with(REQUEST_ID, given).get("/api/me").expect(200));
        assertThat(answers.get(3).header(REQUEST_ID)).hasValue(given);
        var logs = written(answers.get(3));
        for (var answer : answers) {
            for (var log : List.of("console", "messages.log")) {
                var line = line(logs.get(log), answer.header(REQUEST_ID).orElseThrow());
                assertThat(line.path("type").asText()).isEqualTo("liberty_accesslog");
                assertThat(line.path("ibm_requestMethod").asText() + " "
                                + line.path("ibm_uriPath").asText())
                        .isEqualTo(answer.request());
                assertThat(line.path("ibm_responseCode").asInt()).isEqualTo(answer.status());
            }
        }
    }

    /** The one line with this text, which is JSON or the test ends here. */
    private static JsonNode line(String log, String text) throws IOException {
        var lines = log.lines().filter(line -> line.contains(text)).toList();
        assertThat(lines).hasSize(1);
        return StrictJson.mapper().readTree(lines.get(0));
    }

    @Test
    void no_log_holds_a_password_a_code_a_challenge_or_a_header_with_one() {
        var reviewer = new Staff(server.base()).hireQualified("medical-reviewer");
        var right = reviewer.password();
        var wrong = "wrong-" + UUID.randomUUID();
        var secrets = new ArrayList<>(reviewer.codes());
        secrets.addAll(List.of(
                right,
                wrong,
                Api.pair(reviewer.login(), right),
                Api.pair(reviewer.login(), wrong),
                "editor-of-the-test"));

        var revision = desk.submitted(Articles.minimal("Secrets"));
        var path = revision.path() + "/sign-offs";
        Api.signedIn(reviewer.login(), wrong, server.base()).get("/api/me").expect(401);
        reviewer.api().get("/api/me?password=" + wrong).expect(400);
        reviewer.api().post(path, "{\"password\":\"" + wrong + "\"").expect(400);
        for (var password : List.of(wrong, right)) {
            var challenge = desk.challenge(reviewer.api(), revision).expect(201).json();
            secrets.add(challenge.required("challenge").asText());
            var answer = Desk.answerTo(challenge, password);
            withoutDatabase(() -> desk.sign(reviewer.api(), revision, answer).expect(500));
            desk.sign(reviewer.api(), revision, answer).expect(password.equals(right) ? 201 : 401);
        }
        var logs = written(desk.editor().get("/api/me").expect(200));

        assertThat(logs).containsKeys(LOGS.toArray(String[]::new));
        assertThat(logs).hasSizeGreaterThan(LOGS.size()); // what the server dumped of its faults
        logs.forEach((name, text) -> assertThat(secrets)
                .as("found in " + name)
                .filteredOn(text.replace("\\/", "/")::contains)
                .isEmpty());
        assertThat(logs.get("messages.log").replace("\\/", "/")).contains(path, "Nobody can be recognised");
    }

    // ------------------------------------------------------------------ waiting

    /** All that is written down once this answer is. */
    private static Map<String, String> written(Answer last) {
        var id = last.header(REQUEST_ID).orElseThrow();
        await("the logs name request " + id, () -> {
            var logs = server.logs();
            return LOGS.stream().allMatch(log -> logs.get(log).contains(id));
        });
        return server.logs();
    }

    /** Leaves a server that is ready again. */
    private static void withoutDatabase(Runnable outage) {
        database.shut();
        try {
            outage.run();
        } finally {
            database.open();
        }
        await("ready again", () -> desk.anonymous().get("/health/ready").status() == 200);
    }

    private static void await(String what, BooleanSupplier condition) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(deadline);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
