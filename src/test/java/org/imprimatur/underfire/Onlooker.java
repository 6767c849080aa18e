package org.imprimatur.underfire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Listener;
import org.imprimatur.underfire.Bookshelf.Fact;
import org.imprimatur.underfire.Timeline.Kind;
import org.imprimatur.underfire.Timeline.Sighting;

/** Somebody who reads whatever there is under {@code /content}, and notes what was seen, and between which two instants. */
final class Onlooker {
    private static final List<String> FORMS =
            List.of("application/json", "application/ld+json", "text/html", "text/plain", "*/*");
    private static final List<String> CODINGS = List.of("identity", "gzip", "br", "gzip, br;q=0.5", "br, gzip");
    private static final List<String> NARROWED = List.of(
            "",
            "&locale=en-GB",
            "&audience=patient&class=oncology-treatment",
            "&reviewStatus=current",
            "&fields=slug,locale,revision,digest,title",
            "&include=content",
            "&total=true");
    private static final List<String> SORTS =
            List.of("", "&sort=title", "&sort=slug", "&sort=-modifiedAt", "&sort=publishedAt");

    private final Api world;
    private final Timeline timeline;
    private final Bookshelf shelf;
    private final Random chance;
    private final long begin;
    private final Pattern slugs;
    private final List<Sighting> seen = new ArrayList<>();
    private final Map<String, Integer> statuses = new TreeMap<>();
    private long heard;

    private record Look(String path, long asked, long answered, Answer answer) {}

    /** @param begin number of the last entry of the public log before the first command */
    Onlooker(Api world, Timeline timeline, Bookshelf shelf, long seed, long begin) {
        this.world = world;
        this.timeline = timeline;
        this.shelf = shelf;
        this.begin = begin;
        chance = new Random(seed);
        heard = begin;
        slugs = Pattern.compile("(?<![a-z0-9-])(?:" + String.join("|", shelf.slugs()) + ")(?![a-z0-9-])");
    }

    List<Sighting> seen() {
        return seen;
    }

    Map<String, Integer> statuses() {
        return statuses;
    }

    int pause(int most) {
        return chance.nextInt(most);
    }

    void look() {
        var slug = pick(shelf.slugs());
        var article = "/content/articles/" + slug;
        switch (chance.nextInt(20)) {
            case 0 -> about(slug, article + "/attestation", world, body -> attested(json(body)));
            case 1 -> about(slug, article + "/versions", world, body -> versions(slug, json(body)));
            case 2 -> about(slug, article + "/timemap", world, body -> List.of(Fact.of(Kind.OUT, slug)));
            case 3 -> then(slug, article);
            case 4, 5 -> list();
            case 6, 7 -> walk();
            case 8 -> listed("/content/articles?limit=100", this::shown);
            case 9 -> listed("/content/search?limit=100&facets=condition&q=" + shelf.subject, this::shown);
            case 10 -> listed("/content/search/suggestions?q=" + shelf.subject, this::shown);
            case 11 -> log(begin + chance.nextLong(heard - begin + 1), "");
            case 12 -> listed("/content/feed.json?limit=100", body -> fed(json(body)));
            case 13 -> listed("/content/feed.atom?limit=100", this::shown);
            case 14 -> listed("/content/sitemap.xml?part=1", this::mapped);
            case 15 -> listed("/content/announcements?limit=100", body -> announced(json(body)));
            default ->
                about(
                        slug,
                        article + (chance.nextBoolean() ? "?locale=en-GB" : ""),
                        world.with("Accept", pick(FORMS)).with("Accept-Encoding", pick(CODINGS)),
                        body -> article(slug, body));
        }
    }

    /** Waits at the end of the log. */
    void follow() {
        log(heard, "&wait=1");
    }

    /** The next thing that a stream says; it says something every second. */
    void listen(Listener stream, long since) {
        var event = stream.next();
        if (event.data().isEmpty()) return;
        var entry = json(event.data());
        note("GET /content/changes/events", since, timeline.now(), entries(List.of(entry), heard));
        heard++;
    }

    // ------------------------------------------------------------------ one article

    private void about(String slug, String path, Api api, Function<String, List<Fact>> says) {
        var look = conditional(api, path);
        switch (look.answer.status()) {
            case 200 -> noteAndRemember(look, says);
            case 304 -> unchanged(look);
            case 404 -> note(look, List.of(Fact.of(Kind.UNKNOWN, slug)));
            case 410 -> note(look, List.of(Fact.of(Kind.GONE, slug)));
            default -> throw unexpected(look);
        }
    }

    private List<Fact> article(String slug, String body) {
        var texts = shelf.in(body);
        if (texts.size() != 1) throw new AssertionError(texts + " in one text: " + body);
        var text = texts.iterator().next();
        if (!text.slug().equals(slug)) throw new AssertionError(slug + " says " + body);
        if (body.startsWith("{\"") && body.contains("\"revision\":") && !body.contains(text.digest()))
            throw new AssertionError(text + " has another digest: " + body);
        return List.of(Fact.of(Kind.LIVE, text));
    }

    private List<Fact> attested(JsonNode evidence) {
        return List.of(Fact.of(Kind.LIVE, shelf.of(evidence.required("article"))));
    }

    private List<Fact> versions(String slug, JsonNode page) {
        var facts = new ArrayList<Fact>();
        for (var version : page.required("items")) {
            var text = shelf.of(version);
            if (!text.slug().equals(slug)) throw new AssertionError(slug + " was " + version);
            facts.add(Fact.of(Kind.CAME, text));
            if (!version.has("ended")) facts.add(Fact.of(Kind.LIVE, text));
            if (version.path("ended").asText().equals("withdrawn")) facts.add(Fact.of(Kind.WENT, text));
        }
        facts.add(Fact.of(Kind.OUT, slug));
        return facts;
    }

    /** As it was a little while ago. */
    private void then(String slug, String article) {
        var when = Instant.now().minusMillis(chance.nextInt(5_000));
        var look = get(world, article + "?asOf=" + when);
        switch (look.answer.status()) {
            case 200 -> {
                for (var text : shelf.in(body(look))) {
                    note(look, List.of(Fact.of(Kind.CAME, text), Fact.of(Kind.OUT, slug)));
                }
            }
            case 404 -> {
                // there was nothing then, or never
            }
            case 410 -> {
                if (look.answer.problem().equals("withdrawn")) note(look, List.of(Fact.of(Kind.GONE, slug)));
            }
            default -> throw unexpected(look);
        }
    }

    // ------------------------------------------------------------------ many

    private void listed(String path, Function<String, List<Fact>> says) {
        var look = conditional(world, path);
        switch (look.answer.status()) {
            case 200 -> noteAndRemember(look, says);
            case 304 -> unchanged(look);
            default -> throw unexpected(look);
        }
    }

    /** Whatever text's word occurs is out. */
    private List<Fact> shown(String body) {
        return shelf.in(body).stream().map(text -> Fact.of(Kind.LIVE, text)).toList();
    }

    private void list() {
        var path = "/content/articles?condition=" + shelf.subject + "&limit=100" + pick(NARROWED) + pick(SORTS);
        listed(path, body -> {
            var page = json(body);
            if (!page.path("next").isNull()) throw new AssertionError("There cannot be more: " + body);
            var facts = new ArrayList<Fact>(items(page));
            var there = new HashSet<String>();
            facts.forEach(fact -> there.add(fact.slug()));
            if (facts.size() > there.size()) throw new AssertionError("One twice: " + body);
            facts.addAll(shelf.missing(there));
            return facts;
        });
    }

    /** Page by page; what was out all the time is shown once. */
    private void walk() {
        var began = timeline.now();
        var there = new HashSet<String>();
        var first = "/content/articles?condition=" + shelf.subject + "&limit=3" + pick(SORTS);
        for (var next = first; next != null; ) {
            var look = get(world, next);
            if (look.answer.status() != 200) throw unexpected(look);
            var page = look.answer.json();
            var facts = items(page);
            for (var fact : facts) {
                if (!there.add(fact.slug())) throw new AssertionError(fact + " twice from " + first);
            }
            note(look, facts);
            next = page.path("next").textValue();
        }
        note("walk from " + first, began, timeline.now(), shelf.missing(there));
    }

    private List<Fact> items(JsonNode page) {
        var facts = new ArrayList<Fact>();
        for (var item : page.required("items")) {
            var text = shelf.of(item);
            var named = shelf.in(item.toString());
            if (text == null || !named.isEmpty() && !named.equals(Set.of(text)))
                throw new AssertionError(text + " is not what is told: " + item);
            facts.add(Fact.of(Kind.LIVE, text));
        }
        return facts;
    }

    private List<Fact> fed(JsonNode feed) {
        var facts = new ArrayList<Fact>();
        for (var item : feed.required("items")) {
            var text = shelf.of(item.required("_imprimatur"));
            if (text == null) continue;
            if (!shelf.in(item.toString()).equals(Set.of(text)))
                throw new AssertionError(text + " is not what is told: " + item);
            facts.add(Fact.of(Kind.LIVE, text));
        }
        for (var gone : feed.required("_gone")) {
            for (var slug : slugs(gone.required("url").asText())) facts.add(Fact.of(Kind.GONE, slug));
        }
        return facts;
    }

    private List<Fact> mapped(String body) {
        var there = slugs(body);
        var facts = new ArrayList<>(
                there.stream().map(slug -> Fact.of(Kind.OUT, slug)).toList());
        facts.addAll(shelf.missing(there));
        return facts;
    }

    private List<Fact> announced(JsonNode page) {
        var facts = new ArrayList<Fact>();
        for (var item : page.required("items")) {
            var text = shelf.of(item);
            if (text != null) facts.add(Fact.of(Kind.WENT, text));
        }
        return facts;
    }

    private void log(long after, String wait) {
        var look = get(world, "/content/changes?limit=100&after=" + after + wait);
        if (look.answer.status() != 200) throw unexpected(look);
        var page = look.answer.json();
        var items = Newsroom.stream(page.required("items")).toList();
        note(look, entries(items, after));
        var through = page.required("through").asLong();
        if (through != after + items.size()) throw new AssertionError("A gap after " + after + ": " + page);
        heard = Math.max(heard, through);
    }

    private List<Fact> entries(List<JsonNode> items, long after) {
        var facts = new ArrayList<Fact>();
        var number = after;
        for (var item : items) {
            if (item.required("number").asLong() != ++number)
                throw new AssertionError("A gap before " + number + ": " + item);
            var fact = shelf.entry(item);
            if (fact != null) facts.add(fact);
        }
        return facts;
    }

    private Set<String> slugs(String text) {
        var found = new HashSet<String>();
        var matcher = slugs.matcher(text);
        while (matcher.find()) found.add(matcher.group());
        return found;
    }

    // ------------------------------------------------------------------ asking

    private Look conditional(Api api, String path) {
        var tags = chance.nextBoolean() ? shelf.tags(path, chance) : List.<String>of();
        if (tags.isEmpty()) return get(api, path);
        var look = get(api.with("If-None-Match", String.join(", ", tags)), path);
        if (look.answer.status() == 304 && !tags.contains(look.answer.etag()))
            throw new AssertionError(path + " is told to be unchanged by " + look.answer.etag() + ", not " + tags);
        return look;
    }

    private Look get(Api api, String path) {
        var asked = timeline.now();
        var answer = api.get(path);
        var look = new Look(path, asked, timeline.now(), answer);
        statuses.merge(String.valueOf(answer.status()), 1, Integer::sum);
        if (answer.status() >= 500) throw unexpected(look);
        return look;
    }

    private void unchanged(Look look) {
        note(look, shelf.had(look.path, look.answer.etag()));
    }

    private void noteAndRemember(Look look, Function<String, List<Fact>> says) {
        var facts = says.apply(body(look));
        note(look, facts);
        look.answer.header("ETag").ifPresent(tag -> shelf.remember(look.path, tag, facts));
    }

    private void note(Look look, List<Fact> facts) {
        note(look.answer.request(), look.asked, look.answered, facts);
    }

    private void note(String request, long asked, long answered, List<Fact> facts) {
        for (var fact : facts)
            seen.add(new Sighting(request, fact.kind(), fact.slug(), fact.digest(), asked, answered));
    }

    private static String body(Look look) {
        var bytes = new ByteArrayInputStream(look.answer.response().body());
        try {
            var decoded =
                    switch (look.answer.header("Content-Encoding").orElse("identity")) {
                        case "gzip" -> new GZIPInputStream(bytes);
                        case "br" -> new BrotliInputStream(bytes);
                        default -> bytes;
                    };
            return new String(decoded.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return StrictJson.mapper().readTree(body);
        } catch (IOException e) {
            throw new AssertionError("No JSON: " + body, e);
        }
    }

    private static AssertionError unexpected(Look look) {
        return new AssertionError(look.answer.toString());
    }

    private String pick(List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
