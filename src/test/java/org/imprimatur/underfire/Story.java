package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Desk.Article;
import org.imprimatur.testsupport.Desk.Revision;
import org.imprimatur.testsupport.Desk.SignOff;

/**
 * One article's life, written by one thread, with a list of what the server said it had done. Whenever the server dies,
 * everything on the list must be there, and the one thing that was under way must be there whole or not at all.
 */
final class Story {
    private final Newsroom newsroom;
    private final Random chance;
    private final Article article;
    private final Set<String> draftMaySay = new HashSet<>();
    private final List<Revision> revisions = new ArrayList<>();
    private final List<String> comments = new ArrayList<>();
    private final List<SignOff> signOffs = new ArrayList<>();
    private int publications;
    private int told;

    Story(Newsroom newsroom, Random chance) {
        this.newsroom = newsroom;
        this.chance = chance;
        article = newsroom.begin("The beginning");
        draftMaySay.add("The beginning");
    }

    Article article() {
        return article;
    }

    /** How many commands were answered. */
    int told() {
        return told;
    }

    /** From a save to a publication, and now and then a withdrawal. */
    void chapter() {
        for (var saves = 1 + chance.nextInt(4); saves > 0; saves--) save("Words " + chance.nextLong());
        var revision = newsroom.desk.submit(article);
        revisions.add(revision);
        told++;
        for (var said = chance.nextInt(3); said > 0; said--) comment(revision, "Comment " + chance.nextLong());
        var challenge = newsroom.desk.challenge(revision);
        told++;
        var signed = newsroom.sign(revision, challenge).expect(201).json();
        signOffs.add(new SignOff(revision, signed.path("id").asText()));
        told++;
        newsroom.desk.publish(revision);
        publications++;
        told++;
        if (chance.nextInt(3) == 0) {
            newsroom.desk.withdraw(article);
            told++;
        }
    }

    private void save(String words) {
        var started = newsroom.draft(article).etag();
        draftMaySay.add(words);
        newsroom.save(newsroom.editor, article, started, words).expect(200);
        draftMaySay.retainAll(Set.of(words));
        told++;
    }

    private void comment(Revision revision, String text) {
        newsroom.desk
                .reviewer()
                .post(revision.path() + "/review/comments", Map.of("pointer", "/title", "text", text))
                .expect(201);
        comments.add(text);
        told++;
    }

    void isAsTold(String as) {
        assertThat(Newsroom.words(newsroom.draft(article).json().path("content")))
                .as(as + ": the last save")
                .isIn(draftMaySay);
        var found = new ArrayList<JsonNode>();
        var lines = Desk.all(newsroom.editor, article.path() + "/revisions?limit=100");
        for (var line : lines)
            found.add(newsroom.revision(article, line.path("number").asInt()));
        assertThat(found).as(as + ": revisions are whole").allSatisfy(revision -> {
            assertThat(revision.path("state").asText()).isNotEmpty();
            assertThat(revision.path("contributors")).isNotEmpty();
        });
        assertThat(digests(found)).as(as + ": revisions").containsAll(told(revisions));
        assertThat(found.size() - revisions.size()).as(as + ": revisions").isBetween(0, 1);

        var said = new ArrayList<String>();
        var signed = new ArrayList<String>();
        for (var revision : found) {
            newsroom.desk
                    .reviewer()
                    .get(article.path() + "/revisions/"
                            + revision.path("number").asInt() + "/review")
                    .expect(200)
                    .json()
                    .path("comments")
                    .forEach(comment -> said.add(comment.path("text").asText()));
            revision.path("signOffs").forEach(one -> signed.add(one.path("id").asText()));
        }
        assertThat(said).as(as + ": comments").containsAll(comments);
        assertThat(signed)
                .as(as + ": sign-offs")
                .containsAll(signOffs.stream().map(SignOff::id).toList());

        var history = newsroom.publication(article).path("history").size();
        assertThat(history - publications).as(as + ": publications").isBetween(0, 1);
        newsroom.isConsistent(article, as);
        // Every command left its entry, and every entry its command.
        var journal = newsroom.desk.journal(article);
        assertThat(done(journal, "revision.submit"))
                .as(as + ": submissions in the journal")
                .isEqualTo(found.size());
        assertThat(done(journal, "sign-off.sign"))
                .as(as + ": signatures in the journal")
                .isEqualTo(signed.size());
        assertThat(done(journal, "publication.publish"))
                .as(as + ": publications in the journal")
                .isEqualTo(history);
        assertThat(newsroom.changes(article, "published") + newsroom.changes(article, "updated"))
                .as(as + ": publications in the change log")
                .isEqualTo(history);
    }

    private static List<String> told(List<Revision> revisions) {
        return revisions.stream()
                .map(revision -> revision.number() + " " + revision.digest())
                .toList();
    }

    private static List<String> digests(List<JsonNode> revisions) {
        return revisions.stream()
                .map(revision -> revision.path("number").asInt() + " "
                        + revision.path("digest").asText())
                .toList();
    }

    private static long done(List<JsonNode> journal, String action) {
        return journal.stream()
                .filter(entry -> entry.path("action").asText().equals(action)
                        && entry.path("outcome").asText().equals("done"))
                .count();
    }
}
