package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Every route of the description, for everybody; and the description itself, which partners build on. */
class RoutesIT extends OverHttp {
    private static final Path SNAPSHOT = Path.of("src/test/resources/openapi.yaml");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");
    private static final List<String> ROLES = List.of("editor", "reviewer", "publisher", "auditor", "admin");
    private static final String NOBODY = "anonymous";

    /** Who may do what. A route that is not here does not ship; "staff" is everybody with a role, "all" is nobody too. */
    private static final Map<String, Set<String>> WHO = table("""
            GET   /api/me                                                         staff
            GET   /api/me/totp                                                    staff
            POST  /api/me/totp                                                    staff
            POST  /api/me/totp/confirmation                                       staff
            POST  /api/me/totp/removal                                            staff
            GET   /api/signature-policy                                           staff
            POST  /api/me/signature-policy-acceptances                            staff
            GET   /api/me/delegations                                             staff
            POST  /api/me/delegations                                             reviewer
            GET   /api/delegations                                                auditor admin
            POST  /api/delegations/{id}/end                                       staff
            GET   /api/me/openid-link                                             staff
            POST  /api/me/openid-link                                             staff
            POST  /api/me/openid-link/removal                                     staff
            GET   /api/me/passkeys                                                staff
            POST  /api/me/passkeys                                                staff
            POST  /api/me/passkeys/challenge                                      staff
            POST  /api/me/passkeys/proof-challenge                                staff
            POST  /api/me/passkeys/{id}/removal                                   staff
            GET   /api/articles                                                   staff
            POST  /api/articles                                                   editor
            GET   /api/articles/{id}                                              staff
            GET   /api/articles/{id}/draft                                        editor
            PUT   /api/articles/{id}/draft                                        editor
            GET   /api/articles/{id}/draft/findings                               editor reviewer
            GET   /api/citations                                                  staff
            POST  /api/citations                                                  editor
            POST  /api/citations/imports                                          editor
            POST  /api/citations/lookups                                          editor
            GET   /api/citations/{id}                                             staff
            PUT   /api/citations/{id}                                             editor
            GET   /api/checks                                                     staff
            GET   /api/articles/{id}/claims/{claim}                               staff
            GET   /api/impact                                                     staff
            POST  /api/articles/{id}/draft/restoration                            editor
            POST  /api/articles/{id}/copies                                       editor
            POST  /api/articles/{id}/translations                                 editor
            GET   /api/articles/{id}/revisions                                    staff
            POST  /api/articles/{id}/revisions                                    editor
            GET   /api/articles/{id}/revisions/{n}                                staff
            GET   /api/articles/{id}/revisions/{n}/diff                           staff
            GET   /api/articles/{id}/revisions/{n}/review                         staff
            PUT   /api/articles/{id}/revisions/{n}/review/assignment              publisher
            POST  /api/articles/{id}/revisions/{n}/review/comments                reviewer editor
            POST  /api/articles/{id}/revisions/{n}/review/comments/{c}/resolution reviewer editor
            POST  /api/articles/{id}/revisions/{n}/review/changes-requested       reviewer
            GET   /api/articles/{id}/revisions/{n}/claims                         staff
            POST  /api/articles/{id}/revisions/{n}/claims/{claim}/verdicts        reviewer
            POST  /api/articles/{id}/revisions/{n}/sign-off-challenges            reviewer
            POST  /api/articles/{id}/revisions/{n}/sign-offs                      reviewer
            GET   /api/articles/{id}/revisions/{n}/sign-offs/{s}                  staff
            POST  /api/articles/{id}/revisions/{n}/sign-offs/{s}/revocation       reviewer publisher
            GET   /api/articles/{id}/publication                                  staff
            PUT   /api/articles/{id}/publication                                  publisher
            POST  /api/articles/{id}/publication/schedule/cancellation            publisher
            POST  /api/articles/{id}/withdrawal                                   publisher
            GET   /api/articles/{id}/journal                                      auditor publisher
            GET   /api/journal                                                    auditor publisher
            GET   /api/journal/verification                                       auditor
            GET   /api/journal/checkpoints                                        auditor publisher admin
            POST  /api/journal/checkpoints                                        auditor admin
            GET   /api/journal/checkpoints/{seq}                                  auditor publisher admin
            GET   /api/articles/{id}/dossier                                      auditor publisher
            GET   /api/policies                                                   auditor publisher
            GET   /api/policies/unsatisfied                                       auditor publisher
            GET   /api/reviews-due                                                editor reviewer publisher auditor
            GET   /api/events                                                     staff
            POST  /api/events                                                     editor reviewer publisher
            POST  /api/events/imports                                             reviewer publisher
            GET   /api/events/{id}                                                staff
            POST  /api/events/{id}/revocation                                     reviewer publisher
            GET   /api/review-tasks                                               staff
            GET   /api/articles/{id}/review-tasks                                 staff
            GET   /api/people                                                     admin
            POST  /api/people                                                     admin
            GET   /api/people/{id}                                                admin
            PATCH /api/people/{id}                                                admin
            POST  /api/people/{id}/deactivation                                   admin
            POST  /api/people/{id}/credentials                                    admin
            POST  /api/people/{id}/credentials/{credential}/verification          admin
            POST  /api/people/{id}/credentials/{credential}/end                   admin
            POST  /api/people/{id}/password-reset                                 admin
            POST  /api/people/{id}/password-reset/witness                         publisher auditor
            POST  /api/people/{id}/password-reset/completion                      all
            GET   /api/integrity                                                  auditor
            GET   /api/keys                                                       admin auditor
            POST  /api/keys/rotation                                              admin
            POST  /api/keys/{kid}/retirement                                      admin
            POST  /api/keys/{kid}/compromise                                      admin
            GET   /api/search/rebuild                                             admin
            POST  /api/search/rebuild                                             admin
            GET   /api/clients                                                    admin auditor
            POST  /api/clients                                                    admin
            GET   /api/clients/{id}                                               admin auditor
            PUT   /api/clients/{id}/scope                                         admin
            POST  /api/clients/{id}/keys                                          admin
            POST  /api/clients/{id}/keys/{k}/revocation                           admin
            GET   /api/clients/{id}/usage                                         admin auditor
            GET   /api/articles/{id}/revisions/{n}/preview-tokens                 editor reviewer publisher auditor
            POST  /api/articles/{id}/revisions/{n}/preview-tokens                 editor reviewer publisher
            POST  /api/articles/{id}/revisions/{n}/preview-tokens/{t}/revocation  editor reviewer publisher admin
            GET   /preview/{token}                                                all
            GET   /content/articles                                               all
            GET   /content/articles/{slug}                                        all
            GET   /content/articles/{slug}/attestation                            all
            GET   /content/articles/{slug}/versions                               all
            GET   /content/articles/{slug}/timemap                                all
            GET   /content/changes                                                all
            GET   /content/search                                                 all
            GET   /content/search/suggestions                                     all
            GET   /content/changes/events                                         all
            GET   /content/announcements                                          all
            GET   /content/feed.atom                                              all
            GET   /content/feed.json                                              all
            GET   /content/sitemap.xml                                            all
            GET   /.well-known/jwks.json                                          all
            """);

    /** Writes that take no body; all others do. */
    private static final Set<String> BODILESS = Set.of(
            "POST /api/clients/{id}/keys",
            "POST /api/journal/checkpoints",
            "POST /api/search/rebuild",
            "POST /api/me/passkeys/proof-challenge",
            "POST /api/people/{id}/credentials/{credential}/verification",
            "POST /api/people/{id}/password-reset",
            "POST /api/people/{id}/password-reset/witness");

    @Test
    void the_table_knows_every_route_and_no_other() {
        assertThat(described()).containsExactlyInAnyOrderElementsOf(WHO.keySet());
    }

    @Test
    void each_route_is_open_to_those_it_is_for_and_shut_to_all_others() {
        var watch = new Watch(desk);
        var head = watch.head();
        for (var route : described()) {
            var allowed = WHO.getOrDefault(route, Set.of());
            for (var role : ROLES) {
                var answer = ask(desk.as(role), route);
                if (allowed.contains(role)) {
                    assertThat(answer.status())
                            .as("%s as %s: %s", route, role, answer)
                            .isNotIn(401, 403)
                            .isLessThan(500);
                    Watch.discreet(answer);
                } else {
                    Watch.problem(answer, 403, "forbidden");
                }
            }
            var answer = ask(desk.anonymous(), route);
            if (allowed.contains(NOBODY)) {
                assertThat(answer.status())
                        .as("%s as nobody: %s", route, answer)
                        .isNotIn(401, 403)
                        .isLessThan(500);
            } else {
                Watch.problem(answer, 401, "unauthenticated");
            }
        }
        // a checkpoint and an index need nothing to be of, so they alone were made
        assertThat(watch.since(head))
                .filteredOn(entry -> entry.path("outcome").asText().equals("done"))
                .extracting(entry -> entry.path("action").asText())
                .containsOnly("journal.checkpoint", "search.rebuild");
    }

    @Test
    void no_method_but_those_described_is_taken() {
        for (var path : described().stream()
                .map(route -> route.substring(route.indexOf('/')))
                .collect(Collectors.toSet())) {
            for (var method : List.of("DELETE", "PUT", "PATCH", "POST")) {
                // a word where an id may stand is taken for an id
                var asId = path.substring(0, path.lastIndexOf('/')) + "/{id}";
                if (WHO.containsKey(method + " " + path) || WHO.containsKey(method + " " + asId)) continue;
                var answer = ask(desk.admin(), method + " " + path);
                assertThat(answer.status())
                        .as("%s %s: %s", method, path, answer)
                        .isEqualTo(405);
            }
        }
    }

    @Test
    void a_route_shut_to_somebody_is_shut_whatever_the_spelling() {
        for (var path : List.of(
                "/api/journal/",
                "/api//journal",
                "/api/./journal",
                "/api/x/../journal",
                "/api/journal;x=1",
                "/api/%6aournal",
                "/API/journal",
                "/api/journal%2f")) {
            for (var api :
                    List.of(desk.anonymous(), desk.editor(), desk.editor().with("X-HTTP-Method-Override", "GET"))) {
                assertThat(api.get(path).status()).as(path).isIn(400, 401, 403, 404);
            }
        }
    }

    @Test
    void the_description_is_the_one_partners_know() throws IOException {
        var answered = normal(description());
        if (Boolean.getBoolean("imprimatur.openapi.update")) Files.writeString(SNAPSHOT, answered);
        assertThat(description().get("openapi").toString()).startsWith("3.1");
        assertThat(answered)
                .as("If the change is meant, run this test with -Dimprimatur.openapi.update=true and commit the file")
                .isEqualTo(Files.readString(SNAPSHOT));
    }

    @Test
    void the_description_says_what_each_route_takes_and_answers() {
        assertThat(gaps(description())).isEmpty();
    }

    @Test
    void what_a_description_leaves_out_is_found() {
        Map<String, Object> wanting = new Yaml().load("""
                paths:
                  /api/a:
                    get:
                      responses: {'404': {description: Not there}}
                    put:
                      requestBody: {content: {application/json: {example: {}}}}
                      responses: {'200': {description: OK}, '204': {description: OK}}
                    post:
                      responses: {'201': {description: OK, content: {application/json: {}}}}
                """);
        assertThat(gaps(wanting))
                .containsExactlyInAnyOrder(
                        "GET /api/a answers nothing good",
                        "PUT /api/a answers 200 without a schema",
                        "PUT /api/a takes a body without a schema",
                        "POST /api/a answers 201 without a schema",
                        "POST /api/a takes a body without a schema");
    }

    // ------------------------------------------------------------------

    private static List<String> gaps(Map<String, Object> description) {
        var gaps = new ArrayList<String>();
        operations(description).forEach((route, operation) -> {
            var good = new TreeMap<>(part(operation, "responses"));
            good.keySet().removeIf(status -> !status.startsWith("2"));
            if (good.isEmpty()) gaps.add(route + " answers nothing good");
            good.forEach((status, answer) -> {
                if (!status.equals("204") && !hasSchema(answer))
                    gaps.add(route + " answers " + status + " without a schema");
            });
            var takesBody = !route.startsWith("GET ") && !BODILESS.contains(route);
            if (takesBody && !hasSchema(operation.get("requestBody")))
                gaps.add(route + " takes a body without a schema");
        });
        return gaps;
    }

    private static boolean hasSchema(Object part) {
        var content = part(part, "content").values();
        return !content.isEmpty()
                && content.stream().noneMatch(type -> part(type, "schema").isEmpty());
    }

    /** A part of the document, empty where it is not there. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(Object node, String name) {
        return node instanceof Map<?, ?> map && map.get(name) instanceof Map<?, ?> part
                ? (Map<String, Object>) part
                : Map.of();
    }

    private static Map<String, Map<String, Object>> operations(Map<String, Object> description) {
        var operations = new TreeMap<String, Map<String, Object>>();
        part(description, "paths")
                .forEach((path, item) -> METHODS.forEach(method -> {
                    var operation = part(item, method);
                    if (!operation.isEmpty()) operations.put(method.toUpperCase(Locale.ROOT) + " " + path, operation);
                }));
        return operations;
    }

    private Map<String, Object> description() {
        return new Yaml().load(desk.anonymous().get("/openapi").expect(200).text());
    }

    private Set<String> described() {
        return operations(description()).keySet();
    }

    /** Well-formed and to nothing: whoever may ask gets as far as being told so. */
    private static Answer ask(Api api, String route) {
        var method = route.substring(0, route.indexOf(' '));
        var path = route.substring(route.indexOf('/'))
                .replace("{n}", "1")
                .replace("{slug}", "none-of-that-name")
                .replaceAll("\\{[a-z]+}", "00000000-0000-4000-8000-000000000000");
        // A stream is asked for in another form than its own, for it has no end.
        var asker =
                path.endsWith("/events") && path.startsWith("/content/") ? api.with("Accept", "application/json") : api;
        return method.equals("GET")
                ? asker.get(path)
                : api.send(method, path, BodyPublishers.ofString("{}", StandardCharsets.UTF_8), "application/json");
    }

    /** Without what differs from server to server, and in an order of its own. */
    private static String normal(Map<String, Object> description) {
        var kept = new TreeMap<>(description);
        kept.remove("servers");
        var options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        return new Yaml(options).dump(sorted(kept));
    }

    private static Object sorted(Object node) {
        if (node instanceof Map<?, ?> map) {
            var sorted = new TreeMap<String, Object>();
            map.forEach((key, value) -> sorted.put(key.toString(), sorted(value)));
            return sorted;
        }
        return node instanceof Collection<?> list
                ? list.stream().map(RoutesIT::sorted).toList()
                : node;
    }

    private static Map<String, Set<String>> table(String text) {
        return text.lines()
                .map(line -> line.split(" +"))
                .collect(Collectors.toMap(words -> words[0] + " " + words[1], RoutesIT::who));
    }

    private static Set<String> who(String[] words) {
        var who = new TreeSet<>(Arrays.asList(words).subList(2, words.length));
        if (who.remove("staff")) who.addAll(ROLES);
        if (who.remove("all")) {
            who.addAll(ROLES);
            who.add(NOBODY);
        }
        return who;
    }
}
