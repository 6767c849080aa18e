package org.imprimatur.underfire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every route that writes, as the server's own description tells them, each with a body of the right shape. */
final class Routes {
    private static final Set<String> WRITES = Set.of("post", "put", "patch", "delete");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode openApi;
    private final Map<String, JsonNode> known;

    /** @param body of the right shape, or null where the route takes none */
    record Route(String method, String path, JsonNode body) {}

    /** @param known by name, values of members that a description alone cannot tell; a missing one is left out */
    Routes(JsonNode openApi, Map<String, JsonNode> known) {
        this.openApi = openApi;
        this.known = known;
    }

    List<Route> writes() {
        var routes = new ArrayList<Route>();
        openApi.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (!WRITES.contains(operation.getKey())) return;
                    var schema = operation.getValue().at("/requestBody/content/application~1json/schema");
                    routes.add(new Route(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            schema.isMissingNode() ? null : example("", schema, 0)));
                }));
        return routes;
    }

    private JsonNode example(String name, JsonNode schema, int depth) {
        if (known.containsKey(name)) return known.get(name).deepCopy();
        if (schema.has("$ref")) {
            var target = schema.path("$ref").asText().replaceFirst("^#", "");
            return example(name, openApi.at(target), depth + 1);
        }
        for (var one : List.of("allOf", "oneOf", "anyOf")) {
            if (schema.has(one)) return example(name, schema.path(one).path(0), depth + 1);
        }
        if (schema.path("enum").size() > 0) return schema.path("enum").path(0).deepCopy();
        if (schema.path("examples").size() > 0)
            return schema.path("examples").path(0).deepCopy();
        return switch (type(schema)) {
            case "integer", "number" -> JSON.numberNode(1);
            case "boolean" -> JSON.booleanNode(true);
            case "array" -> JSON.arrayNode().add(example("", schema.path("items"), depth + 1));
            case "object" -> {
                var object = JSON.objectNode();
                if (depth < 8) {
                    schema.path("properties").properties().forEach(member -> {
                        var value = example(member.getKey(), member.getValue(), depth + 1);
                        if (!value.isMissingNode()) object.set(member.getKey(), value);
                    });
                }
                yield object;
            }
            default -> JSON.textNode("date".equals(schema.path("format").asText()) ? "2027-03-01" : "Some words");
        };
    }

    private static String type(JsonNode schema) {
        var type = schema.path("type");
        for (var one : type) if (!one.asText().equals("null")) return one.asText();
        if (type.isTextual()) return type.asText();
        return schema.has("properties") ? "object" : "string";
    }
}
