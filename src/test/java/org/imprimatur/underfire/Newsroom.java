package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.testsupport.Desk.Revision;
import org.imprimatur.testsupport.Desk.SignOff;

/** The desk under fire: single acts that may lose a race, and what must be so whoever won. No answer may be a server's fault. */
final class Newsroom {
    final Desk desk;
    final Api editor;
    final Api editor2;
    private final Api reviewer;
    private final Api publisher;
    private final Api world;

    Newsroom(URI base) {
        desk = new Desk(base);
        editor = desk.editor();
        editor2 = desk.as("editor2");
        reviewer = desk.reviewer();
        publisher = desk.publisher();
        world = desk.anonymous();
    }

    Article begin(String words) {
        return desk.draft(Articles.saying("Under fire", words));
    }

    static String words(JsonNode content) {
        return content.at("/sections/0/blocks/0/text/0/text").asText();
    }

    Answer draft(Article article) {
        return sane(editor.get(article.path() + "/draft")).expect(200);
    }

    /** On top of this version. */
    Answer save(Api who, Article article, String etag, String words) {
        return sane(who.with("If-Match", etag)
                .put(article.path() + "/draft", Map.of("content", Articles.saying("Under fire", words))));
    }

    Answer submit(Article article) {
        return sane(desk.submit(editor, article));
    }

    JsonNode revision(Article article, int number) {
        return sane(editor.get(article.path() + "/revisions/" + number))
                .expect(200)
                .json();
    }

    Answer sign(Revision revision, JsonNode challenge) {
        return sane(desk.sign(reviewer, revision, Desk.answerTo(challenge, Api.password("reviewer"))));
    }

    /** Saves this, submits it, and has it signed. */
    SignOff signed(Article article, String words) {
        return desk.sign(desk.resubmitted(article, Articles.saying("Under fire", words)));
    }

    Answer publish(SignOff signed) {
        return sane(desk.publish(publisher, signed.revision()));
    }

    Answer schedule(SignOff signed, Instant at) {
        return sane(desk.schedule(publisher, signed.revision(), at.toString()));
    }

    Answer cancel(Article article) {
        return sane(publisher.post(
                article.path() + "/publication/schedule/cancellation", Map.of("reason", "Not yet after all")));
    }

    Answer withdraw(Article article) {
        return sane(desk.withdraw(publisher, article));
    }

    Answer revoke(SignOff signed) {
        return sane(desk.revoke(signed));
    }

    Answer tick() {
        return sane(world.post("/test/background")).expect(204);
    }

    JsonNode publication(Article article) {
        return sane(publisher.get(article.path() + "/publication")).expect(200).json();
    }

    boolean isLive(Article article) {
        return publication(article).has("live");
    }

    /** The whole change log; its numbers must follow one another without a gap. */
    List<JsonNode> changes() {
        var all = Desk.all(world, "/content/changes?limit=100");
        var numbers = new ArrayList<Long>();
        for (var i = 1L; i <= all.size(); i++) numbers.add(i);
        assertThat(all)
                .as("the change log has no gap")
                .extracting(change -> change.path("number").asLong())
                .isEqualTo(numbers);
        return all;
    }

    long changes(Article article, String kind) {
        return changes().stream()
                .filter(change -> change.path("slug").asText().equals(article.slug())
                        && change.path("kind").asText().equals(kind))
                .count();
    }

    /**
     * At most one publication is live; what is live is signed, by a sign-off that stands; and the world reads exactly what
     * the desk says is live.
     */
    void isConsistent(Article article, String as) {
        var publication = publication(article);
        var open = stream(publication.path("history"))
                .filter(past -> !past.has("end"))
                .toList();
        var seen = sane(desk.read(article));
        var live = publication.path("live");
        if (live.isMissingNode()) {
            assertThat(open).as(as + ": nothing is live").isEmpty();
            assertThat(seen.status()).as(as + ": nothing is served, " + seen).isIn(404, 410);
            return;
        }
        assertThat(open).as(as + ": one publication is live").hasSize(1);
        assertThat(seen.status()).as(as + ": it is served, " + seen).isEqualTo(200);
        assertThat(seen.json().path("digest"))
                .as(as + ": what is served is what is live")
                .isEqualTo(live.path("digest"));
        var revision = revision(article, live.path("revision").asInt());
        assertThat(revision.path("digest")).isEqualTo(live.path("digest"));
        assertThat(revision.path("state").asText()).as(as).isEqualTo("published");
        assertThat(stream(revision.path("signOffs")).filter(signOff -> !signOff.has("end")))
                .as(as + ": a sign-off stands under what is live")
                .isNotEmpty();
    }

    /** After everything: the journal is whole and the change log without a gap. */
    void isWhole() {
        changes();
        var verification = sane(desk.auditor().get("/api/journal/verification"))
                .expect(200)
                .json();
        assertThat(verification.path("valid").asBoolean())
                .as("the journal verifies: " + verification)
                .isTrue();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Answer sane(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isLessThan(500);
        return answer;
    }
}
