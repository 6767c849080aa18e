package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Map;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Contract;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** A checker that cannot find anything proves nothing: each thing it looks for is found in a description that is spoilt. */
class ContractTest {
    private static final String SOUND = """
            openapi: 3.1.0
            tags: [{name: content, description: What was published}]
            paths:
              /content/a/{slug}:
                get:
                  tags: [content]
                  operationId: readA
                  summary: One thing
                  security: []
                  parameters:
                    - {name: slug, in: path, required: true, description: its name, schema: {type: string}, example: x}
                  responses:
                    '200':
                      description: It
                      headers:
                        ETag: {description: strong, required: true, schema: {type: string, pattern: '^".+"$'}}
                      content:
                        application/json:
                          schema:
                            type: object
                            required: [at]
                            properties: {at: {type: string, format: date-time}}
                          example: {at: '2027-01-15T12:00:00Z'}
                    '304': {description: Unchanged}
                    '404':
                      description: Not there
                      content:
                        application/problem+json:
                          schema: {$ref: '#/components/schemas/Problem'}
                          example: {type: /problems/not-found}
            components:
              schemas:
                Problem: {type: object, required: [type], properties: {type: {type: string}}}
            """;

    private static final Map<String, List<String>> HEADERS =
            Map.of("etag", List.of("\"x\""), "content-type", List.of("application/json"));
    private static final String BODY = "{\"at\": \"2027-01-15T12:00:00Z\"}";

    private static Contract contract(String yaml) {
        try {
            Object read = new Yaml().load(yaml);
            return new Contract(StrictJson.mapper().writeValueAsString(read));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The sound one with one thing in it put in another's place. */
    private static Contract spoilt(String part, String other) {
        assertThat(SOUND).contains(part);
        return contract(SOUND.replace(part, other));
    }

    private static List<String> gaps(String part, String other) {
        return spoilt(part, other).gaps();
    }

    private static List<String> broken(Contract contract, int status, Map<String, List<String>> headers, String body) {
        return contract.broken(contract.operations().get(0), status, headers, body);
    }

    @Test
    void finds_nothing_in_a_sound_one() {
        var sound = contract(SOUND);
        assertThat(sound.gaps()).isEmpty();
        assertThat(sound.wrongExamples()).isEmpty();
        assertThat(broken(sound, 200, HEADERS, BODY)).isEmpty();
        assertThat(broken(sound, 304, Map.of(), "")).isEmpty();
    }

    @Test
    void misses_what_an_operation_is_called_and_is_for() {
        assertThat(gaps("operationId: readA", "deprecated: false"))
                .containsExactly("GET /content/a/{slug} has no operationId");
        assertThat(gaps("summary: One thing", "summary: ''")).containsExactly("GET /content/a/{slug} has no summary");
        assertThat(gaps("tags: [content]", "tags: []")).containsExactly("GET /content/a/{slug} has no tag");
        assertThat(gaps("tags: [content]", "tags: [other]"))
                .containsExactly("GET /content/a/{slug} has the tag other that is not described");
        assertThat(gaps("components:\n", "  /content/b:\n    get: {operationId: readA}\ncomponents:\n"))
                .contains("GET /content/b shares the operationId readA", "GET /content/b answers nothing good");
    }

    @Test
    void misses_who_may_use_it() {
        assertThat(gaps("security: []", "deprecated: false"))
                .containsExactly("GET /content/a/{slug} does not say who may use it (security)");
        assertThat(gaps("security: []", "security: [{key: []}]"))
                .containsExactly("GET /content/a/{slug} needs the security scheme key that is not described");
    }

    @Test
    void misses_what_a_parameter_is() {
        assertThat(gaps("description: its name, ", ""))
                .containsExactly("GET /content/a/{slug} has no description of parameter slug");
        assertThat(gaps("schema: {type: string}, example: x", "examples: [x]"))
                .containsExactly("GET /content/a/{slug} has no schema for parameter slug");
        assertThat(gaps(", example: x", "")).containsExactly("GET /content/a/{slug} has no example of parameter slug");
    }

    @Test
    void misses_examples_schemas_and_media_types_of_answers() {
        assertThat(gaps("example: {at: '2027-01-15T12:00:00Z'}", "x-none: true"))
                .containsExactly("GET /content/a/{slug} answers 200 as application/json without an example");
        assertThat(gaps("example: {type: /problems/not-found}", "x-none: true"))
                .containsExactly("GET /content/a/{slug} answers 404 as application/problem+json without an example");
        assertThat(gaps("'304': {description: Unchanged}", "'202': {description: Later}"))
                .containsExactly("GET /content/a/{slug} answers 202 without a media type");
        assertThat(gaps("application/json:", "'*/*':")).containsExactly("GET /content/a/{slug} answers 200 as */*");
        assertThat(gaps("application/problem+json:", "application/json:"))
                .contains("GET /content/a/{slug} answers 404 as application/json");
        assertThat(gaps("{$ref: '#/components/schemas/Problem'}", "{type: object}"))
                .containsExactly("GET /content/a/{slug} answers 404 in another form than the shared problem");
        assertThat(gaps("'404':", "'200 ':")).contains("GET /content/a/{slug} refuses nothing");
    }

    @Test
    void finds_an_example_that_is_none() {
        assertThat(spoilt("example: {at: '2027-01-15T12:00:00Z'}", "example: {at: yesterday}")
                        .wrongExamples())
                .singleElement()
                .asString()
                .contains("/at", "date-time");
        assertThat(spoilt("example: {type: /problems/not-found}", "examples: {one: {value: {}}}")
                        .wrongExamples())
                .singleElement()
                .asString()
                .contains("type");
        assertThat(spoilt("schema: {type: string}, example: x", "schema: {type: integer}, example: x")
                        .wrongExamples())
                .hasSize(1);
        assertThat(spoilt("{type: string}}}\n", "{type: string, examples: [1]}}}\n")
                        .wrongExamples())
                .hasSize(1);
    }

    @Test
    void finds_an_answer_that_is_not_described() {
        assertThat(broken(contract(SOUND), 410, HEADERS, BODY))
                .containsExactly("GET /content/a/{slug} 410 is not described");
        assertThat(broken(contract(SOUND), 304, Map.of(), BODY))
                .singleElement()
                .asString()
                .contains("has a body");
    }

    @Test
    void finds_an_answer_that_is_another_than_described() {
        var sound = contract(SOUND);
        assertThat(broken(sound, 200, HEADERS, "{\"at\": \"noon\"}"))
                .singleElement()
                .asString()
                .contains("date-time");
        assertThat(broken(sound, 200, HEADERS, "{}")).singleElement().asString().contains("at");
        var html = Map.of("etag", List.of("\"x\""), "content-type", List.of("text/html;charset=utf-8"));
        assertThat(broken(sound, 200, html, BODY)).singleElement().asString().contains("is text/html");
    }

    @Test
    void finds_headers_that_are_missing_spoilt_or_not_told_of() {
        var sound = contract(SOUND);
        var type = HEADERS.get("content-type");
        assertThat(broken(sound, 200, Map.of("content-type", type), BODY))
                .singleElement()
                .asString()
                .contains("lacks the header ETag");
        assertThat(broken(sound, 200, Map.of("content-type", type, "etag", List.of("x")), BODY))
                .singleElement()
                .asString()
                .contains("header ETag:");
        assertThat(broken(
                        sound,
                        200,
                        Map.of("content-type", type, "etag", List.of("\"x\""), "link", List.of("<x>; rel=next")),
                        BODY))
                .singleElement()
                .asString()
                .contains("header link that is not described");
    }
}
