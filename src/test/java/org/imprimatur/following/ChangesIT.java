package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.ItServer;
import org.imprimatur.testsupport.Listener;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The public log over HTTP: asked for, waited for, streamed. The time limits only keep a fault from hanging the run. */
class ChangesIT extends OverHttp {
    private static final String CHANGES = "/content/changes";
    private static final String EVENTS = CHANGES + "/events";

    private Answer changes(String query) {
        return desk.anonymous().get(CHANGES + "?" + query);
    }

    /** Up to where the log goes now. */
    private long end() {
        var through = 0L;
        for (var page = changes("after=0&limit=100").expect(200).json(); ; ) {
            through = page.required("through").asLong();
            var next = page.path("next").textValue();
            if (next == null) return through;
            page = desk.anonymous().get(next).expect(200).json();
        }
    }

    private static List<JsonNode> items(Answer answer) {
        return StreamSupport.stream(answer.json().required("items").spliterator(), false)
                .toList();
    }

    private static JsonNode json(Listener.Event event) {
        try {
            return StrictJson.mapper().readTree(event.data());
        } catch (IOException e) {
            throw new AssertionError(event.toString(), e);
        }
    }

    // ------------------------------------------------------------------ asked for

    @Test
    void an_entry_says_what_a_copy_has_to_know() {
        var after = end();
        var revision = desk.published(Articles.minimal("Followed"));
        var slug = revision.article().slug();
        var answer = changes("after=" + after).expect(200);
        var entry = items(answer).get(0);
        assertThat(entry.required("number").asLong()).isEqualTo(after + 1);
        assertThat(entry.required("kind").asText()).isEqualTo("published");
        assertThat(entry.required("slug").asText()).isEqualTo(slug);
        assertThat(entry.required("locale").asText()).isEqualTo("en-GB");
        assertThat(entry.required("articleClass").asText()).isEqualTo("oncology-treatment");
        assertThat(entry.required("revision").asInt()).isEqualTo(1);
        assertThat(entry.required("digest").asText()).isEqualTo(revision.digest());
        assertThat(entry.has("reason")).isFalse();
        for (var link : List.of("article", "attestation", "versions")) {
            desk.anonymous().get(entry.at("/links/" + link).asText()).expect(200);
        }
        assertThat(answer.json().required("through").asLong()).isEqualTo(after + 1);
        assertThat(answer.json().required("next").isNull()).isTrue();
        assertThat(answer.header("Cache-Control")).hasValue("public, no-cache");
        assertThat(answer.response().headers().allValues("Link"))
                .containsExactly("<" + EVENTS + ">; rel=\"alternate\"; type=\"text/event-stream\"");
        desk.anonymous()
                .with("If-None-Match", answer.etag())
                .get(CHANGES + "?after=" + after)
                .expect(304);

        desk.withdraw(revision.article());
        var gone = items(changes("after=" + (after + 1)).expect(200)).get(0);
        assertThat(gone.required("kind").asText()).isEqualTo("withdrawn");
        assertThat(gone.required("reason").asText()).isEqualTo("Out of date");
        assertThat(gone.required("recallClass").asText()).isEqualTo("urgent");
        assertThat(gone.at("/links/versions").isMissingNode()).isTrue();
        desk.anonymous().get(gone.at("/links/article").asText()).expect(410);
    }

    @Test
    void a_page_leads_to_the_next() {
        var after = end();
        desk.published(Articles.minimal("One"));
        desk.published(Articles.minimal("Two"));
        var page = changes("after=" + after + "&limit=1").expect(200);
        var next = CHANGES + "?after=" + (after + 1) + "&limit=1";
        assertThat(page.json().required("next").asText()).isEqualTo(next);
        assertThat(page.header("Link")).hasValue("<" + next + ">; rel=\"next\"");
        assertThat(page.header("Cache-Control").orElseThrow()).contains("max-age=5");
        assertThat(items(desk.anonymous().get(next).expect(200))).hasSize(1);
    }

    @Test
    void no_filter_hides_that_a_text_is_gone() {
        var after = end();
        desk.withdraw(desk.published(Articles.minimal("Filtered")).article());
        for (var filter : List.of("locale=de-DE", "class=another-class", "locale=de-DE&class=another-class")) {
            var page = changes("after=" + after + "&" + filter).expect(200);
            assertThat(items(page))
                    .extracting(item -> item.path("kind").asText())
                    .containsExactly("withdrawn");
            assertThat(page.json().required("through").asLong()).isEqualTo(after + 2);
        }
        assertThat(items(changes("after=" + after + "&locale=en-GB&class=oncology-treatment")
                        .expect(200)))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHANGES + "?after=-1",
                CHANGES + "?after=one",
                CHANGES + "?after=01",
                CHANGES + "?after=9223372036854775808",
                CHANGES + "?limit=0",
                CHANGES + "?limit=101",
                CHANGES + "?wait=31",
                CHANGES + "?wait=-1",
                CHANGES + "?wait=1.5",
                CHANGES + "?wait=soon",
                CHANGES + "?locale=en_GB",
                CHANGES + "?class=Big%20Class",
                CHANGES + "?kind=published",
                CHANGES + "?after=1&after=2",
                EVENTS + "?after=one",
                EVENTS + "?locale=*",
                EVENTS + "?limit=5",
                "/content/announcements?limit=0",
                "/content/announcements?cursor=MXx4",
                "/content/announcements?cursor=%21",
                "/content/announcements?locale=en-GB"
            })
    void what_is_not_understood_is_refused(String path) {
        Watch.problem(desk.anonymous().get(path), 400, "malformed");
    }

    @Test
    void who_has_heard_of_more_than_there_is_has_to_start_again() {
        var beyond = end() + 1_000_000;
        var answer = Watch.problem(changes("after=" + beyond), 410, "no-such-entry");
        assertThat(answer.json().required("restart").asText()).isEqualTo(CHANGES + "?after=0");
        Watch.problem(changes("after=" + beyond + "&wait=30"), 410, "no-such-entry");
        Watch.problem(desk.anonymous().get(EVENTS + "?after=" + beyond), 410, "no-such-entry");
        Watch.problem(
                desk.anonymous().with("Last-Event-ID", Long.toString(beyond)).get(EVENTS), 410, "no-such-entry");
        Watch.problem(desk.anonymous().with("Last-Event-ID", "x").get(EVENTS), 400, "malformed");
    }

    @Test
    void replayed_it_is_the_list_of_live_articles() {
        desk.published(Articles.minimal("Stays"));
        desk.withdraw(desk.published(Articles.minimal("Goes")).article());
        var live = new TreeSet<String>();
        var numbers = new ArrayList<Long>();
        for (var entry : Desk.all(desk.anonymous(), CHANGES + "?after=0&limit=7")) {
            numbers.add(entry.required("number").asLong());
            var address = entry.required("slug").asText() + " "
                    + entry.required("locale").asText();
            live.removeIf(other -> other.startsWith(address + " "));
            if (!entry.has("reason"))
                live.add(address + " " + entry.required("digest").asText());
        }
        var listed = new TreeSet<String>();
        for (var item : Desk.all(desk.anonymous(), "/content/articles?limit=100&sort=slug")) {
            listed.add(item.required("slug").asText() + " "
                    + item.required("locale").asText() + " "
                    + item.required("digest").asText());
        }
        assertThat(live).isEqualTo(listed);
        assertThat(new HashSet<>(numbers)).hasSize(numbers.size());
        assertThat(numbers).isSorted().endsWith((long) numbers.size());
    }

    // ------------------------------------------------------------------ waited for

    @Test
    @Timeout(120)
    void who_waits_is_answered_at_once_when_there_is_something() {
        var after = end();
        desk.published(Articles.minimal("There already"));
        assertThat(items(changes("after=" + after + "&wait=30").expect(200))).hasSize(1);
    }

    @Test
    @Timeout(120)
    void who_waits_in_vain_is_told_so() {
        var after = end();
        var answer = changes("after=" + after + "&wait=1").expect(200);
        assertThat(items(answer)).isEmpty();
        assertThat(answer.json().required("through").asLong()).isEqualTo(after);
        assertThat(answer.json().required("next").isNull()).isTrue();
        assertThat(answer.header("Cache-Control")).hasValue("no-store");
        assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(answer.header("Access-Control-Allow-Origin")).hasValue("*");
        assertThat(desk.anonymous()
                        .with("X-Request-Id", "followed-7")
                        .get(CHANGES + "?wait=1&after=" + after)
                        .header("X-Request-Id"))
                .hasValue("followed-7");
    }

    @Test
    @Timeout(120)
    void who_waits_is_woken_by_a_publication() {
        var after = end();
        var signed = desk.signed(Articles.minimal("Awaited"));
        var waiting = CompletableFuture.supplyAsync(() -> changes("after=" + after + "&wait=30"));
        var german = CompletableFuture.supplyAsync(() -> changes("after=" + after + "&wait=30&locale=de-DE"));
        desk.publish(signed);
        var answer = waiting.join().expect(200);
        assertThat(items(answer))
                .extracting(item -> item.path("slug").asText())
                .containsExactly(signed.article().slug());
        assertThat(answer.json().required("through").asLong()).isEqualTo(after + 1);
        // what it did not ask for leaves it waiting, that a text is gone does not
        desk.withdraw(signed.article());
        assertThat(items(german.join().expect(200)))
                .extracting(item -> item.path("kind").asText())
                .containsExactly("withdrawn");
    }

    // ------------------------------------------------------------------ streamed

    @Test
    @Timeout(120)
    void a_stream_goes_on_where_it_broke_off_without_loss_or_repetition() {
        var after = end();
        var first = desk.published(Articles.minimal("First"));
        var heard = new ArrayList<Long>();
        String last;
        try (var stream = Listener.at(base, EVENTS + "?after=" + after)) {
            assertThat(stream.status()).isEqualTo(200);
            assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
            assertThat(stream.header("Cache-Control")).isEqualTo("no-store");
            assertThat(stream.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(stream.header("X-Request-Id")).isNotBlank();
            var opening = stream.next();
            assertThat(opening.id()).isEqualTo(Long.toString(after));
            assertThat(opening.retry()).isEqualTo("2000");
            var entry = stream.nextEntry();
            assertThat(json(entry).required("slug").asText())
                    .isEqualTo(first.article().slug());
            assertThat(entry.id()).isEqualTo(Long.toString(after + 1));
            heard.add(Long.parseLong(entry.id()));
            // live, from this very node
            desk.withdraw(first.article());
            var gone = stream.nextEntry();
            assertThat(json(gone).required("kind").asText()).isEqualTo("withdrawn");
            heard.add(Long.parseLong(gone.id()));
            last = gone.id();
        }
        desk.published(Articles.minimal("While nobody listens"));
        desk.published(Articles.minimal("Nor now"));
        // where it left off outranks where it began
        try (var stream = Listener.at(base, EVENTS + "?after=" + after, "Last-Event-ID", last)) {
            heard.add(Long.parseLong(stream.nextEntry().id()));
            heard.add(Long.parseLong(stream.nextEntry().id()));
            desk.published(Articles.minimal("And on"));
            heard.add(Long.parseLong(stream.nextEntry().id()));
        }
        assertThat(heard).containsExactly(after + 1, after + 2, after + 3, after + 4, after + 5);
    }

    @Test
    @Timeout(120)
    void a_stream_begins_now_unless_told_and_gives_signs_of_life_that_say_how_far_it_is() {
        var after = end();
        try (var stream = Listener.at(base, EVENTS + "?locale=de-DE")) {
            assertThat(stream.next().id()).isEqualTo(Long.toString(after));
            desk.published(Articles.minimal("Of no concern"));
            var sign = stream.next();
            while (!sign.id().equals(Long.toString(after + 1))) sign = stream.next();
            assertThat(sign.data()).isEmpty();
            assertThat(sign.comment()).isNotBlank();
        }
    }

    @Test
    void the_head_of_a_stream_has_an_end() {
        var head = desk.anonymous()
                .send("HEAD", EVENTS, BodyPublishers.noBody(), null)
                .expect(200);
        assertThat(head.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(desk.anonymous()
                        .with("Accept", "application/json")
                        .get(EVENTS)
                        .status())
                .isEqualTo(406);
    }

    // ------------------------------------------------------------------ seats

    @Test
    @Timeout(240)
    void there_are_so_many_seats_and_who_leaves_gives_theirs_back() {
        var sitting = new ArrayList<Listener>();
        try {
            // Those who hung up in other tests hold theirs until the next sign of life finds them gone.
            while (sitting.size() < ItServer.SEATS_PER_CLIENT) {
                var listener = Listener.at(base, EVENTS);
                if (listener.status() == 200) {
                    listener.next();
                    sitting.add(listener);
                } else {
                    listener.close();
                }
            }
            var refused = Listener.at(base, EVENTS);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("15");
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.text()).contains("/problems/too-many-waiting");
            // who does not wait needs no seat
            var after = end();
            Watch.problem(changes("after=" + after + "&wait=30"), 429, "too-many-waiting");
            changes("after=" + after).expect(200);

            sitting.remove(0).close();
            var again = Listener.at(base, EVENTS);
            while (again.status() == 429) {
                again.close();
                again = Listener.at(base, EVENTS);
            }
            assertThat(again.status()).isEqualTo(200);
            sitting.add(again);
        } finally {
            sitting.forEach(Listener::close);
        }
        // and all of them at last
        var after = end();
        var answer = changes("after=" + after + "&wait=1");
        while (answer.status() == 429) answer = changes("after=" + after + "&wait=1");
        answer.expect(200);
    }

    // ------------------------------------------------------------------ announcements

    @Test
    void withdrawals_are_announced_newest_first() {
        var first = desk.published(Articles.minimal("Announced"));
        var second = desk.published(Articles.minimal("Announced, too"));
        desk.withdraw(first.article());
        desk.withdraw(second.article());
        var answer = desk.anonymous().get("/content/announcements?limit=1").expect(200);
        var newest = items(answer).get(0);
        assertThat(newest.required("slug").asText()).isEqualTo(second.article().slug());
        assertThat(newest.required("recallClass").asText()).isEqualTo("urgent");
        assertThat(newest.required("reason").asText()).isEqualTo("Out of date");
        desk.anonymous().get(newest.required("article").asText()).expect(410);
        var next = answer.json().required("next").asText();
        assertThat(answer.header("Link")).hasValue("<" + next + ">; rel=\"next\"");
        assertThat(items(desk.anonymous().get(next).expect(200))
                        .get(0)
                        .required("slug")
                        .asText())
                .isEqualTo(first.article().slug());
        assertThat(Desk.all(desk.anonymous(), "/content/announcements?limit=100"))
                .extracting(item -> item.required("number").asLong())
                .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                .doesNotHaveDuplicates();
    }
}
