package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk.SignOff;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.underfire.Routes.Route;
import org.junit.jupiter.api.Test;

/** Every route that writes gets spoilt requests by the hundred: each is refused in good order and changes nothing. */
class FuzzIT extends OverHttp {
    private static final int REQUESTS = Length.of(400, 12_000);
    /** Faults to tell of before giving up. */
    private static final int ENOUGH = 20;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PROBLEM = "application/problem+json";
    static final Pattern LEAK = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[a-z]+[.(]|\\b(?:org\\.(?:h2|hibernate|postgresql|imprimatur|jboss)|com\\.(?:ibm|fasterxml)|jakarta\\.|java\\.)"
                    + "|(?i:\\bselect\\b.{1,200}\\bfrom\\b|insert into|SQLSTATE)|\\b(?:SRVE|CWW|SROAP)[A-Z]*[0-9]{4}");

    private static final String REVIEWER = "the fuzzed reviewer";

    private static final List<String> WHO =
            List.of("editor", "editor2", REVIEWER, "publisher", "auditor", "admin", "nobody");

    private final Random chance = new Random(Length.seed());
    private final Map<String, Integer> statuses = new TreeMap<>();
    private final Set<String> explained = new HashSet<>();

    /** One request, told in full when it goes wrong. */
    private record Shot(String who, Route route, String path, List<String> headers, String type, Mutation mutation) {
        @Override
        public String toString() {
            var body = new String(mutation.body(), StandardCharsets.UTF_8);
            return who + ": " + route.method() + " " + cut(path, 300) + " " + cut(headers.toString(), 300) + " as "
                    + type + ", " + mutation.kind() + " of " + route.path() + "\n" + cut(body, 2_000) + "\n";
        }
    }

    @Test
    void a_spoilt_request_is_refused_in_good_order_and_changes_nothing() {
        var newsroom = new Newsroom(base);
        var fixture = new Fixture(newsroom);
        var routes = new Routes(
                        Api.anonymous(base)
                                .with("Accept", "application/json")
                                .get("/openapi?format=JSON")
                                .expect(200)
                                .json(),
                        fixture.members)
                .writes();
        assertThat(routes).as("routes that write").hasSizeGreaterThan(20);
        var faults = new ArrayList<String>();
        var before = checksum();
        for (var i = 0; i < REQUESTS && faults.size() < ENOUGH; i++) {
            var shot = shot(routes.get(i % routes.size()), fixture);
            var answer = send(shot, fixture);
            var after = checksum();
            try {
                check(shot, answer, before, after);
            } catch (AssertionError fault) {
                faults.add("seed " + Length.seed() + " request " + i + " " + shot + cut(fault.getMessage(), 1_500));
            }
            before = after;
        }
        System.out.println("Fuzzed " + routes.size() + " routes, seed " + Length.seed() + ": " + statuses);
        assertThat(faults).isEmpty();
        newsroom.isWhole();
    }

    private void check(Shot shot, Answer answer, Map<String, String> before, Map<String, String> after) {
        var status = answer.status();
        var told = cut(answer.toString(), 1_000);
        assertThat(status).as(told).isLessThan(500);
        if (status >= 400) {
            assertThat(after).as("the database after " + told).isEqualTo(before);
            // A NUL in the path, or a segment of parameters alone, the server refuses before it looks for an
            // application.
            if (!shot.path().matches(".*(%00|/;).*")) inGoodOrder(answer, told);
        } else {
            assertThat(shot.mutation().hopeless() && takesBody(shot.route()))
                    .as("let in: " + told)
                    .isFalse();
        }
        var isProblem = answer.header("Content-Type").orElse("").startsWith(PROBLEM);
        statuses.merge(status + (isProblem ? " " + answer.problem() : ""), 1, Integer::sum);
    }

    private static boolean takesBody(Route route) {
        return route.body() != null;
    }

    private void inGoodOrder(Answer answer, String told) {
        assertThat(answer.header("Content-Type").orElse("none")).as(told).startsWith(PROBLEM);
        var problem = answer.json();
        assertThat(problem.path("status").asInt()).as(told).isEqualTo(answer.status());
        assertThat(problem.path("title").asText()).as(told).isNotEmpty();
        assertThat(problem.path("detail").asText()).as(told).isNotEmpty();
        assertThat(LEAK.matcher(answer.text()).find())
                .as("tells what is inside: " + told)
                .isFalse();
        var type = problem.path("type").asText();
        assertThat(type).as(told).matches("/problems/[a-z]+(-[a-z]+)*");
        if (explained.add(type)) {
            assertThat(Api.anonymous(base).get(type).status())
                    .as(type + " has an explanation: " + told)
                    .isEqualTo(200);
        }
    }

    private Map<String, String> checksum() {
        var sums = new HashMap<String, String>();
        Api.anonymous(base)
                .get("/test/checksum")
                .expect(200)
                .json()
                .properties()
                .forEach(table -> sums.put(table.getKey(), table.getValue().asText()));
        return sums;
    }

    private Shot shot(Route route, Fixture fixture) {
        var mutation = Mutation.of(route.body(), chance);
        var path = fixture.path(route, chance);
        if (chance.nextInt(8) == 0)
            path += "?"
                    + Mutation.pick(Oddities.QUERIES, chance)
                            .replace("?", "%3F")
                            .replace("[]", "%5B%5D");
        var headers = new ArrayList<String>();
        if (chance.nextInt(10) == 0) headers.addAll(Mutation.pick(Oddities.HEADERS, chance));
        if (route.path().contains("/draft")) {
            headers.add("If-Match");
            headers.add(chance.nextBoolean() ? fixture.etag : Mutation.pick(Oddities.TAGS, chance));
        }
        var type = chance.nextInt(12) == 0 ? Mutation.pick(Oddities.TYPES, chance) : "application/json";
        var who = chance.nextInt(4) == 0 ? Mutation.pick(WHO, chance) : fixture.doerOf(route);
        return new Shot(who, route, path, headers, type, mutation);
    }

    private Answer send(Shot shot, Fixture fixture) {
        var who = shot.headers().contains("Authorization") ? Api.anonymous(base) : caller(shot.who(), fixture);
        for (var i = 0; i < shot.headers().size(); i += 2) {
            who = who.with(shot.headers().get(i), shot.headers().get(i + 1));
        }
        return who.send(
                shot.route().method(),
                shot.path(),
                BodyPublishers.ofByteArray(shot.mutation().body()),
                shot.type());
    }

    private Api caller(String who, Fixture fixture) {
        return switch (who) {
            case "nobody" -> Api.anonymous(base);
            case REVIEWER -> fixture.reviewer.at(base);
            default -> Api.as(who, base);
        };
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…(" + text.length() + ")";
    }

    /** Articles in every state to shoot at, and somebody to be changed. */
    private static final class Fixture {
        final Map<String, JsonNode> members = new HashMap<>();
        final String etag;
        private final List<String> articles = new ArrayList<>();
        private final String person;
        private final String credential;
        private final String discussed;
        private final String comment;
        private final SignOff signed;
        // Of their own, so that a spoilt password locks nobody out whom other tests need.
        final NewReviewer reviewer;

        Fixture(Newsroom newsroom) {
            reviewer = NewReviewer.comesTo(newsroom.desk);
            var draft = newsroom.begin("Only a draft");
            etag = newsroom.draft(draft).etag();
            var inReview = newsroom.begin("In review");
            var revision = newsroom.desk.submit(inReview);
            discussed = inReview.id();
            comment = newsroom.desk
                    .editor()
                    .post(revision.path() + "/review/comments", Map.of("pointer", "/title", "text", "How often?"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            signed = newsroom.signed(newsroom.begin("The beginning"), "Signed off");
            var published = newsroom.signed(newsroom.begin("The beginning"), "Published");
            newsroom.publish(published).expect(200);
            for (var article : Arrays.asList(
                    draft,
                    inReview,
                    signed.revision().article(),
                    published.revision().article())) {
                articles.add(article.id());
            }
            var login = "fuzzed-" + UUID.randomUUID();
            person = newsroom.desk
                    .admin()
                    .post("/api/people", Map.of("login", login, "printedName", "Fuzzed", "roles", List.of("editor")))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            credential = newsroom.desk
                    .admin()
                    .post(
                            "/api/people/" + person + "/credentials",
                            Map.of(
                                    "body", "Medical Register",
                                    "number", "7",
                                    "jurisdiction", "GB",
                                    "specialty", "oncology",
                                    "expiresOn", "2099-01-01"))
                    .expect(201)
                    .json()
                    .path("id")
                    .asText();
            members.put("content", Articles.minimal("Fuzzed"));
            members.put("slug", JSON.textNode("fuzzed-" + UUID.randomUUID()));
            members.put("locale", JSON.textNode("en-GB"));
            members.put("articleClass", JSON.textNode("treatment"));
            members.put("changeReason", JSON.textNode("Fuzzed"));
            members.put("changeClass", JSON.textNode("clinical"));
            members.put("revision", JSON.numberNode(1));
            members.put("digest", JSON.textNode(revision.digest()));
            members.put("meaning", JSON.textNode("medical-review"));
            members.put("password", JSON.textNode(reviewer.password()));
            members.put("totp", JSON.missingNode()); // the reviewer has none
            members.put("passkey", JSON.missingNode());
            members.put("recallClass", JSON.textNode("routine"));
            members.put("roles", JSON.arrayNode().add("editor"));
            members.put("pointer", JSON.textNode("/title"));
            members.put("publishAt", JSON.textNode("2099-01-01T00:00:00Z"));
            members.put("zone", JSON.textNode("Europe/London"));
            members.put("dueAt", JSON.textNode("2099-01-01T00:00:00Z"));
            members.put("replacement", JSON.textNode("another-article"));
            members.put(
                    "reviewer",
                    JSON.textNode(newsroom.desk
                            .as("reviewer2")
                            .get("/api/me")
                            .expect(200)
                            .json()
                            .path("id")
                            .asText()));
            members.put("login", JSON.textNode(login));
            members.put("onBehalfOf", JSON.missingNode()); // nobody has asked them to
        }

        String doerOf(Route route) {
            var path = route.path();
            if (path.contains("/people")) return "admin";
            // Whose wrong codes lock nobody out of signing whom this test needs for that.
            if (path.contains("/me/")) return "editor2";
            if (path.contains("sign-off") || path.contains("changes-requested") || path.contains("comments")) {
                return REVIEWER;
            }
            if (path.contains("publication") || path.contains("withdrawal") || path.contains("assignment")) {
                return "publisher";
            }
            return "editor";
        }

        String path(Route route, Random chance) {
            var parts = new ArrayList<String>();
            for (var part : route.path().split("/", -1)) {
                if (!part.startsWith("{")) parts.add(part);
                else if (chance.nextInt(6) == 0) parts.add(odd(chance));
                else parts.add(right(route, part, chance));
            }
            return String.join("/", parts);
        }

        private static String odd(Random chance) {
            var odd = Mutation.pick(Oddities.IDS, chance);
            return odd.matches("[!-~&&[^\"<>\\\\^`{|}]]*") ? odd : URLEncoder.encode(odd, StandardCharsets.UTF_8);
        }

        private String right(Route route, String part, Random chance) {
            if (chance.nextInt(6) > 0) {
                // What belongs together, or the route would say 404 to it and look no further.
                if (route.path().contains("/people/")) return part.equals("{id}") ? person : credential;
                var signOff = route.path().contains("{s}");
                if (signOff || route.path().contains("{c}")) {
                    var revision = signed.revision();
                    return switch (part) {
                        case "{id}" -> signOff ? revision.article().id() : discussed;
                        case "{n}" -> signOff ? String.valueOf(revision.number()) : "1";
                        default -> signOff ? signed.id() : comment;
                    };
                }
            }
            return switch (part) {
                case "{id}" -> Mutation.pick(articles, chance);
                case "{n}" -> String.valueOf(1 + chance.nextInt(2));
                default -> UUID.randomUUID().toString();
            };
        }
    }
}
