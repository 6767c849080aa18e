package org.imprimatur;

import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.imprimatur.http.Problem;

/**
 * What holds for every operation is said of every operation here, so that nobody has to write it, or can forget it, at each
 * route: the errors all routes have, in one form; who may; what a parameter of a common name is. What a route says of itself
 * is kept.
 */
public class Description implements OASFilter {
    private static final List<String> PUBLIC = List.of("/content", "/preview", "/.well-known");
    private static final Pattern CODE = Pattern.compile("[a-z]+(?:-[a-z]+)*");

    /** Of the errors that have no answer of their own among the components: the code that stands as an example. */
    static final Map<Integer, String> EXAMPLES = Map.ofEntries(
            Map.entry(400, "malformed"),
            Map.entry(401, "unauthenticated"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(406, "not-acceptable"),
            Map.entry(409, "invalid-transition"),
            Map.entry(410, "withdrawn"),
            Map.entry(412, "stale-draft"),
            Map.entry(415, "unsupported-media-type"),
            Map.entry(422, "findings"),
            Map.entry(428, "if-match-required"),
            Map.entry(429, "sign-in-locked"),
            Map.entry(500, "internal-error"),
            Map.entry(502, "lookup-failed"),
            Map.entry(503, "provider-unavailable"),
            Map.entry(504, "lookup-slow"));

    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("path id", "the id it was given when it was made"),
            Map.entry("path n", "number of the revision, from 1"),
            Map.entry("path c", "id of the comment"),
            Map.entry("path k", "id of the API key"),
            Map.entry("path s", "id of the sign-off"),
            Map.entry("path t", "id of the preview token"),
            Map.entry("path claim", "id of the claim in the text"),
            Map.entry("path credential", "id of the credential"),
            Map.entry("path kid", "id of the key (RFC 7638)"),
            Map.entry("path seq", "number of the journal entry it goes up to"),
            Map.entry("path slug", "the article's name in its address"),
            Map.entry("query article", "id of an article"),
            Map.entry("query audience", "whom the text is written for"),
            Map.entry("query cursor", "from next of the page before"),
            Map.entry("query doi", "a DOI, with or without its resolver's address"),
            Map.entry("query jurisdiction", "ISO 3166 country or subdivision, or EU"),
            Map.entry("query kind", "what it was that happened"),
            Map.entry("query limit", "items of a page, 1 to 100; 20 unless told"),
            Map.entry("query locale", "BCP 47 language tag"),
            Map.entry("query overdue", "whether its time is over"),
            Map.entry("query pmid", "a PubMed number"),
            Map.entry("query q", "words to look for"),
            Map.entry("query sort", "the order; a minus in front turns it round"),
            Map.entry("query state", "where it stands"),
            Map.entry("header If-Match", "the ETag of what is changed"),
            Map.entry("header If-None-Match", "ETags of what is there already"));

    @Override
    public void filterOpenAPI(OpenAPI description) {
        if (description.getTags() != null) {
            var tags = new ArrayList<>(description.getTags());
            tags.sort(Comparator.comparing(Tag::getName));
            description.setTags(tags);
        }
        var paths = description.getPaths();
        if (paths == null || paths.getPathItems() == null) return;
        var roles = rolesByRoute();
        paths.getPathItems().forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
            parameters(operation);
            if (PUBLIC.stream().anyMatch(path::startsWith)) {
                downstream(path, operation);
            } else {
                people(path, method, operation, roles);
            }
            if (operation.getResponses() == null) return;
            operation.getResponses().getAPIResponses().forEach(Description::complete);
        }));
    }

    // ------------------------------------------------------------------ the two surfaces

    private static void downstream(String path, Operation operation) {
        var content = path.startsWith("/content");
        var gated = content || path.startsWith("/preview");
        // an empty list gets lost on its way from the file
        if (!content) operation.setSecurity(List.of());
        answer(operation, 400, "Malformed");
        if (content) answer(operation, 401, "InvalidApiKey");
        if (path.contains("{")) answer(operation, 404, "NotFound");
        answer(operation, 406, "NotAcceptable");
        if (gated) answer(operation, 429, "TooManyRequests");
        answer(operation, 500, "InternalError");
        if (content) answer(operation, 503, "IntegrityFailure");
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (response.getRef() != null || !status.matches("[23][0-9]{2}")) return;
            if (content || !gated) header(response, "Vary");
            if (gated) {
                header(response, "RateLimit");
                header(response, "RateLimit-Policy");
            }
            if (status.equals("304")) {
                header(response, "ETag");
                header(response, "Cache-Control");
            }
        });
    }

    private static void people(
            String path, PathItem.HttpMethod method, Operation operation, Map<String, List<String>> roles) {
        if (operation.getOperationId() == null) operation.setOperationId(id(method, path));
        var who = roles.get(method + " " + path);
        answer(operation, 400, "Malformed");
        if (who == null) {
            operation.setSecurity(List.of());
        } else {
            operation.setSecurity(List.of(
                    OASFactory.createSecurityRequirement().addScheme("basic"),
                    OASFactory.createSecurityRequirement().addScheme("bearer")));
            answer(operation, 401, "Unauthenticated");
            answer(operation, 403, "Forbidden");
            answer(operation, 429, "TooMany");
        }
        var said = operation.getDescription() == null ? "" : operation.getDescription() + " ";
        operation.setDescription(said + (who == null ? "For everybody." : "For: " + String.join(", ", who) + "."));
        if (path.contains("{")) answer(operation, 404, "NotFound");
        answer(operation, 406, "NotAcceptable");
        if (operation.getRequestBody() != null) answer(operation, 415, "UnsupportedMediaType");
        answer(operation, 500, "InternalError");
    }

    /** From the address, which is kept, and not from the name of a Java method, which is not. */
    static String id(PathItem.HttpMethod method, String path) {
        var id = new StringBuilder(method.name().toLowerCase(java.util.Locale.ROOT));
        for (var word : path.replaceFirst("^/api", "").replace("{", "by-").split("[^A-Za-z0-9]+")) {
            if (word.isEmpty()) continue;
            id.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return id.toString();
    }

    // ------------------------------------------------------------------ the pieces

    private static void answer(Operation operation, int status, String component) {
        var responses = operation.getResponses();
        if (responses == null) {
            responses = OASFactory.createAPIResponses();
            operation.setResponses(responses);
        }
        var key = String.valueOf(status);
        if (responses.getAPIResponse(key) == null)
            responses.addAPIResponse(key, OASFactory.createAPIResponse().ref(component));
    }

    private static void header(APIResponse response, String name) {
        if (response.getHeaders() == null || !response.getHeaders().containsKey(name))
            response.addHeader(name, OASFactory.createHeader().ref(name));
    }

    /** An error that a route tells of in words alone has the form of all others, with a code from those words as its example. */
    private static void complete(String key, APIResponse response) {
        if (!key.matches("[45][0-9]{2}") || response.getRef() != null) return;
        if (response.getContent() != null
                && !response.getContent().getMediaTypes().isEmpty()) return;
        var status = Integer.parseInt(key);
        response.setContent(problem(status, response.getDescription()));
        if (status == 401) header(response, "WWW-Authenticate");
        if (status == 429) header(response, "Retry-After");
    }

    private static Content problem(int status, String words) {
        var code = CODE.matcher(words == null ? "" : words)
                .results()
                .map(found -> found.group())
                .filter(word -> word.contains("-") && Problem.explanation(word).isPresent())
                .findFirst()
                .orElse(EXAMPLES.getOrDefault(status, "internal-error"));
        var example = new LinkedHashMap<String, Object>();
        example.put("type", "/problems/" + code);
        example.put("title", Problem.title(status));
        example.put("status", status);
        example.put("detail", Problem.explanation(code).orElseThrow());
        return OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("Problem"))
                                .example(example));
    }

    private static void parameters(Operation operation) {
        if (operation.getParameters() == null) return;
        for (var parameter : operation.getParameters()) {
            if (parameter.getRef() != null || parameter.getDescription() != null) continue;
            parameter.setDescription(PARAMETERS.get(place(parameter) + " " + parameter.getName()));
        }
    }

    private static String place(Parameter parameter) {
        return parameter.getIn() == null ? "" : parameter.getIn().toString();
    }

    // ------------------------------------------------------------------ who may

    /** By "GET /api/articles/{id}", in the order of the annotation; what is not here is for everybody. */
    static Map<String, List<String>> rolesByRoute() {
        return Routes.of(new ApiApplication()).stream()
                .filter(route -> route.allowed() instanceof RolesAllowed)
                .collect(Collectors.toMap(
                        Routes.Route::name,
                        route -> List.of(((RolesAllowed) route.allowed()).value()),
                        (one, other) -> one,
                        TreeMap::new));
    }
}
