package org.imprimatur.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** The world changes, over HTTP: what is told of it, what it touches, and how that ends. */
class EventsIT extends OverHttp {
    private static ObjectNode citing(String doi) {
        var content = Articles.minimal("Cites " + doi);
        ((ObjectNode) content.at("/citations/0")).put("DOI", doi);
        return content;
    }

    private static String doi() {
        return "10.1000/it-" + UUID.randomUUID();
    }

    private static Map<String, Object> retraction(String doi) {
        return Map.of(
                "kind", "retraction",
                "source", "The journal",
                "effectiveOn", "2026-11-20",
                "doi", doi,
                "summary", "Retracted by its authors.");
    }

    @Test
    void a_retraction_marks_the_live_texts_that_cite_it_at_once_and_its_revocation_unmarks_them() {
        var doi = doi();
        var cites = desk.published(citing(doi));
        var other = desk.published(citing(doi()));
        var before = desk.read(cites.article()).expect(200);
        var untouched = desk.read(other.article()).expect(200);

        var answer = desk.reviewer().post("/api/events", retraction(doi)).expect(201);
        assertThat(answer.json().path("touched")).singleElement().satisfies(touched -> assertThat(
                        touched.path("article").asText())
                .isEqualTo(cites.article().id()));
        var location = answer.header("Location").orElseThrow();
        var id = answer.json().at("/event/id").asText();
        assertThat(location).endsWith("/api/events/" + id);

        var after = desk.read(cites.article()).expect(200);
        assertThat(after.json().path("reviewStatus").asText()).isEqualTo("re-review-needed");
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(after.json().path("content")).isEqualTo(before.json().path("content"));
        assertThat(after.json().path("signOffs")).isEqualTo(before.json().path("signOffs"));
        assertThat(desk.read(other.article()).expect(200).etag()).isEqualTo(untouched.etag());
        assertThat(changes(cites)).containsExactly("published current", "updated re-review-needed");

        var task = task(cites);
        assertThat(task.path("cause").asText()).isEqualTo("event");
        assertThat(task.at("/event/id").asText()).isEqualTo(id);
        assertThat(task.at("/claims/0/id").asText()).isEqualTo("c-tired");
        assertThat(task.at("/claims/0/text").asText()).isEqualTo("Fatigue is common.");
        assertThat(task.path("overdue").asBoolean()).isFalse();

        var revoked = desk.publisher()
                .post("/api/events/" + id + "/revocation", Map.of("reason", "Another paper"))
                .expect(200);
        assertThat(revoked.json().at("/event/revoked/reason").asText()).isEqualTo("Another paper");
        assertThat(desk.read(cites.article()).json().path("reviewStatus").asText())
                .isEqualTo("current");
        assertThat(tasks(desk.auditor(), cites, "open")).isEmpty();
        assertThat(tasks(desk.auditor(), cites, "ended")).singleElement().satisfies(ended -> assertThat(
                        ended.at("/ended/cause").asText())
                .isEqualTo("event-revoked"));
        Watch.problem(
                desk.publisher().post("/api/events/" + id + "/revocation", Map.of("reason", "Again")),
                409,
                "event-revoked");
        assertThat(desk.editor()
                        .get(location)
                        .expect(200)
                        .json()
                        .path("revoked")
                        .isMissingNode())
                .isFalse();
    }

    private List<String> changes(Desk.Revision revision) {
        return Desk.all(desk.anonymous(), "/content/changes?after=0&limit=100").stream()
                .filter(change ->
                        change.path("slug").asText().equals(revision.article().slug()))
                .map(change -> change.path("kind").asText() + " "
                        + change.path("reviewStatus").asText())
                .toList();
    }

    private static List<JsonNode> tasks(Api who, Desk.Revision revision, String state) {
        return Desk.all(who, revision.article().path() + "/review-tasks?limit=1&state=" + state);
    }

    private JsonNode task(Desk.Revision revision) {
        var found = tasks(desk.editor(), revision, "open");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void a_task_becomes_overdue_and_ends_when_the_text_is_reviewed_again() {
        var doi = doi();
        var revision = desk.published(citing(doi));
        desk.editor().post("/api/events", retraction(doi)).expect(201);
        var article = revision.article().id();
        assertThat(Desk.all(desk.reviewer(), "/api/review-tasks?overdue=true&article=" + article))
                .isEmpty();
        desk.clock(Duration.ofDays(4));
        assertThat(Desk.all(desk.reviewer(), "/api/review-tasks?overdue=true&article=" + article))
                .singleElement()
                .satisfies(task -> assertThat(task.path("overdue").asBoolean()).isTrue());
        var due = Desk.all(desk.reviewer(), "/api/review-tasks?limit=1").stream()
                .map(task -> task.path("dueAt").asText())
                .toList();
        assertThat(due).isSorted().isNotEmpty();

        desk.sign("reviewer2", revision);
        desk.tick();
        assertThat(desk.read(revision.article()).json().path("reviewStatus").asText())
                .isEqualTo("current");
        assertThat(tasks(desk.auditor(), revision, "ended"))
                .singleElement()
                .satisfies(task -> assertThat(task.at("/ended/cause").asText()).isEqualTo("reviewed"));
    }

    @Test
    void a_file_of_retraction_watch_is_taken_in_and_its_wrong_lines_are_told() {
        var doi = doi();
        var number = String.valueOf(System.nanoTime() % 1_000_000_000);
        var revision = desk.published(citing(doi));
        var file = """
                Record ID,Title,RetractionDate,RetractionDOI,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason
                %1$s,"A trial, twice",11/20/2026 0:00,10.1000/notice,%2$s,0,Retraction,+Error in Data;
                %1$s1,No day,31/31/2026,10.1000/notice,10.1000/x,0,Retraction,
                """.formatted(number, doi);
        var first = imported("text/csv; charset=utf-8", file);
        assertThat(first.path("recorded").asInt()).isEqualTo(1);
        assertThat(first.path("wrong").asInt()).isEqualTo(1);
        assertThat(first.at("/faults/0/line").asInt()).isEqualTo(3);
        assertThat(first.at("/touched/0/slug").asText())
                .isEqualTo(revision.article().slug());
        var second = imported("text/csv", file);
        assertThat(second.path("recorded").asInt()).isZero();
        assertThat(second.path("known").asInt()).isEqualTo(1);
        assertThat(Desk.all(desk.auditor(), "/api/events?kind=retraction&doi=" + doi))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.path("origin").asText()).isEqualTo("retraction-watch");
                    assertThat(event.path("recordedBy").asText()).isNotBlank();
                });
        assertThat(desk.read(revision.article()).json().path("reviewStatus").asText())
                .isEqualTo("re-review-needed");

        var work =
                "[{\"DOI\": \"%s\", \"update-to\": [{\"DOI\": \"%s\", \"type\": \"correction\", \"updated\": {\"date-parts\": [[2026, 11]]}}]}]"
                        .formatted(doi(), doi);
        assertThat(imported("application/json", work).path("recorded").asInt()).isEqualTo(1);
        assertThat(tasks(desk.editor(), revision, "open")).hasSize(2);
    }

    private JsonNode imported(String type, String file) {
        return desk.reviewer()
                .send("POST", "/api/events/imports", BodyPublishers.ofString(file), type)
                .expect(200)
                .json();
    }

    @Test
    void what_says_too_little_is_refused() {
        var bad = new java.util.HashMap<>(retraction("10.1000/x"));
        bad.remove("doi");
        assertThat(Watch.problem(desk.reviewer().post("/api/events", bad), 400, "malformed")
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/doi");
        Watch.problem(desk.reviewer().post("/api/events", Map.of("kind", "applause")), 400, "malformed");
        Watch.problem(desk.reviewer().post("/api/events", Map.of("therapy", Map.of("code", "x"))), 400, "malformed");
        Watch.problem(desk.reviewer().post("/api/events", Map.of("untold", 1)), 400, "malformed");
        Watch.problem(desk.auditor().post("/api/events", retraction("10.1000/x")), 403, "forbidden");
        Watch.problem(desk.reviewer().get("/api/events?kind=applause"), 400, "malformed");
        Watch.problem(desk.reviewer().get("/api/events?who=me"), 400, "malformed");
        Watch.problem(desk.reviewer().get("/api/events?cursor=x"), 400, "malformed");
        Watch.problem(desk.reviewer().get("/api/events/" + UUID.randomUUID()), 404, "not-found");
        Watch.problem(
                desk.reviewer().post("/api/events/" + UUID.randomUUID() + "/revocation", Map.of("reason", "x")),
                404,
                "not-found");
        for (var query : List.of("article=x", "state=odd", "overdue=perhaps", "cursor=x", "limit=0", "who=me")) {
            Watch.problem(desk.reviewer().get("/api/review-tasks?" + query), 400, "malformed");
        }
        Watch.problem(desk.reviewer().get("/api/articles/" + UUID.randomUUID() + "/review-tasks"), 404, "not-found");
        Watch.problem(
                desk.reviewer().send("POST", "/api/events/imports", BodyPublishers.ofString("a,b\n"), "text/csv"),
                400,
                "malformed");
        Watch.problem(
                desk.reviewer().send("POST", "/api/events/imports", BodyPublishers.ofString("[{"), "application/json"),
                400,
                "malformed");
        assertThat(desk.reviewer()
                        .send("POST", "/api/events/imports", BodyPublishers.ofString("<x/>"), "application/xml")
                        .status())
                .isEqualTo(415);
    }
}
