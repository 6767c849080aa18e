package org.imprimatur.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The one way JSON comes in and goes out: unknown members, wrong types, duplicate keys, explicit nulls for
 * primitives, trailing text and over-deep nesting are refused; absent values are left out of answers.
 */
@Face
public final class StrictJson {
    /** Levels of nesting a body may have; the content model needs far fewer. */
    public static final int MAX_DEPTH = 64;

    /** Characters of one number: no member of this product needs more. */
    private static final int MAX_NUMBER = 40;

    private static final ObjectMapper MAPPER = build();

    private StrictJson() {}

    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** Reads a whole body, or says where it is wrong. */
    public static <T> T read(byte[] body, Class<T> type) {
        try {
            // UTF-8 and nothing else (RFC 8259, section 8.1): left alone, the reader would guess UTF-16 and UTF-32 too.
            var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            var value = MAPPER.readValue(text.toString(), type);
            if (value == null) throw new MalformedInput("wrong-type", "", "The body must be a JSON object.");
            return value;
        } catch (JsonProcessingException fault) {
            throw malformed(fault);
        } catch (java.io.IOException fault) {
            throw new MalformedInput("not-json", "", "The body is not JSON in UTF-8.");
        }
    }

    /** Translates a reader's complaint into our words; library text stays inside. */
    public static MalformedInput malformed(JsonProcessingException fault) {
        var pointer = pointer(fault);
        // In a record's member the reader's own limits are told by way of the mapper.
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedInput ours) return ours;
            if (cause instanceof StreamConstraintsException) {
                return new MalformedInput(
                        "too-deep-or-long", pointer, "The JSON is nested too deeply or a value is too long.");
            }
        }
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return new MalformedInput(
                    "unknown-member",
                    pointer,
                    "There is no member \"" + shortened(unknown.getPropertyName()) + "\" here.");
        }
        if (fault instanceof ValueInstantiationException refused && refused.getCause() != null) {
            var cause = refused.getCause();
            return new MalformedInput(
                    "bad-value",
                    pointer,
                    cause instanceof IllegalArgumentException && cause.getMessage() != null
                            ? cause.getMessage()
                            : "The value is not allowed here.");
        }
        if (fault instanceof MismatchedInputException) {
            return new MalformedInput(
                    "wrong-type", pointer, "The value has the wrong type or a required member is missing.");
        }
        if (fault.getOriginalMessage() != null && fault.getOriginalMessage().startsWith("Duplicate field")) {
            return new MalformedInput("duplicate-member", pointer, "A member occurs twice in one object.");
        }
        return new MalformedInput(
                "not-json", pointer, "The body is not well-formed JSON" + place(fault.getLocation()) + ".");
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    private static String shortened(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }

    private static String pointer(JsonProcessingException fault) {
        var pointer = new StringBuilder();
        if (fault instanceof JsonMappingException mapping) {
            for (var step : mapping.getPath()) {
                pointer.append('/')
                        .append(
                                step.getFieldName() != null
                                        ? escape(step.getFieldName())
                                        : String.valueOf(step.getIndex()));
            }
        }
        // Inside a tree only the parser knows where it stands; a mapping ends where the tree begins.
        var ofSyntax = fault instanceof StreamReadException || fault.getCause() instanceof StreamReadException;
        if (ofSyntax && fault.getProcessor() instanceof JsonParser parser) {
            var place = parser.getParsingContext().pathAsPointer().toString();
            if (place.startsWith(pointer.toString())) return place;
        }
        return pointer.toString();
    }

    /** RFC 6901, section 3. */
    public static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    private static ObjectMapper build() {
        var factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(1_000)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .withCoercionConfig(
                        LogicalType.Textual, text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .build();
    }
}
