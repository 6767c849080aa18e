package org.imprimatur.testsupport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Articles in every state, each of their texts with a word of its own in every place a word can stand: a canary. */
public final class Aviary {
    private final Desk desk;
    private final Map<String, Desk.Article> articles = new LinkedHashMap<>();
    private final List<String> hidden = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();

    public Aviary(Desk desk) {
        this.desk = desk;
        lapsed(); // first: what moves the clock ends everything that is out
        draft();
        inReview();
        sentBack();
        signedOff();
        scheduled();
        liveWithMuchBehind();
        withdrawn();
        revoked();
    }

    /** By the state they are in. */
    public Map<String, Desk.Article> articles() {
        return articles;
    }

    /** Those never published. */
    public List<Desk.Article> secret() {
        return List.of("draft", "in-review", "changes-requested", "signed-off", "scheduled").stream()
                .map(articles::get)
                .toList();
    }

    public Desk.Article live() {
        return articles.get("published");
    }

    /** Words that nobody outside may see. */
    public List<String> hidden() {
        return hidden;
    }

    /** Every entity tag, digest and date a client may know or guess. */
    public List<String> tags() {
        return tags;
    }

    /** What an answer lets out that it must not: nothing, if all is well. */
    public List<String> heardIn(Api.Answer answer) {
        var all = answer.text() + answer.response().headers().map();
        return hidden.stream().filter(all::contains).toList();
    }

    // ------------------------------------------------------------------ one for each state

    private void draft() {
        keep("draft", desk.draft(secretText()));
    }

    private void inReview() {
        var revision = discussed(desk.submitted(secretText()));
        keep("in-review", revision.article());
    }

    private void sentBack() {
        var revision = discussed(desk.submitted(secretText()));
        desk.reviewer()
                .post(revision.path() + "/review/changes-requested", Map.of("reason", secretWord()))
                .expect(200);
        keep("changes-requested", revision.article());
    }

    private void signedOff() {
        keep("signed-off", desk.signed(secretText()).article());
    }

    private void scheduled() {
        var revision = desk.signed(secretText());
        desk.schedule(
                        desk.publisher(),
                        revision,
                        Clock.systemUTC().instant().plus(Duration.ofDays(60)).toString())
                .expect(202);
        keep("scheduled", revision.article());
    }

    /** Live, with a former text, a signed next one, one in review and a draft behind it. */
    private void liveWithMuchBehind() {
        var former = desk.published(secretText());
        var article = former.article();
        var now = desk.resubmitted(article, text(word()));
        desk.sign(now);
        var reason = Map.of("revision", now.number(), "digest", now.digest(), "reason", secretWord());
        desk.publisher().put(article.path() + "/publication", reason).expect(200);
        desk.sign(desk.resubmitted(article, secretText()));
        discussed(desk.resubmitted(article, secretText()));
        desk.save(article, secretText());
        keep("published", article);
        var answer = desk.read(article).expect(200);
        tags.add(answer.etag());
    }

    private void withdrawn() {
        var revision = desk.published(secretText());
        tags.add(desk.read(revision.article()).expect(200).etag());
        desk.save(revision.article(), secretText());
        desk.withdraw(revision.article());
        keep("withdrawn", revision.article());
    }

    private void revoked() {
        var revision = desk.submitted(secretText());
        var signOff = desk.sign(revision);
        desk.publish(revision);
        tags.add(desk.read(revision.article()).expect(200).etag());
        desk.revoke(signOff).expect(200);
        keep("revoked", revision.article());
    }

    private void lapsed() {
        var revision = desk.published(secretText());
        tags.add(desk.read(revision.article()).expect(200).etag());
        desk.clock(Duration.ofDays(400));
        desk.tick();
        desk.clock(Duration.ZERO);
        keep("lapsed", revision.article());
    }

    private Desk.Revision discussed(Desk.Revision revision) {
        desk.reviewer()
                .post(revision.path() + "/review/comments", Map.of("pointer", "/title", "text", secretWord()))
                .expect(201);
        return revision;
    }

    private void keep(String state, Desk.Article article) {
        articles.put(state, article);
        tags.add(desk.editor().get(article.path() + "/draft").expect(200).etag());
        for (var line : Desk.all(desk.auditor(), article.path() + "/revisions")) {
            tags.add("\"" + line.required("digest").asText() + "\"");
        }
    }

    // ------------------------------------------------------------------ words

    private static String word() {
        return "canary" + UUID.randomUUID().toString().replace("-", "");
    }

    private String secretWord() {
        var word = word();
        hidden.add(word);
        return word;
    }

    private ObjectNode secretText() {
        return text(secretWord());
    }

    private static ObjectNode text(String word) {
        var text = Articles.saying(word, "It says " + word + ".");
        text.put("shortTitle", word).put("summary", "In short " + word);
        for (var place : List.of("/conditions/0", "/therapies/0")) {
            // in a code system of its own, whose codes may look like anything
            ((ObjectNode) text.at(place))
                    .put("system", "http://example.org/birds")
                    .put("code", word)
                    .put("display", word);
        }
        ((ObjectNode) text.at("/sections/0")).put("heading", "About " + word);
        ((ObjectNode) text.at("/claims/0")).put("text", "Claims " + word);
        ((ObjectNode) text.at("/citations/0")).put("title", word).put("note", word);
        ((ObjectNode) text.at("/authors/0")).put("name", word);
        ((ObjectNode) text.at("/funding/0")).put("source", word);
        ((ObjectNode) text.at("/interests/0")).put("statement", word);
        ((ObjectNode) text.at("/publisher")).put("contact", word + "@example.org");
        return text;
    }
}
