package org.imprimatur.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.testsupport.Api.Answer;

/** The house at work over HTTP, each act by the person whose job it is; an act that does not succeed ends the test. */
public final class Desk {
    private final URI base;
    private final Set<Article> ofTheFuture = new HashSet<>();
    private boolean ahead;

    public Desk(URI base) {
        this.base = base;
    }

    public record Article(String id, String slug) {
        public String path() {
            return "/api/articles/" + id;
        }
    }

    public record Revision(Article article, int number, String digest) {
        public String path() {
            return article.path() + "/revisions/" + number;
        }
    }

    public record SignOff(Revision revision, String id) {
        public String path() {
            return revision.path() + "/sign-offs/" + id;
        }
    }

    public Api as(String login) {
        return Api.as(login, base);
    }

    public Api editor() {
        return as("editor");
    }

    public Api reviewer() {
        return as("reviewer");
    }

    public Api publisher() {
        return as("publisher");
    }

    public Api auditor() {
        return as("auditor");
    }

    public Api admin() {
        return as("admin");
    }

    public Api anonymous() {
        return Api.anonymous(base);
    }

    /** The two who sign accept the signature policy, as people do before they first sign. */
    public Desk reviewersAccept() {
        for (var login : List.of("reviewer", "reviewer2")) accept(as(login));
        return this;
    }

    public Answer accept(Api who) {
        var policy = who.get("/api/signature-policy").expect(200).json();
        return who.post(
                "/api/me/signature-policy-acceptances",
                Map.of("version", policy.required("version").asText()));
    }

    public static String uniqueSlug() {
        return "it-" + UUID.randomUUID();
    }

    // ------------------------------------------------------------------ writing

    public Article draft(JsonNode content) {
        return draft(uniqueSlug(), content);
    }

    public Article draft(String slug, JsonNode content) {
        return draft(slug, "oncology-treatment", content);
    }

    public Article draft(String slug, String articleClass, JsonNode content) {
        var request = Map.of("slug", slug, "locale", "en-GB", "articleClass", articleClass, "content", content);
        var begun = editor().post("/api/articles", request).expect(201);
        return new Article(begun.json().required("id").asText(), slug);
    }

    public void save(Article article, JsonNode content) {
        save(editor(), article, content).expect(200);
    }

    /** On top of what is there now. */
    public Answer save(Api who, Article article, JsonNode content) {
        var tag = editor().get(article.path() + "/draft").expect(200).etag();
        return who.with("If-Match", tag).put(article.path() + "/draft", Map.of("content", content));
    }

    public Revision submit(Article article) {
        var frozen = submit(editor(), article).expect(201).json();
        return new Revision(
                article,
                frozen.required("number").asInt(),
                frozen.required("digest").asText());
    }

    public Answer submit(Api who, Article article) {
        return who.post(article.path() + "/revisions", Map.of("changeReason", "For review", "changeClass", "clinical"));
    }

    public Revision submitted(JsonNode content) {
        return submit(draft(content));
    }

    /** The article's next revision, in review. */
    public Revision resubmitted(Article article, JsonNode content) {
        save(article, content);
        return submit(article);
    }

    // ------------------------------------------------------------------ signing

    public JsonNode challenge(Revision revision) {
        return challenge(reviewer(), revision).expect(201).json();
    }

    public Answer challenge(Api who, Revision revision) {
        return who.post(revision.path() + "/sign-off-challenges", Map.of());
    }

    public SignOff sign(Revision revision) {
        return sign("reviewer", revision);
    }

    public SignOff sign(String login, Revision revision) {
        var challenge = challenge(as(login), revision).expect(201).json();
        var signed = sign(as(login), revision, answerTo(challenge, Api.password(login)))
                .expect(201)
                .json();
        return new SignOff(revision, signed.required("id").asText());
    }

    public Answer sign(Api who, Revision revision, Object answer) {
        if (ahead) ofTheFuture.add(revision.article());
        return who.post(revision.path() + "/sign-offs", answer);
    }

    public static Map<String, Object> answerTo(JsonNode challenge, String password) {
        return Map.of(
                "challenge", challenge.required("challenge").asText(),
                "digest", challenge.required("digest").asText(),
                "meaning", challenge.required("meaning").asText(),
                "password", password);
    }

    /** The same but for one member. */
    public static Map<String, Object> with(Map<String, Object> body, String member, Object value) {
        var changed = new HashMap<>(body);
        changed.put(member, value);
        return changed;
    }

    public Revision signed(JsonNode content) {
        var revision = submitted(content);
        sign(revision);
        return revision;
    }

    public Answer revoke(SignOff signOff) {
        return reviewer().post(signOff.path() + "/revocation", Map.of("reason", "The trial was retracted"));
    }

    // ------------------------------------------------------------------ publishing

    public void publish(Revision revision) {
        publish(publisher(), revision).expect(200);
    }

    public Answer publish(Api who, Revision revision) {
        if (ahead) ofTheFuture.add(revision.article());
        return who.put(revision.article().path() + "/publication", publication(revision));
    }

    public static Map<String, Object> publication(Revision revision) {
        return Map.of("revision", revision.number(), "digest", revision.digest(), "reason", "Reviewed and ready");
    }

    /** @param at RFC 3339 */
    public Answer schedule(Api who, Revision revision, String at) {
        ofTheFuture.add(revision.article());
        return who.put(
                revision.article().path() + "/publication",
                Map.of(
                        "revision",
                        revision.number(),
                        "digest",
                        revision.digest(),
                        "publishAt",
                        at,
                        "zone",
                        "Europe/London",
                        "reason",
                        "On the day of the approval"));
    }

    public Revision published(JsonNode content) {
        var revision = signed(content);
        publish(revision);
        return revision;
    }

    public void withdraw(Article article) {
        withdraw(publisher(), article).expect(200);
    }

    public Answer withdraw(Api who, Article article) {
        return who.post(article.path() + "/withdrawal", Map.of("reason", "Out of date", "recallClass", "urgent"));
    }

    public Answer read(Article article) {
        return read(article.slug());
    }

    public Answer read(String slug) {
        return anonymous().get("/content/articles/" + slug);
    }

    /** What the house says of the revision. */
    public String state(Revision revision) {
        return auditor()
                .get(revision.path())
                .expect(200)
                .json()
                .required("state")
                .asText();
    }

    // ------------------------------------------------------------------ the trail

    /** An article's journal, newest first. */
    public List<JsonNode> journal(Article article) {
        return journal(article.path() + "/journal?limit=100");
    }

    public List<JsonNode> journal(String address) {
        return all(auditor(), address);
    }

    /** Every item of a list, page after page. */
    public static List<JsonNode> all(Api who, String address) {
        var items = new ArrayList<JsonNode>();
        for (var next = address; next != null; ) {
            var page = who.get(next).expect(200).json();
            page.required("items").forEach(items::add);
            next = page.path("next").textValue();
        }
        return items;
    }

    // ------------------------------------------------------------------ time

    /** Sets the house's clock this far ahead of real time. */
    public void clock(Duration ahead) {
        this.ahead = !ahead.isZero();
        anonymous().post("/test/clock?ahead=" + ahead).expect(204);
    }

    /**
     * Sets the house's clock right, and takes down first what was made public while it was ahead: once the key is retired,
     * what was signed after its end counts for nothing, and the house says so to everybody who asks for its health.
     */
    void comeBack() {
        ofTheFuture.stream().filter(article -> read(article).status() == 200).forEach(this::withdraw);
        clock(Duration.ZERO);
    }

    /** One round of the background work. */
    public void tick() {
        anonymous().post("/test/background").expect(204);
    }
}
