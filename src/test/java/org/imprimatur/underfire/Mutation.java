package org.imprimatur.underfire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A body of the right shape, spoilt in one way.
 *
 * @param hopeless no reading of it can be right: it must be refused
 */
record Mutation(String kind, byte[] body, boolean hopeless) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MUCH = 1_200_000;

    private enum Kind {
        UNTOUCHED,
        WRONG_TYPE,
        NULL,
        LEFT_OUT,
        HUGE_NUMBER,
        LONG_TEXT,
        VERY_LONG_TEXT,
        EMPTY_TEXT,
        CONTROL_CHARACTER,
        LONE_SURROGATE,
        ODD_TEXT,
        UNKNOWN_MEMBER,
        DEEP,
        VERY_DEEP,
        MANY,
        DUPLICATE,
        TRUNCATED,
        TRAILING,
        INVALID_UTF_8,
        UTF_16,
        NOT_AN_OBJECT,
        NO_JSON,
        EMPTY,
        FLIPPED_BYTE
    }

    private static final List<String> ODD_TEXTS = List.of(
            "<script>alert(1)</script>",
            "' or '1'='1",
            "${jndi:ldap://example.org/x}",
            "../../etc/passwd",
            "\u202Egnp.exe",
            "\uFEFF",
            "e\u0301",
            "\uFFFE",
            "\uD83D\uDE00".repeat(50),
            "null",
            "0",
            "-1",
            "true",
            "9".repeat(30),
            "2026-13-45",
            "+999999999-12-31T23:59:59Z",
            "sha-256:" + "0".repeat(64),
            "00000000-0000-0000-0000-000000000000",
            "%s%n%x",
            "\u0130\u0131",
            " ");
    private static final List<String> NOT_OBJECTS =
            List.of("null", "[]", "0", "\"text\"", "true", "[[[[]]]]", "[{}]", "-0.0e-0");
    private static final List<String> NO_JSON = List.of(
            "{",
            "}",
            "{]",
            "{'a':1}",
            "{\"a\":01}",
            "{\"a\":NaN}",
            "{\"a\":+1}",
            "{\"a\":1,}",
            "{/* */}",
            "{\"a\" 1}",
            "{a:1}",
            "\u0000",
            "a=b&c=d",
            "<a/>",
            "--x\r\n",
            "{\"a\":\"\n\"}",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"\\u12\"}");

    static Mutation of(JsonNode valid, Random chance) {
        if (valid == null) {
            return new Mutation("NOT_AN_OBJECT", bytes(pick(NOT_OBJECTS, chance)), false);
        }
        // Often the body is fine and something else is odd.
        var kind = chance.nextInt(4) == 0 ? Kind.UNTOUCHED : pick(List.of(Kind.values()), chance);
        var body = valid.deepCopy();
        var text = body.toString();
        return switch (kind) {
            case UNTOUCHED -> of(kind, text, false);
            case WRONG_TYPE -> replaced(kind, body, chance, true);
            case NULL -> of(kind, put(body, JSON.nullNode(), chance), false);
            case LEFT_OUT -> leftOut(body, chance);
            case HUGE_NUMBER ->
                of(
                        kind,
                        put(body, JSON.textNode("@"), chance)
                                .replace(
                                        "\"@\"",
                                        pick(
                                                List.of("1e400", "9".repeat(60), "-1e-400", "1.5", "2147483648", "-1"),
                                                chance)),
                        false);
            case LONG_TEXT -> of(kind, put(body, JSON.textNode("x".repeat(30_000)), chance), false);
            case VERY_LONG_TEXT -> of(kind, put(body, JSON.textNode("x".repeat(MUCH)), chance), true);
            case EMPTY_TEXT -> of(kind, put(body, JSON.textNode(""), chance), false);
            case CONTROL_CHARACTER -> of(kind, put(body, JSON.textNode("a\u0000b\u001Fc\u007F"), chance), true);
            case LONE_SURROGATE ->
                of(kind, put(body, JSON.textNode("@"), chance).replace("\"@\"", "\"a\\ud800b\""), true);
            case ODD_TEXT -> of(kind, put(body, JSON.textNode(pick(ODD_TEXTS, chance)), chance), false);
            case UNKNOWN_MEMBER -> unknownMember(body, chance);
            case DEEP -> of(kind, put(body, JSON.textNode("@"), chance).replace("\"@\"", nested(100)), true);
            case VERY_DEEP -> of(kind, put(body, JSON.textNode("@"), chance).replace("\"@\"", nested(50_000)), true);
            case MANY -> many(body, chance);
            case DUPLICATE -> duplicate(body, text);
            case TRUNCATED -> of(kind, text.substring(0, chance.nextInt(text.length())), true);
            case TRAILING -> of(kind, text + pick(List.of("{}", "x", "]", ",", "\u0000"), chance), true);
            case INVALID_UTF_8 -> invalid(text, chance);
            case UTF_16 ->
                new Mutation(
                        kind.name(),
                        text.getBytes(pick(
                                List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16),
                                chance)),
                        true);
            case NOT_AN_OBJECT -> of(kind, pick(NOT_OBJECTS, chance), false);
            case NO_JSON -> of(kind, pick(NO_JSON, chance), true);
            case EMPTY -> of(kind, pick(List.of("", " ", "\n\t"), chance), false);
            case FLIPPED_BYTE -> flipped(text, chance);
        };
    }

    private static Mutation of(Kind kind, String text, boolean hopeless) {
        return new Mutation(kind.name(), bytes(text), hopeless);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static <T> T pick(List<T> list, Random chance) {
        return list.get(chance.nextInt(list.size()));
    }

    /** A place in the body that holds something: an object's member or an array's entry. */
    private record Place(JsonNode parent, String member, int index) {
        JsonNode value() {
            return member == null ? parent.path(index) : parent.path(member);
        }

        void put(JsonNode value) {
            if (member == null) ((ArrayNode) parent).set(index, value);
            else ((ObjectNode) parent).set(member, value);
        }
    }

    private static List<Place> places(JsonNode node) {
        var places = new ArrayList<Place>();
        if (node.isObject()) {
            node.properties().forEach(member -> places.add(new Place(node, member.getKey(), -1)));
        } else {
            for (var i = 0; i < node.size(); i++) places.add(new Place(node, null, i));
        }
        for (var place : List.copyOf(places)) places.addAll(places(place.value()));
        return places;
    }

    private static String put(JsonNode body, JsonNode value, Random chance) {
        var places = places(body);
        if (!places.isEmpty()) pick(places, chance).put(value);
        return places.isEmpty() ? value.toString() : body.toString();
    }

    /** Another JSON type than before; none of the product's members takes two. */
    private static Mutation replaced(Kind kind, JsonNode body, Random chance, boolean hopeless) {
        var places = places(body);
        if (places.isEmpty()) return of(Kind.NOT_AN_OBJECT, "[]", false);
        var place = pick(places, chance);
        var others = new ArrayList<JsonNode>(Arrays.asList(
                JSON.objectNode().put("a", 1),
                JSON.arrayNode().add(1),
                JSON.textNode("text"),
                JSON.numberNode(7),
                JSON.booleanNode(false)));
        others.removeIf(other -> other.getNodeType() == place.value().getNodeType());
        place.put(pick(others, chance));
        return of(kind, body.toString(), hopeless);
    }

    private static Mutation leftOut(JsonNode body, Random chance) {
        var places = places(body);
        if (places.isEmpty()) return of(Kind.EMPTY, "", false);
        var place = pick(places, chance);
        if (place.member() == null) ((ArrayNode) place.parent()).remove(place.index());
        else ((ObjectNode) place.parent()).remove(place.member());
        return of(Kind.LEFT_OUT, body.toString(), false);
    }

    private static Mutation unknownMember(JsonNode body, Random chance) {
        var objects = new ArrayList<ObjectNode>();
        if (body instanceof ObjectNode whole) objects.add(whole);
        places(body).forEach(place -> {
            if (place.value() instanceof ObjectNode inner) objects.add(inner);
        });
        pick(objects, chance).put("unheardOf", "x");
        return of(Kind.UNKNOWN_MEMBER, body.toString(), true);
    }

    private static Mutation duplicate(JsonNode body, String text) {
        if (body.isEmpty()) return of(Kind.NO_JSON, "{\"a\":1,\"a\":1}", true);
        var first = body.properties().iterator().next();
        var again = JSON.textNode(first.getKey()) + ":" + first.getValue() + ",";
        return of(Kind.DUPLICATE, "{" + again + text.substring(1), true);
    }

    private static Mutation many(JsonNode body, Random chance) {
        var arrays = places(body).stream()
                .map(Place::value)
                .filter(value -> value.isArray() && !value.isEmpty())
                .map(ArrayNode.class::cast)
                .toList();
        if (arrays.isEmpty()) return of(Kind.UNTOUCHED, body.toString(), false);
        var array = pick(arrays, chance);
        var one = array.get(0);
        for (var i = 0; i < 1_500; i++) array.add(one.deepCopy());
        return of(Kind.MANY, body.toString(), false);
    }

    private static Mutation invalid(String text, Random chance) {
        var bytes = bytes(text.replaceFirst("\":\"", "\":\"@"));
        var at = text.indexOf("\":\"");
        if (at >= 0)
            bytes[at + 3] =
                    (byte) pick(List.of(0x80, 0xC0, 0xFF, 0xED, 0xF8), chance).intValue();
        else bytes[chance.nextInt(bytes.length)] = (byte) 0xFF;
        return new Mutation(Kind.INVALID_UTF_8.name(), bytes, true);
    }

    private static Mutation flipped(String text, Random chance) {
        var bytes = bytes(text);
        bytes[chance.nextInt(bytes.length)] ^= (byte) (1 << chance.nextInt(8));
        return new Mutation(Kind.FLIPPED_BYTE.name(), bytes, false);
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }
}
