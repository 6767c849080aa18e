package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** The main job, as it is done: written, reviewed, signed, published, changed, withdrawn. */
class WorkflowIT extends OverHttp {
    // ------------------------------------------------------------------ review

    @Test
    void a_revision_is_discussed_and_sent_back_and_the_next_one_is_signed() {
        var article = desk.draft(Articles.saying("Nivolumab", "It can make you tired."));
        var first = desk.submit(article);
        assertThat(desk.state(first)).isEqualTo("in-review");

        var assignment = Map.of("reviewer", "reviewer", "dueAt", "2099-01-31T12:00:00Z");
        desk.publisher().put(first.path() + "/review/assignment", assignment).expect(200);
        var queue = Desk.all(desk.reviewer(), "/api/articles?assignee=me&limit=100");
        assertThat(queue).anyMatch(line -> line.path("id").asText().equals(article.id()));

        var said = Map.of("pointer", "/sections/0/blocks/0", "text", "How often?");
        var comment = desk.reviewer()
                .post(first.path() + "/review/comments", said)
                .expect(201)
                .json();
        var resolution =
                first.path() + "/review/comments/" + comment.required("id").asText() + "/resolution";
        desk.editor().post(resolution, Map.of("note", "Said now")).expect(200);

        desk.reviewer()
                .post(first.path() + "/review/changes-requested", Map.of("reason", "Say how often"))
                .expect(200);
        assertThat(desk.state(first)).isEqualTo("changes-requested");
        desk.challenge(desk.reviewer(), first).expect(409);

        var second = desk.resubmitted(article, Articles.saying("Nivolumab", "One in three people is tired."));
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.digest()).isNotEqualTo(first.digest());
        assertThat(desk.state(first)).isEqualTo("superseded");
        var diff = desk.reviewer().get(second.path() + "/diff?from=1").expect(200);
        assertThat(diff.text()).contains("It can make you tired.", "One in three people is tired.");
        var unsigned = desk.reviewer()
                .get(second.path() + "/diff?from=last-signed")
                .expect(200)
                .json();
        assertThat(unsigned.get("from").isNull()).isTrue();
        assertThat(unsigned.at("/sections/0/change").asText()).isEqualTo("added");
        assertThat(unsigned.at("/sections/0/blocks/0/pieces/0/text").asText())
                .isEqualTo("One in three people is tired.");

        var signOff = desk.sign(second);
        assertThat(desk.state(second)).isEqualTo("signed-off");
        var frozen = desk.reviewer().get(second.path()).expect(200).json();
        var signed = frozen.required("signOffs").get(0);
        assertThat(signed.path("id").asText()).isEqualTo(signOff.id());
        assertThat(signed.path("digest").asText()).isEqualTo(second.digest());
        assertThat(signed.path("meaning").asText()).isEqualTo("medical-review");
        assertThat(signed.path("statement").asText()).contains("I have read this revision in full");
        assertThat(signed.at("/signer/printedName").asText()).isEqualTo("Dr Robin Example");
        assertThat(signed.at("/signer/credential/number").asText()).isEqualTo("DEMO-0001");

        var review = desk.auditor().get(first.path() + "/review").expect(200).json();
        assertThat(review.at("/comments/0/text").asText()).isEqualTo("How often?");
        assertThat(review.at("/comments/0/resolution/note").asText()).isEqualTo("Said now");
        assertThat(review.at("/changesRequested/reason").asText()).isEqualTo("Say how often");
    }

    @Test
    void each_act_leaves_an_entry_that_says_who_what_and_why() {
        var revision = desk.published(Articles.minimal("Entries"));
        desk.withdraw(revision.article());
        var journal = desk.journal(revision.article());
        assertThat(journal)
                .extracting(entry -> entry.path("action").asText())
                .containsSubsequence(
                        "publication.withdraw",
                        "publication.publish",
                        "sign-off.sign",
                        "sign-off.challenge",
                        "revision.submit",
                        "article.create");
        var withdrawal = journal.get(0);
        assertThat(withdrawal.path("outcome").asText()).isEqualTo("done");
        assertThat(withdrawal.path("reason").asText()).isEqualTo("Out of date");
        assertThat(withdrawal.path("digest").asText()).isEqualTo(revision.digest());
        assertThat(withdrawal.at("/actor/printedName").asText()).isEqualTo("Pat Example");
        assertThat(withdrawal.path("requestId").asText()).isNotBlank();
    }

    // ------------------------------------------------------------------ change

    @Test
    void a_change_shows_only_once_it_was_signed_and_published_itself() {
        var first = desk.published(Articles.saying("Change", "The old words."));
        var article = first.article();
        var before = desk.read(article).expect(200).response().body();

        desk.save(article, Articles.saying("Change", "The new words."));
        assertThat(desk.read(article).expect(200).response().body()).isEqualTo(before);
        var second = desk.submit(article);
        assertThat(desk.read(article).expect(200).response().body()).isEqualTo(before);
        assertThat(desk.publish(desk.publisher(), second).expect(409).problem()).isEqualTo("unsigned-revision");
        desk.sign(second);
        assertThat(desk.read(article).expect(200).response().body()).isEqualTo(before);

        desk.publish(second);
        var after = desk.read(article).expect(200);
        assertThat(after.text()).contains("The new words.").doesNotContain("The old words.");
        assertThat(desk.state(first)).isEqualTo("superseded");
        assertThat(desk.state(second)).isEqualTo("published");
        var kinds = changes(article).stream().map(change -> change.path("kind").asText());
        assertThat(kinds).containsExactly("published", "updated");
    }

    @Test
    void an_earlier_text_may_come_back_while_its_imprimatur_stands() {
        var first = desk.published(Articles.saying("Back", "The old words."));
        var second = desk.resubmitted(first.article(), Articles.saying("Back", "The new words."));
        desk.sign(second);
        desk.publish(second);
        desk.publish(first);
        assertThat(desk.read(first.article()).expect(200).text()).contains("The old words.");
    }

    // ------------------------------------------------------------------ schedule

    @Test
    void a_scheduled_text_goes_live_at_its_time_and_not_before() {
        var revision = desk.signed(Articles.minimal("Scheduled"));
        var article = revision.article();
        var at = Clock.systemUTC().instant().plus(Duration.ofDays(2)).toString();
        var scheduled =
                desk.schedule(desk.publisher(), revision, at).expect(202).json();
        assertThat(scheduled.at("/scheduled/zone").asText()).isEqualTo("Europe/London");
        assertThat(articleState(article)).isEqualTo("scheduled");

        desk.clock(Duration.ofDays(1));
        desk.tick();
        desk.read(article).expect(404);
        desk.clock(Duration.ofDays(2).plusMinutes(1));
        desk.read(article).expect(404);
        desk.tick();
        desk.read(article).expect(200);
        desk.tick();
        assertThat(changes(article)).hasSize(1);
        assertThat(articleState(article)).isEqualTo("published");
    }

    @Test
    void a_schedule_whose_sign_off_was_taken_back_publishes_nothing() {
        var revision = desk.submitted(Articles.minimal("Taken back"));
        var signOff = desk.sign(revision);
        var at = Clock.systemUTC().instant().plus(Duration.ofDays(1)).toString();
        desk.schedule(desk.publisher(), revision, at).expect(202);
        desk.revoke(signOff).expect(200);
        desk.clock(Duration.ofDays(1).plusMinutes(1));
        desk.tick();
        desk.read(revision.article()).expect(404);
    }

    // ------------------------------------------------------------------ ends

    @Test
    void withdrawn_is_gone_even_for_those_who_have_it() {
        var revision = desk.published(Articles.minimal("Withdrawn"));
        var article = revision.article();
        var path = "/content/articles/" + article.slug();
        var etag = desk.read(article).expect(200).etag();
        desk.withdraw(article);
        assertThat(desk.read(article).expect(410).problem()).isEqualTo("withdrawn");
        var gone = desk.anonymous().with("If-None-Match", etag).get(path).expect(410);
        assertThat(gone.header("Content-Type")).hasValue("application/problem+json");
        assertThat(gone.json().path("recallClass").asText()).isEqualTo("urgent");
        desk.anonymous().with("If-None-Match", "*").get(path).expect(410);
        desk.anonymous().send("HEAD", path, BodyPublishers.noBody(), null).expect(410);
        assertThat(desk.state(revision)).isEqualTo("withdrawn");
        assertThat(changes(article))
                .extracting(change -> change.path("kind").asText())
                .containsExactly("published", "withdrawn");
    }

    @Test
    void a_sign_off_taken_back_takes_the_publication_with_it() {
        var revision = desk.submitted(Articles.minimal("Revoked"));
        var signOff = desk.sign(revision);
        desk.publish(revision);
        desk.read(revision.article()).expect(200);
        desk.revoke(signOff).expect(200);
        desk.read(revision.article()).expect(410);
        assertThat(desk.state(revision)).isEqualTo("withdrawn");
        assertThat(desk.publish(desk.publisher(), revision).expect(409).problem())
                .isEqualTo("unsigned-revision");
        assertThat(desk.auditor()
                        .get(signOff.path())
                        .expect(200)
                        .json()
                        .at("/end/cause")
                        .asText())
                .isEqualTo("revoked");
    }

    @Test
    void a_text_lapses_with_its_sign_off_and_can_be_signed_again() {
        var revision = desk.published(Articles.minimal("Lapsed"));
        var article = revision.article();
        desk.clock(Duration.ofDays(400));
        assertThat(desk.read(article).expect(410).problem()).isEqualTo("lapsed");
        desk.tick();
        assertThat(desk.read(article).expect(410).problem()).isEqualTo("lapsed");
        assertThat(desk.state(revision)).isEqualTo("lapsed");
        assertThat(changes(article))
                .extracting(change -> change.path("kind").asText())
                .containsExactly("published", "lapsed");

        desk.sign(revision);
        desk.publish(revision);
        desk.read(article).expect(200);
    }

    @Test
    void a_lapsed_text_can_still_be_recalled() {
        var revision = desk.published(Articles.minimal("Recalled"));
        var article = revision.article();
        var never = desk.submitted(Articles.minimal("Never public"));
        desk.sign(never);
        desk.clock(Duration.ofDays(400));
        desk.tick();
        assertThat(desk.state(never)).isEqualTo("lapsed");
        assertThat(actions(article)).contains("withdraw");
        assertThat(actions(never.article())).doesNotContain("withdraw");
        assertThat(desk.withdraw(desk.publisher(), never.article()).expect(409).problem())
                .isEqualTo("invalid-transition");
        desk.read(never.article()).expect(404);

        desk.withdraw(article);

        var gone = desk.read(article).expect(410);
        assertThat(gone.problem()).isEqualTo("withdrawn");
        assertThat(gone.json().path("recallClass").asText()).isEqualTo("urgent");
        assertThat(desk.state(revision)).isEqualTo("withdrawn");
        assertThat(articleState(article)).isEqualTo("withdrawn");
        assertThat(actions(article)).doesNotContain("withdraw");
        assertThat(changes(article))
                .extracting(change -> change.path("kind").asText())
                .containsExactly("published", "lapsed", "withdrawn");
        var recall = changes(article).get(2);
        assertThat(recall.path("recallClass").asText()).isEqualTo("urgent");
        assertThat(recall.path("reason").asText()).isNotBlank();
        assertThat(desk.journal(article).get(0).path("action").asText()).isEqualTo("publication.withdraw");
    }

    // ------------------------------------------------------------------ unsigned beginnings

    @Test
    void copies_translations_and_restorations_are_unsigned_and_keep_their_authors() {
        var article = desk.draft(Articles.saying("Source", "One word."));
        desk.save(desk.as("editor2"), article, Articles.saying("Source", "Two words."))
                .expect(200);
        var source = desk.submit(article);
        desk.sign(source);
        desk.publish(source);

        var translation = begun(desk.editor()
                .post(article.path() + "/translations", Map.of("revision", 1, "locale", "de-DE"))
                .expect(201)
                .json());
        var slug = Desk.uniqueSlug();
        var copy = begun(desk.editor()
                .post(
                        article.path() + "/copies",
                        Map.of("revision", 1, "slug", slug, "locale", "en-GB", "articleClass", "treatment"))
                .expect(201)
                .json());
        for (var beginning : List.of(translation, copy)) {
            assertThat(articleState(beginning)).isEqualTo("draft");
            var revision = desk.submit(beginning);
            assertThat(contributors(revision)).containsExactlyInAnyOrder("Casey Example", "Devon Example");
            assertThat(desk.publish(desk.publisher(), revision).expect(409).problem())
                    .isEqualTo("unsigned-revision");
        }
        desk.anonymous().get("/content/articles/" + slug).expect(404);
        desk.anonymous()
                .get("/content/articles/" + article.slug() + "?locale=de-DE")
                .expect(404);

        desk.save(article, Articles.saying("Source", "Something else."));
        desk.submit(article);
        var tag = desk.editor().get(article.path() + "/draft").expect(200).etag();
        desk.editor()
                .with("If-Match", tag)
                .post(article.path() + "/draft/restoration", Map.of("revision", 1))
                .expect(200);
        var restored = desk.submit(article);
        assertThat(restored.digest()).isEqualTo(source.digest());
        assertThat(restored.number()).isEqualTo(3);
        assertThat(desk.state(restored)).isEqualTo("in-review");
        assertThat(contributors(restored)).containsExactlyInAnyOrder("Casey Example", "Devon Example");
        assertThat(desk.publish(desk.publisher(), restored).expect(409).problem())
                .isEqualTo("unsigned-revision");
    }

    @Test
    void what_a_revision_says_can_be_saved_and_is_no_change() {
        var revision = desk.submitted(Articles.minimal("Round"));
        var content = desk.editor().get(revision.path()).expect(200).json().required("content");
        desk.save(revision.article(), content);
        var unchanged = desk.submit(desk.editor(), revision.article()).expect(409);
        assertThat(unchanged.problem()).isEqualTo("unchanged");
        assertThat(desk.editor()
                        .get(revision.article().path() + "/revisions")
                        .expect(200)
                        .json()
                        .path("items"))
                .hasSize(1);
    }

    // ------------------------------------------------------------------ logs

    @Test
    void the_public_log_has_no_gap_and_the_journal_is_whole() {
        desk.withdraw(desk.published(Articles.minimal("Log")).article());
        var numbers = Desk.all(desk.anonymous(), "/content/changes?after=0&limit=100").stream()
                .map(change -> change.required("number").asLong())
                .toList();
        assertThat(numbers)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, numbers.size()).boxed().toList());
        var verification =
                desk.auditor().get("/api/journal/verification").expect(200).json();
        assertThat(verification.required("valid").asBoolean())
                .as(verification.toString())
                .isTrue();
        var entries = desk.journal("/api/journal?limit=100").stream()
                .map(entry -> entry.required("seq").asLong())
                .toList();
        assertThat(entries).hasSize(verification.required("entries").asInt()).doesNotHaveDuplicates();
    }

    // ------------------------------------------------------------------ how it is asked

    private List<JsonNode> changes(Desk.Article article) {
        return Desk.all(desk.anonymous(), "/content/changes?after=0&limit=100").stream()
                .filter(change -> change.required("slug").asText().equals(article.slug()))
                .toList();
    }

    private String articleState(Desk.Article article) {
        return desk.editor()
                .get(article.path())
                .expect(200)
                .json()
                .required("state")
                .asText();
    }

    private List<String> actions(Desk.Article article) {
        var actions = desk.publisher().get(article.path()).expect(200).json().required("allowedActions");
        return StreamSupport.stream(actions.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private List<String> contributors(Desk.Revision revision) {
        return desk.auditor()
                .get(revision.path())
                .expect(200)
                .json()
                .required("contributors")
                .findValuesAsText("printedName");
    }

    private static Desk.Article begun(JsonNode article) {
        return new Desk.Article(
                article.required("id").asText(), article.required("slug").asText());
    }
}
