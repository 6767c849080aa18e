package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Aviary;
import org.imprimatur.testsupport.Listener;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Sites;
import org.junit.jupiter.api.Test;

/** Every route for those who read, asked in every wrong way: answered or refused in good order, and no word of a draft. */
class DeliveryFuzzIT extends OverHttp {
    private static final int REQUESTS = Length.of(600, 20_000);

    /** Faults to tell of before giving up. */
    private static final int ENOUGH = 20;

    private static final String EVENTS = "/content/changes/events";
    private static final String LISTED = "/content/articles";

    /** What the contract has; partial content is none of it. */
    private static final Set<Integer> KNOWN = Set.of(200, 302, 304, 400, 401, 404, 406, 410, 429, 503);

    /** What the server says where it cannot answer yet. */
    private static final Set<String> NOT_YET = Set.of("search-not-ready", "not-printed-yet");

    private final Random chance = new Random(Length.seed());
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final List<String> slugs = new ArrayList<>();
    private final List<String> tags = new ArrayList<>();
    private final List<String> bearers = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private final List<String> cursors = new ArrayList<>();
    private final List<Copy> had = new ArrayList<>();

    /** @param parameters that it knows, in its query */
    private record Door(String path, List<String> parameters) {}

    /** What a client has in its cache. */
    private record Copy(String path, String tag) {}

    private record Answer(int status, String type, String retryAfter, String body, String all) {}

    @Test
    void no_way_of_asking_makes_the_server_stumble_or_tell_of_a_draft() {
        var aviary = new Aviary(desk);
        collect(aviary);
        var doors = doors();
        assertThat(doors)
                .extracting(Door::path)
                .contains(EVENTS, LISTED, "/content/search", "/preview/{token}", "/.well-known/jwks.json")
                .hasSizeGreaterThan(14);
        var faults = new ArrayList<String>();
        for (var number = 0; number < REQUESTS && faults.size() < ENOUGH; number++) {
            var door = doors.get(number % doors.size());
            var path = path(door);
            var headers = headers();
            if (!had.isEmpty() && chance.nextInt(5) == 0) {
                var again = had.get(chance.nextInt(had.size()));
                path = again.path;
                headers.put("If-None-Match", again.tag);
            }
            var answer = path.startsWith(EVENTS) ? listen(path, headers) : get(path, headers);
            try {
                check(path, answer, aviary);
            } catch (AssertionError fault) {
                faults.add("seed " + Length.seed() + " request " + number + " GET " + cut(path) + " "
                        + cut(headers.toString()) + "\n" + cut(fault.getMessage()));
            }
        }
        System.out.println("Asked " + doors.size() + " routes, seed " + Length.seed() + ": " + statuses);
        assertThat(faults).isEmpty();
        assertThat(statuses.keySet().toString()).contains("200", "304", "400", "401", "404", "410");
    }

    private void check(String path, Answer answer, Aviary aviary) {
        var told = cut(answer.status + " " + answer.all);
        statuses.merge(answer.status + (answer.status < 400 ? "" : " " + code(answer)), 1, Integer::sum);
        assertThat(aviary.hidden().stream().filter(answer.all::contains))
                .as("words of what is not live in " + told)
                .isEmpty();
        assertThat(answer.status).as(told).isIn(KNOWN);
        if (answer.status < 400) return;
        if (answer.status == 503) assertThat(code(answer)).as(told).isIn(NOT_YET);
        if (answer.status == 503 || answer.status == 429) {
            assertThat(answer.retryAfter).as(told).matches("[0-9]+");
        }
        // A NUL in the path, or a segment of parameters alone, the server refuses before it looks for an application.
        if (path.matches("[^?]*(%00|/;).*")) return;
        assertThat(answer.type).as(told).startsWith("application/problem+json");
        var problem = json(answer.body);
        assertThat(problem.path("status").asInt()).as(told).isEqualTo(answer.status);
        assertThat(problem.path("title").asText()).as(told).isNotEmpty();
        assertThat(problem.path("detail").asText()).as(told).isNotEmpty();
        assertThat(problem.path("type").asText()).as(told).matches("/problems/[a-z]+(-[a-z]+)*");
        assertThat(FuzzIT.LEAK.matcher(answer.body).find())
                .as("tells what is inside: " + told)
                .isFalse();
    }

    private static String code(Answer answer) {
        return answer.type.startsWith("application/problem+json")
                ? json(answer.body).path("type").asText().replaceFirst(".*/", "")
                : answer.type;
    }

    // ------------------------------------------------------------------ what there is to ask for

    private void collect(Aviary aviary) {
        aviary.articles().values().forEach(article -> slugs.add(article.slug()));
        tags.addAll(aviary.tags());
        var another = desk.published(Articles.minimal("Another that is live"));
        slugs.add(another.article().slug());
        tags.add(desk.read(another.article()).expect(200).etag());
        var world = desk.anonymous();
        for (var list : List.of(LISTED, "/content/announcements", "/content/feed.json", "/content/feed.atom")) {
            var next = world.get(list + "?limit=1").expect(200).header("Link").orElse("");
            if (next.contains("cursor=")) cursors.add(next.replaceFirst(".*cursor=([^&>]*).*", "$1"));
        }
        assertThat(cursors).isNotEmpty();
        var sites = new Sites(desk);
        var elsewhere = sites.register(List.of("de"), List.of());
        var revoked = sites.key(elsewhere);
        sites.revoke(elsewhere, revoked);
        bearers.addAll(List.of(
                "Bearer " + sites.key(elsewhere).text(),
                "Bearer " + sites.key(sites.register(List.of(), List.of())).text(),
                "Bearer " + revoked.text(),
                "Bearer " + spoilt(revoked.text()),
                "bearer x.y.z",
                "Bearer",
                "Bearer ",
                "Bearer " + ReaderOddities.LONG,
                "Basic " + Api.pair("editor", "wrong"),
                "Basic",
                "impk_0"));
        // A text that may be seen like this, and only like this.
        var shown = desk.submitted(Articles.minimal("Shown before it is signed"));
        var token = desk.editor()
                .post(shown.path() + "/preview-tokens", Map.of("minutes", 60, "reason", "Layout check"))
                .expect(201)
                .json()
                .required("token")
                .asText();
        slugs.add(shown.article().slug());
        tokens.addAll(
                List.of(token, spoilt(token), "impp_x", "x", token + token, token.toUpperCase(java.util.Locale.ROOT)));
    }

    /** As the server itself describes them. */
    private List<Door> doors() {
        var description = desk.anonymous()
                .with("Accept", "application/json")
                .get("/openapi?format=JSON")
                .expect(200)
                .json();
        var doors = new ArrayList<Door>();
        description.path("paths").properties().forEach(path -> {
            if (!path.getKey().matches("/(content|preview|\\.well-known)/.*")
                    || !path.getValue().has("get")) return;
            var parameters = new ArrayList<String>();
            for (var holder : List.of(path.getValue(), path.getValue().path("get"))) {
                for (var parameter : holder.path("parameters")) {
                    var whole = parameter.has("$ref")
                            ? description.at(parameter.path("$ref").asText().substring(1))
                            : parameter;
                    if (whole.path("in").asText().equals("query"))
                        parameters.add(whole.required("name").asText());
                }
            }
            doors.add(new Door(path.getKey(), parameters));
        });
        return doors;
    }

    private String path(Door door) {
        var slug = chance.nextInt(6) == 0 ? odd() : any(slugs);
        var token = chance.nextInt(6) == 0 ? odd() : any(tokens);
        var path = door.path.replace("{slug}", slug).replace("{token}", token);
        var query = new ArrayList<String>();
        // A question that nobody asks answers nothing.
        if (door.parameters.contains("q")) query.add("q=" + encoded(value("q")));
        for (var count = chance.nextInt(4); count > 0; count--) {
            var name = door.parameters.isEmpty() || chance.nextInt(8) == 0
                    ? any(ReaderOddities.NAMES)
                    : any(door.parameters);
            query.add(name + "=" + encoded(value(name)));
        }
        if (chance.nextInt(20) == 0)
            query.add(any(Oddities.QUERIES).replace("?", "%3F").replace("[]", "%5B%5D"));
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    /** Mostly one that is understood, so that a request with one fault is looked at to its end. */
    private String value(String name) {
        if (name.equals("cursor")) {
            var cursor = any(cursors);
            return chance.nextBoolean() ? spoilt(cursor) : cursor;
        }
        if (ReaderOddities.UNDERSTOOD.containsKey(name) && chance.nextInt(3) > 0)
            return any(ReaderOddities.UNDERSTOOD.get(name));
        return switch (name) {
            // so that nobody waits
            case "wait" -> any(List.of("31", "-1", "x", "", "1e9", ReaderOddities.LONG));
            case "after", "limit", "page", "part" -> any(ReaderOddities.NUMBERS);
            default -> any(ReaderOddities.VALUES);
        };
    }

    /** By name; each is sent or not. */
    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        maybe(headers, "Accept", ReaderOddities.ACCEPT, 6);
        maybe(headers, "Accept-Encoding", ReaderOddities.CODINGS, 4);
        maybe(headers, "Accept-Language", ReaderOddities.LANGUAGES, 5);
        maybe(headers, "Accept-Datetime", ReaderOddities.DATES, 10);
        maybe(headers, "If-None-Match", chance.nextBoolean() ? tags : Oddities.TAGS, 6);
        maybe(headers, "If-Modified-Since", ReaderOddities.DATES, 8);
        maybe(headers, "Range", ReaderOddities.RANGES, 6);
        maybe(headers, "Last-Event-ID", ReaderOddities.NUMBERS, 5);
        maybe(headers, "Authorization", bearers, 10);
        return headers;
    }

    private void maybe(Map<String, String> headers, String name, List<String> values, int oneIn) {
        // A header has no other signs than these.
        if (chance.nextInt(oneIn) == 0) headers.put(name, any(values).replaceAll("[^\\x20-\u00ff]", "\u00e9"));
    }

    private String odd() {
        var odd = any(Oddities.IDS);
        return odd.matches("[!-~&&[^\"<>\\\\^`{|}]]*") ? odd : encoded(odd);
    }

    private String spoilt(String text) {
        var at = chance.nextInt(text.length());
        return switch (chance.nextInt(3)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + (char) ('a' + chance.nextInt(26)) + text.substring(at + 1);
            default -> text + text.substring(at);
        };
    }

    private String any(List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }

    // ------------------------------------------------------------------ asking

    private Answer get(String path, Map<String, String> headers) {
        var api = desk.anonymous();
        for (var header : headers.entrySet()) api = api.with(header.getKey(), header.getValue());
        var answer = api.get(path);
        if (answer.status() == 200) answer.header("ETag").ifPresent(tag -> had.add(new Copy(path, tag)));
        return new Answer(
                answer.status(),
                answer.header("Content-Type").orElse("none"),
                answer.header("Retry-After").orElse("none"),
                answer.text(),
                answer.response().headers().map() + answer.text());
    }

    /** A stream has no end: of one that is opened only the head is looked at. */
    private Answer listen(String path, Map<String, String> headers) {
        var all = new ArrayList<String>();
        headers.forEach((name, value) -> all.addAll(List.of(name, value)));
        try (var stream = Listener.at(base, path, all.toArray(String[]::new))) {
            var body = stream.status() == 200 ? "" : stream.text();
            return new Answer(stream.status(), stream.header("Content-Type"), stream.header("Retry-After"), body, body);
        }
    }

    private static JsonNode json(String body) {
        try {
            return StrictJson.mapper().readTree(body);
        } catch (java.io.IOException e) {
            throw new AssertionError("No JSON: " + cut(body), e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String cut(String text) {
        return text.length() <= 1_000 ? text : text.substring(0, 1_000) + "…(" + text.length() + ")";
    }
}
