package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.findings.Examiner;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Twenty-four thousand spoilt documents, the same ones in every run. */
class ContentReaderFuzzTest {
    private static final long SEED = 20_261_124;
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final int DOCUMENTS = 24_000;
    private static final String[] TEXTS = {
        "",
        " ",
        "x",
        "null",
        "true",
        "0",
        "-1",
        "1e9",
        "0.74",
        "2026-01-31",
        "2026-13-45",
        "c-brake",
        "nci",
        "how-it-works",
        "paragraph",
        "list",
        "table",
        "strong",
        "patient",
        "approved",
        "EU",
        "US",
        "https://example.org/",
        "javascript:alert(1)",
        "mailto:",
        "https://[::1",
        "http:%zz",
        "<script>alert(1)</script>",
        "' or 1=1 --",
        "{{name}}",
        "[ ]",
        "to date",
        "\u0000",
        "\ud800",
        "\udc00x",
        "\ud83d\ude00",
        "e\u0301",
        "\r\n",
        "\r",
        "\u202e",
        "\ufeff",
        "\uffff",
        "\u1100\u1161",
        "a\u0316\u0301".repeat(9),
        "a\u0316\u0301".repeat(99),
        "y".repeat(301),
        "z".repeat(20_001),
        "../../etc/passwd",
        "${jndi:x}"
    };
    private static final List<String> REPETITIVE = Stream.of(
                    Map.entry("10.1234", ".1"),
                    Map.entry("10.1234/", "\u00e9"),
                    Map.entry("https://", "a."),
                    Map.entry("https://example.org/", "%41"),
                    Map.entry("", "1"),
                    Map.entry("", "a-"),
                    Map.entry("", "a \n"),
                    Map.entry("[", " "),
                    Map.entry("", "[ "),
                    Map.entry("", "_"),
                    Map.entry("", "!"))
            .flatMap(text -> {
                var repeated = text.getKey()
                        + text.getValue()
                                .repeat((19_990 - text.getKey().length())
                                        / text.getValue().length());
                return Stream.of(repeated + "/x", repeated.substring(0, 999) + "x", repeated.substring(0, 299) + "x");
            })
            .toList();
    private static final String[] NAMES = {
        "title",
        "type",
        "id",
        "text",
        "blocks",
        "sections",
        "items",
        "claims",
        "citations",
        "effect",
        "ci",
        "date-parts",
        "x",
        "",
        "~",
        "/",
        "\ud800",
        "\u0000",
        "__proto__",
        "@type",
        "Title",
        "n".repeat(2_000)
    };

    private final Random random = new Random(SEED);

    @Test
    void answers_a_spoilt_document_with_a_refusal_or_a_content_and_nothing_else() {
        var whole = Texts.complete();
        var pieces = new ArrayList<JsonNode>();
        collect(whole, pieces);
        var taken = 0;
        for (var i = 0; i < DOCUMENTS; i++) {
            JsonNode document = whole.deepCopy();
            for (var m = random.nextInt(4); m >= 0; m--) document = spoil(document, pieces);
            if (examine(document, i)) taken++;
        }
        assertThat(taken).as("documents let in").isBetween(DOCUMENTS / 50, DOCUMENTS / 2);
    }

    /** Each string of the article in turn, as long as a string may be: no pattern runs out of stack or of time. */
    @Test
    @Timeout(120)
    void answers_long_repetition_anywhere_soon() {
        var whole = Texts.complete();
        var objects = new ArrayList<JsonNode>();
        collect(whole, objects);
        objects.removeIf(place -> !place.isObject());
        var number = 0;
        for (var place : objects) {
            var object = (ObjectNode) place;
            for (var member : List.copyOf(object.properties())) {
                if (!member.getValue().isTextual()) continue;
                for (var text : REPETITIVE) {
                    object.put(member.getKey(), text);
                    examine(whole, 8 * number++);
                }
                object.set(member.getKey(), TextNode.valueOf(member.getValue().textValue()));
            }
        }
        assertThat(number).isGreaterThan(500);
    }

    private boolean examine(JsonNode document, int number) {
        try {
            var content = Texts.READER.read(document, "/content");
            assertThat(Texts.READER.read(StrictJson.mapper().readTree(content.canonical()), ""))
                    .isEqualTo(content);
            assertThat(Content.trusted(content.canonical()).model()).isEqualTo(content.model());
            if (number % 8 != 0) return true;
            assertThat(ContentDiff.between(content, content).isEmpty()).isTrue();
            assertThat(Examiner.findings(content)).isNotNull();
            return true;
        } catch (MalformedInput refused) {
            assertThat(refused.errors().size()).isBetween(1, 50);
            for (var fault : refused.errors()) {
                var sound = fault.pointer().startsWith("/content")
                        && CODE.matcher(fault.code()).matches()
                        && !fault.detail().isBlank()
                        && !fault.detail().equals(Shape.UNCHECKED)
                        && fault.detail().length() < 600;
                if (!sound) throw new AssertionError("Document " + number + " of seed " + SEED + ": " + fault);
                JsonPointer.compile(fault.pointer());
            }
            assertThat(bytes(refused.errors())).isNotEmpty();
            return false;
        } catch (IOException | RuntimeException | StackOverflowError fault) {
            throw new AssertionError("Document " + number + " of seed " + SEED + " was answered with " + fault, fault);
        }
    }

    private static byte[] bytes(Object answer) {
        try {
            return StrictJson.mapper().writeValueAsBytes(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(JsonNode document, List<JsonNode> found) {
        found.add(document);
        for (var i = 0; i < found.size() && found.size() < 10_000; i++)
            found.get(i).forEach(found::add);
    }

    /** Changes one place: another value, a piece of the document from elsewhere, a member too many or too few. */
    private JsonNode spoil(JsonNode document, List<JsonNode> pieces) {
        var places = new ArrayList<JsonNode>();
        collect(document, places);
        places.removeIf(place -> !place.isContainerNode());
        if (places.isEmpty()) return value(pieces);
        var place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.isEmpty() || random.nextInt(8) == 0
                    ? NAMES[random.nextInt(NAMES.length)]
                    : names.get(random.nextInt(names.size()));
            if (random.nextInt(5) == 0) object.remove(name);
            else object.set(name, value(pieces));
        } else if (place instanceof ArrayNode array) {
            var index = random.nextInt(array.size() + 1);
            if (index < array.size() && random.nextInt(3) == 0) array.remove(index);
            else if (index < array.size() && random.nextInt(2) == 0) array.set(index, value(pieces));
            else array.insert(index, value(pieces));
        }
        return random.nextInt(400) == 0 ? value(pieces) : document;
    }

    private JsonNode value(List<JsonNode> pieces) {
        return switch (random.nextInt(16)) {
            case 0 -> NullNode.instance;
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2 -> IntNode.valueOf(random.nextInt());
            case 3 -> LongNode.valueOf(random.nextLong());
            case 4 -> DoubleNode.valueOf(random.nextInt(4) == 0 ? Double.NaN : random.nextGaussian());
            case 5 -> BigIntegerNode.valueOf(BigInteger.ONE.shiftLeft(random.nextInt(4_000)));
            case 6 -> JsonNodeFactory.instance.objectNode();
            case 7 -> JsonNodeFactory.instance.arrayNode();
            case 8 -> random.nextInt(20) == 0 ? deep(random.nextInt(3_000)) : MissingNode.getInstance();
            case 9 ->
                random.nextBoolean()
                        ? BinaryNode.valueOf(new byte[3])
                        : new POJONode(random.nextBoolean() ? null : List.of());
            case 10, 11 -> pieces.get(random.nextInt(pieces.size())).deepCopy();
            default -> TextNode.valueOf(TEXTS[random.nextInt(TEXTS.length)]);
        };
    }

    private JsonNode deep(int levels) {
        var outside = JsonNodeFactory.instance.objectNode();
        var inside = outside;
        for (var i = 0; i < levels; i++) inside = inside.putArray("sections").addObject();
        return outside;
    }
}
