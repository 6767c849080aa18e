package org.imprimatur.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The schemas of a description: JSON Schema 2020-12, which is what OpenAPI 3.1 speaks, with formats that count. */
final class JsonSchemas {
    /** Where the description is said to be, so that schemas taken out of it still find the others. */
    private static final String DESCRIPTION = "https://description.example/openapi.json";

    private final Map<String, Schema> known = new HashMap<>();
    private final SchemaRegistry registry;

    JsonSchemas(JsonNode description) {
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(DESCRIPTION, description.toString())));
    }

    List<String> faults(JsonNode schema, JsonNode value) {
        return known
                .computeIfAbsent(schema.toString(), this::schema)
                .validate(
                        value.toString(),
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
    }

    private Schema schema(String text) {
        return registry.getSchema(text.replace("\"$ref\":\"#", "\"$ref\":\"" + DESCRIPTION + '#'), InputFormat.JSON);
    }
}
