package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Contract;
import org.imprimatur.testsupport.Contract.Operation;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The description is one partners can build upon: nothing is left out of it, its examples are what it says, and so is
 * every answer. It walks whatever the description has, so a new route is walked without anybody thinking of it, and a route
 * that is not described is found by the code that serves it.
 */
class ContractIT extends OverHttp {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String STREAM = "text/event-stream";
    private static final Path HOUSE = Path.of("target/classes/org/imprimatur");

    private static final long PATIENCE = 60_000_000_000L;

    private static Desk.Article live;
    private static Desk.Article withdrawn;
    private static String token;

    private final List<String> faults = new ArrayList<>();
    private final Map<String, Set<Integer>> seen = new TreeMap<>();

    private Contract contract;

    @BeforeEach
    void publish_and_withdraw() {
        if (live == null) {
            live = desk.published(Articles.minimal("Kept to the letter")).article();
            withdrawn = desk.published(Articles.minimal("Taken back")).article();
            desk.withdraw(withdrawn);
            var unsigned = desk.submitted(Articles.minimal("Not to be read yet"));
            token = desk.editor()
                    .post(
                            unsigned.path() + "/preview-tokens",
                            Map.of("minutes", 30, "reason", "Held against the contract"))
                    .expect(201)
                    .json()
                    .required("token")
                    .asText();
            untilSearchIsReady();
        }
        contract = new Contract(
                desk.anonymous().get("/openapi?format=json").expect(200).text());
    }

    /** The index is opened in the background. */
    private void untilSearchIsReady() {
        var deadline = System.nanoTime() + PATIENCE;
        while (desk.anonymous().get("/content/search?q=ready").status() != 200) {
            assertThat(System.nanoTime()).as("search does not get ready").isLessThan(deadline);
            LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void nothing_is_left_out() {
        assertThat(contract.gaps()).isEmpty();
    }

    @Test
    void every_example_is_what_it_is_an_example_of() {
        assertThat(contract.wrongExamples()).isEmpty();
    }

    @Test
    void every_route_and_parameter_that_the_code_has_is_described_and_no_other() {
        var described = contract.operations().stream()
                .collect(Collectors.toMap(Operation::name, operation -> contract.parameters(operation).stream()
                        .filter(parameter -> parameter.path("in").asText().equals("query"))
                        .map(parameter -> parameter.path("name").asText())
                        .collect(Collectors.toCollection(TreeSet::new))));
        var coded = applications().stream()
                .flatMap(application -> Routes.of(application).stream())
                // which everything that is to be read answers, written in the code or not
                .filter(route -> !route.name().startsWith("HEAD "))
                .collect(Collectors.toMap(Routes.Route::name, route -> new TreeSet<>(route.query())));
        assertThat(coded).hasSizeGreaterThan(90);
        assertThat(described).containsExactlyInAnyOrderEntriesOf(coded);
    }

    /** Whichever there are: a new one is not to be forgotten here. */
    private static List<Application> applications() {
        try (var files = Files.list(HOUSE)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Application.class"))
                    .map(name -> "org.imprimatur." + name.replace(".class", ""))
                    .map(ContractIT::application)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Application application(String name) {
        try {
            return (Application) Class.forName(name).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name, e);
        }
    }

    @Test
    void every_public_answer_is_as_described() {
        var walked = contract.operations().stream()
                .filter(operation -> operation.isPublic() && operation.method().equals("GET"))
                .toList();
        walked.forEach(this::walk);

        assertThat(faults).isEmpty();
        for (var operation : walked) {
            var statuses = assertThat(seen.get(operation.name())).as(operation.name());
            statuses.contains(200, 400, 406);
            var described = contract.answers(operation);
            if (described.containsKey("304")) statuses.contains(304);
            if (operation.path().contains("{")) statuses.contains(404);
            if (operation.path().startsWith("/content")) statuses.contains(401);
            if (operation.path().contains("{slug}") && described.containsKey("410")) statuses.contains(410);
        }
    }

    /** What a path needs that no example can be, from what was published for the walk. All else is taken from the examples. */
    private static Map<String, String> own(String slug) {
        return Map.of("slug", slug, "token", token);
    }

    /** Every kind of answer, every condition, every parameter with what it takes and with what it does not. */
    private void walk(Operation operation) {
        var address = address(operation, live.slug());
        var types = new ArrayList<String>();
        contract.answers(operation).get("200").path("content").fieldNames().forEachRemaining(types::add);
        for (var type : types) {
            var tag = ask(operation, address, "Accept", type);
            if (tag != null) ask(operation, address, "Accept", type, "If-None-Match", tag);
        }
        ask(operation, address, "Accept", "application/x-nothing-of-ours");
        ask(operation, with(address, "nonesuch", "1"));
        if (operation.path().contains("{slug}")) {
            ask(operation, address(operation, "none-of-that-name"));
            ask(operation, address(operation, withdrawn.slug()));
            ask(operation, address(operation, withdrawn.slug()), "If-None-Match", "*");
        }
        if (operation.path().startsWith("/content")) ask(operation, address, "Authorization", "Bearer impk_of_nobody");
        if (operation.path().contains("{token}"))
            ask(operation, operation.path().replace("{token}", "impp_of_nobody"));
        for (var parameter : contract.parameters(operation)) {
            if (!parameter.path("in").asText().equals("query")
                    || parameter.path("required").asBoolean()) continue;
            var name = parameter.path("name").asText();
            values(parameter).forEach(value -> ask(operation, with(address, name, value)));
            ask(operation, with(address, name, "\u00a7"));
            ask(operation, with(address, name, ""));
        }
    }

    @Test
    void what_has_conditions_of_its_own_answers_as_described() {
        var article = operation("GET /content/articles/{slug}");
        var past = address(article, live.slug());
        ask(article, past, "Accept-Datetime", "Thu, 31 Dec 2099 00:00:00 GMT");
        ask(article, past, "Accept-Datetime", "yesterday");
        var now = desk.read(live).expect(200).json().required("publishedAt").asText();
        ask(article, with(past, "asOf", now));
        assertThat(seen.get(article.name())).contains(200, 302, 400);

        var changes = operation("GET /content/changes");
        var end =
                desk.anonymous().get("/content/changes?after=9007199254740991").expect(410);
        ask(changes, "/content/changes?after=9007199254740991");
        var last = end.json().required("detail").asText().replaceAll("[^0-9]", "");
        ask(changes, "/content/changes?wait=1&after=" + last);
        assertThat(seen.get(changes.name())).contains(200, 410);

        var events = operation("GET /content/changes/events");
        ask(events, "/content/changes/events", "Last-Event-ID", "9007199254740991");
        ask(events, "/content/changes/events", "Last-Event-ID", "first");
        assertThat(seen.get(events.name())).contains(400, 410);

        ask(operation("GET /content/sitemap.xml"), "/content/sitemap.xml?part=9999");
        ask(
                operation("GET /content/articles/{slug}/versions"),
                address(operation("GET /content/articles/{slug}/versions"), live.slug()) + "?cursor=none");
        assertThat(faults).isEmpty();
    }

    private Operation operation(String name) {
        return contract.operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Stream<String> values(JsonNode parameter) {
        var values = new ArrayList<String>();
        contract.example(parameter).ifPresent(values::add);
        parameter.at("/schema/enum").forEach(value -> values.add(value.asText()));
        for (var bound : List.of("default", "minimum", "maximum")) {
            var value = parameter.path("schema").path(bound);
            if (!value.isMissingNode()) values.add(value.asText());
        }
        return values.stream().distinct();
    }

    private String address(Operation operation, String slug) {
        var address = operation.path();
        for (var own : own(slug).entrySet()) address = address.replace("{" + own.getKey() + "}", own.getValue());
        for (var parameter : contract.parameters(operation)) {
            if (!parameter.path("required").asBoolean()) continue;
            var name = parameter.path("name").asText();
            if (own(slug).containsKey(name)) continue;
            var value = contract.example(parameter).orElse("x");
            var path = parameter.path("in").asText().equals("path");
            address = path ? address.replace("{" + name + "}", value) : with(address, name, value);
        }
        return address;
    }

    private static String with(String address, String name, String value) {
        return address
                + (address.contains("?") ? '&' : '?')
                + name
                + '='
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** @return the answer's entity tag, if it is the thing itself and has one */
    private String ask(Operation operation, String address, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base.resolve(address).toString()))
                .timeout(Duration.ofSeconds(60));
        if (headers.length > 0) request.headers(headers);
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                var type = answer.headers().firstValue("Content-Type").orElse("");
                var text = type.startsWith(STREAM) ? null : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                var told = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
                told.putAll(answer.headers().map());
                var status = answer.statusCode();
                seen.computeIfAbsent(operation.name(), name -> new TreeSet<>()).add(status);
                contract.broken(operation, status, told, text)
                        .forEach(fault -> faults.add(fault + " (" + address + " " + List.of(headers) + ")"));
                return status == 200 ? answer.headers().firstValue("ETag").orElse(null) : null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
