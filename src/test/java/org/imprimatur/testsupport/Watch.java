package org.imprimatur.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.imprimatur.testsupport.Api.Answer;

/** Watches an act being refused: what is answered, what the journal says of it, and that nothing else came of it. */
public final class Watch {
    /** Signatures and digests, in which any three letters may stand. */
    private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9_-]{40,}+");

    /** What a stack trace, a library's message or one of our own class names looks like. */
    private static final Pattern INTERNALS = Pattern.compile(
            "org\\.imprimatur|java\\.|jakarta\\.|com\\.fasterxml|hibernate|liberty|websphere|Exception|SQL|\\bat [a-z]+\\.[a-zA-Z.]+\\(",
            Pattern.CASE_INSENSITIVE);

    private final Desk desk;

    public Watch(Desk desk) {
        this.desk = desk;
    }

    /** The command is refused with this problem, once told in the journal, and the article stays as it was. */
    public Answer refused(Desk.Article article, int status, String code, Supplier<Answer> act) {
        var before = standing(article);
        var head = head();
        var answer = problem(act.get(), status, code);
        var told = since(head);
        assertThat(told).as("journal entries of %s", answer).hasSize(1);
        assertThat(told.get(0).path("outcome").asText()).isEqualTo("denied");
        assertThat(told.get(0).at("/details/refused").asText()).isEqualTo(code);
        assertThat(told.get(0).path("article").asText()).isEqualTo(article.id());
        assertThat(standing(article)).isEqualTo(before);
        return answer;
    }

    /** Somebody without the role came to the wrong door; that alone is told. */
    public Answer shutOut(Desk.Article article, Supplier<Answer> act) {
        var before = standing(article);
        var head = head();
        var answer = problem(act.get(), 403, "forbidden");
        var told = since(head);
        assertThat(told).as("journal entries of %s", answer).hasSize(1);
        assertThat(told.get(0).path("outcome").asText()).isEqualTo("denied");
        assertThat(told.get(0).path("action").asText()).isEqualTo("access");
        assertThat(told.get(0).at("/details/path").asText()).contains(article.id());
        assertThat(standing(article)).isEqualTo(before);
        return answer;
    }

    /** It never became a command: nothing is told, nothing happened. */
    public Answer turnedAway(Desk.Article article, int status, String code, Supplier<Answer> act) {
        var before = standing(article);
        var head = head();
        var answer = problem(act.get(), status, code);
        assertThat(since(head)).as("journal entries of %s", answer).isEmpty();
        assertThat(standing(article)).isEqualTo(before);
        return answer;
    }

    /** A problem as the contract has it, with nothing of our insides in it. */
    public static Answer problem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).as(answer.toString()).hasValue("application/problem+json");
        assertThat(answer.problem()).as(answer.toString()).isEqualTo(code);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("title").asText()).isNotBlank();
        assertThat(answer.json().path("detail").asText()).isNotBlank();
        assertThat(answer.header("X-Request-Id")).isPresent();
        return discreet(answer);
    }

    public static Answer discreet(Answer answer) {
        assertThat(INTERNALS
                        .matcher(RANDOM.matcher(answer.text()).replaceAll(""))
                        .find())
                .as(answer.toString())
                .isFalse();
        return answer;
    }

    public long head() {
        return desk.auditor()
                .get("/api/journal?limit=1")
                .expect(200)
                .json()
                .at("/items/0/seq")
                .asLong();
    }

    /** Entries after this number, newest first. */
    public List<JsonNode> since(long head) {
        var told = new ArrayList<JsonNode>();
        for (var next = "/api/journal?limit=100"; next != null; ) {
            var page = desk.auditor().get(next).expect(200).json();
            next = page.path("next").textValue();
            for (var entry : page.required("items")) {
                if (entry.required("seq").asLong() <= head) return told;
                told.add(entry);
            }
        }
        return told;
    }

    /** All that anybody can see of an article. */
    private Set<String> standing(Desk.Article article) {
        var revisions =
                desk.auditor().get(article.path() + "/revisions?limit=100").expect(200);
        var seen = new LinkedHashSet<String>();
        seen.add(desk.auditor().get(article.path()).expect(200).text());
        seen.add(desk.editor().get(article.path() + "/draft").expect(200).etag());
        seen.add(desk.auditor().get(article.path() + "/publication").expect(200).text());
        seen.add(revisions.text());
        for (var line : revisions.json().required("items")) {
            var path = article.path() + "/revisions/" + line.required("number").asInt();
            seen.add(desk.auditor().get(path).expect(200).text());
            seen.add(desk.auditor().get(path + "/review").expect(200).text());
        }
        var read = desk.read(article);
        seen.add(read.status() + read.text());
        return seen;
    }
}
