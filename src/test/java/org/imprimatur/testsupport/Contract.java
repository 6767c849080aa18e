package org.imprimatur.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The description of the API, as something that it and its answers can be held against: what it leaves out, which of its
 * examples are none, and in what an answer is not what it says.
 */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");
    private static final List<String> PUBLIC = List.of("/content", "/preview", "/.well-known");
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final String PROBLEM_TYPE = "application/problem+json";

    /** Where anything may stand that is no part of the description. */
    private static final Set<String> DATA = Set.of("example", "examples", "default", "enum", "const", "value");

    /** Headers a partner builds upon: one that is sent is one that is told of. */
    private static final List<String> TOLD_HEADERS = List.of(
            "etag",
            "last-modified",
            "repr-digest",
            "cache-control",
            "vary",
            "link",
            "retry-after",
            "ratelimit",
            "ratelimit-policy",
            "surrogate-key",
            "memento-datetime",
            "www-authenticate",
            "location");

    private final JsonNode document;
    private final JsonSchemas schemas;

    public Contract(String json) {
        try {
            document = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("The description is no JSON", e);
        }
        schemas = new JsonSchemas(document);
    }

    /** @param name method and path, such as {@code GET /content/articles} */
    public record Operation(String name, String path, JsonNode node) {
        public boolean isPublic() {
            return PUBLIC.stream().anyMatch(path::startsWith);
        }

        public String method() {
            return name.substring(0, name.indexOf(' '));
        }
    }

    public List<Operation> operations() {
        var operations = new TreeMap<String, Operation>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (!METHODS.contains(entry.getKey())) return;
                    var name = entry.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    operations.put(name, new Operation(name, path.getKey(), entry.getValue()));
                }));
        return List.copyOf(operations.values());
    }

    public List<JsonNode> parameters(Operation operation) {
        var shared = document.path("paths").path(operation.path()).path("parameters");
        return Stream.of(shared, operation.node().path("parameters"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(this::resolved)
                .toList();
    }

    /** By status. */
    public Map<String, JsonNode> answers(Operation operation) {
        var answers = new TreeMap<String, JsonNode>();
        operation
                .node()
                .path("responses")
                .properties()
                .forEach(answer -> answers.put(answer.getKey(), resolved(answer.getValue())));
        return answers;
    }

    // ------------------------------------------------------------------ what it leaves out

    /** What partners are not told, one sentence each. Of what is public more is asked than of what people use. */
    public List<String> gaps() {
        var gaps = new ArrayList<String>();
        var ids = new HashSet<String>();
        var tags = new HashSet<String>();
        document.path("tags").forEach(tag -> {
            if (!tag.path("description").asText().isBlank())
                tags.add(tag.path("name").asText());
        });
        for (var operation : operations()) {
            Consumer<String> gap = words -> gaps.add(operation.name() + " " + words);
            var id = operation.node().path("operationId").asText();
            if (id.isBlank()) gap.accept("has no operationId");
            else if (!ids.add(id)) gap.accept("shares the operationId " + id);
            if (operation.node().path("summary").asText().isBlank()) gap.accept("has no summary");
            if (operation.node().path("tags").isEmpty()) gap.accept("has no tag");
            operation.node().path("tags").forEach(tag -> {
                if (!tags.contains(tag.asText())) gap.accept("has the tag " + tag.asText() + " that is not described");
            });
            security(operation, gap);
            for (var parameter : parameters(operation)) parameter(operation, parameter, gap);
            body(operation, gap);
            answers(operation, gap);
        }
        return gaps;
    }

    private void security(Operation operation, Consumer<String> gap) {
        var security = operation.node().path("security");
        if (!security.isArray()) gap.accept("does not say who may use it (security)");
        security.forEach(requirement -> requirement.fieldNames().forEachRemaining(scheme -> {
            if (!document.at("/components/securitySchemes").has(scheme))
                gap.accept("needs the security scheme " + scheme + " that is not described");
        }));
    }

    private void parameter(Operation operation, JsonNode parameter, Consumer<String> gap) {
        var name = "parameter " + parameter.path("name").asText();
        if (parameter.path("schema").isEmpty()) gap.accept("has no schema for " + name);
        if (parameter.path("description").asText().isBlank()) gap.accept("has no description of " + name);
        var needed = parameter.path("required").asBoolean();
        if (operation.isPublic() && needed && example(parameter).isEmpty()) gap.accept("has no example of " + name);
    }

    private void body(Operation operation, Consumer<String> gap) {
        var body = operation.node().path("requestBody");
        if (body.isMissingNode()) return;
        resolved(body).path("content").properties().forEach(media -> {
            if (media.getValue().path("schema").isEmpty()) gap.accept("takes " + media.getKey() + " without a schema");
            if (operation.isPublic() && examples(media.getValue()).isEmpty())
                gap.accept("takes " + media.getKey() + " without an example");
        });
    }

    private void answers(Operation operation, Consumer<String> gap) {
        var answers = answers(operation);
        if (answers.keySet().stream().noneMatch(status -> status.startsWith("2"))) gap.accept("answers nothing good");
        if (answers.keySet().stream().noneMatch(status -> status.startsWith("4"))) gap.accept("refuses nothing");
        answers.forEach((status, answer) -> {
            if (answer.path("description").asText().isBlank()) gap.accept("answers " + status + " without a word");
            var content = answer.path("content");
            var error = status.startsWith("4") || status.startsWith("5");
            if (content.isEmpty() && !List.of("204", "302", "304").contains(status))
                gap.accept("answers " + status + " without a media type");
            content.properties().forEach(media -> {
                var type = media.getKey();
                if (type.contains("*")) gap.accept("answers " + status + " as " + type);
                if (media.getValue().path("schema").isEmpty()) gap.accept("answers " + status + " without a schema");
                if (error && !type.equals(PROBLEM_TYPE)) gap.accept("answers " + status + " as " + type);
                if (error && !isProblem(media.getValue().path("schema")))
                    gap.accept("answers " + status + " in another form than the shared problem");
                if ((error || operation.isPublic())
                        && examples(media.getValue()).isEmpty())
                    gap.accept("answers " + status + " as " + type + " without an example");
            });
        });
    }

    private boolean isProblem(JsonNode schema) {
        if (schema.path("$ref").asText().equals(PROBLEM)) return true;
        return StreamSupport.stream(resolved(schema).path("allOf").spliterator(), false)
                .anyMatch(this::isProblem);
    }

    // ------------------------------------------------------------------ which examples are none

    /** Examples that their own schemas refuse, each with the reason. */
    public List<String> wrongExamples() {
        var wrong = new ArrayList<String>();
        walk("", document, wrong);
        return wrong;
    }

    private void walk(String pointer, JsonNode node, List<String> wrong) {
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) walk(pointer + "/" + i, node.get(i), wrong);
        }
        if (!node.isObject()) return;
        var schema = node.has("schema") ? node.path("schema") : node;
        for (var example : examples(node)) {
            for (var fault : schemas.faults(schema, example)) wrong.add(pointer + ": " + fault);
        }
        node.properties().forEach(member -> {
            // a member of a schema may be called "value" and be no data
            var named = pointer.endsWith("/properties") || pointer.endsWith("/schemas");
            if (named || !DATA.contains(member.getKey()))
                walk(pointer + "/" + member.getKey(), member.getValue(), wrong);
        });
    }

    /** What stands at a media type, a parameter, a header or a schema as an example. */
    private List<JsonNode> examples(JsonNode node) {
        var examples = new ArrayList<JsonNode>();
        if (node.has("example") && (node.has("schema") || node.has("type") || node.has("$ref")))
            examples.add(node.path("example"));
        if (node.path("examples").isArray()) node.path("examples").forEach(examples::add);
        if (node.path("examples").isObject() && node.has("schema")) {
            node.path("examples")
                    .forEach(example -> examples.add(resolved(example).path("value")));
        }
        return examples;
    }

    /** Something to try a parameter with. */
    public Optional<String> example(JsonNode parameter) {
        var own = examples(parameter).stream();
        var ofSchema = examples(resolved(parameter.path("schema"))).stream();
        return Stream.concat(own, ofSchema)
                .map(JsonNode::asText)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    // ------------------------------------------------------------------ in what an answer is not what it says

    /**
     * @param headers by their names in lower case
     * @param body null where it was not read, as of a stream without an end
     */
    public List<String> broken(Operation operation, int status, Map<String, List<String>> headers, String body) {
        var faults = new ArrayList<String>();
        Consumer<String> fault = words -> faults.add(operation.name() + " " + status + " " + words);
        var answer = answers(operation).get(String.valueOf(status));
        if (answer == null) {
            fault.accept("is not described");
            return faults;
        }
        headers(answer.path("headers"), headers, fault);
        if (status < 400) untold(answer.path("headers"), headers, fault);
        var content = answer.path("content");
        if (content.isEmpty()) {
            if (body != null && !body.isEmpty()) fault.accept("has a body that is not described");
            return faults;
        }
        var type = String.join("", headers.getOrDefault("content-type", List.of()))
                .replaceAll("\\s*;.*", "")
                .toLowerCase(Locale.ROOT);
        if (!content.has(type)) fault.accept("is " + type + ", which is not described");
        else if (body != null)
            schemas.faults(content.path(type).path("schema"), data(type, body)).forEach(fault);
        return faults;
    }

    private void headers(JsonNode described, Map<String, List<String>> sent, Consumer<String> fault) {
        described.properties().forEach(entry -> {
            var name = entry.getKey().toLowerCase(Locale.ROOT);
            var header = resolved(entry.getValue());
            if (!sent.containsKey(name)) {
                if (header.path("required").asBoolean()) fault.accept("lacks the header " + entry.getKey());
                return;
            }
            var value = String.join(", ", sent.get(name));
            schemas.faults(header.path("schema"), TextNode.valueOf(value))
                    .forEach(wrong -> fault.accept("has the header " + entry.getKey() + ": " + wrong));
        });
    }

    private static void untold(JsonNode described, Map<String, List<String>> sent, Consumer<String> fault) {
        var names = new HashSet<String>();
        described.fieldNames().forEachRemaining(name -> names.add(name.toLowerCase(Locale.ROOT)));
        for (var name : TOLD_HEADERS) {
            if (sent.containsKey(name) && !names.contains(name))
                fault.accept("has the header " + name + " that is not described");
        }
    }

    private static JsonNode data(String type, String body) {
        if (!type.endsWith("json")) return TextNode.valueOf(body);
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError("No JSON: " + body, e);
        }
    }

    // ------------------------------------------------------------------

    private JsonNode resolved(JsonNode node) {
        var at = node;
        for (var hops = 0; at.path("$ref").isTextual() && hops < 10; hops++) {
            at = document.at(at.path("$ref").asText().substring(1));
        }
        return at;
    }
}
