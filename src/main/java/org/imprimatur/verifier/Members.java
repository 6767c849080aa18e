package org.imprimatur.verifier;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.parsson.JsonProviderImpl;
import org.imprimatur.verifier.Json.Malformed;

/**
 * A JSON object read strictly: each question names a member and the only form it may have.
 *
 * @param where names the object in a complaint
 */
record Members(JsonObject object, String where) {
    private static final Pattern DIGEST = Pattern.compile("sha-256:[0-9a-f]{64}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-[0-9:T-]+(\\.\\d{3})?Z");
    private static final String OPTIONAL = "?";

    static Members of(byte[] file, String what) {
        return of(Json.read(file, what), what);
    }

    static List<Members> each(byte[] file, String what) {
        return each(Json.read(file, what), what);
    }

    private static Members of(JsonValue value, String where) {
        if (value instanceof JsonObject object) return new Members(object, where);
        throw new Malformed(where + " must be an object");
    }

    private static List<Members> each(JsonValue value, String where) {
        if (value instanceof JsonArray array) {
            return array.stream()
                    .map(entry -> of(entry, "an entry of " + where))
                    .toList();
        }
        throw new Malformed(where + " must be a list");
    }

    /** Refuses any other member. @param names those that must be there, and with a question mark those that may */
    Members only(String... names) {
        var known = List.of(names);
        for (var name : object.keySet()) {
            if (!known.contains(name) && !known.contains(name + OPTIONAL)) {
                throw new Malformed(where + " has a member that is not known: " + name);
            }
        }
        return with(
                Arrays.stream(names).filter(name -> !name.endsWith(OPTIONAL)).toArray(String[]::new));
    }

    /** Whatever else there may be. */
    Members with(String... names) {
        for (var name : names) {
            if (!has(name)) throw new Malformed(where + " lacks the member " + name);
        }
        return this;
    }

    Members without(String name) {
        return has(name)
                ? new Members(
                        new JsonProviderImpl()
                                .createObjectBuilder(object)
                                .remove(name)
                                .build(),
                        where)
                : this;
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    Members object(String name) {
        return of(value(name), place(name));
    }

    Optional<Members> objectIfAny(String name) {
        return has(name) ? Optional.of(object(name)) : Optional.empty();
    }

    List<Members> objects(String name) {
        return each(value(name), place(name));
    }

    /** Not empty. */
    String text(String name) {
        return textOf(value(name), name);
    }

    Optional<String> textIfAny(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    List<String> texts(String name) {
        if (value(name) instanceof JsonArray array) {
            return array.stream().map(entry -> textOf(entry, name)).toList();
        }
        throw fault(name, "a list");
    }

    /** Not negative. */
    long whole(String name) {
        if (value(name) instanceof JsonNumber number && number.longValueExact() >= 0) return number.longValueExact();
        throw fault(name, "a whole number");
    }

    String oneOf(String name, String... allowed) {
        var text = text(name);
        if (List.of(allowed).contains(text)) return text;
        throw fault(name, String.join(" or ", allowed));
    }

    String uuid(String name) {
        return shaped(name, UUID, "a UUID in lower case");
    }

    String digest(String name) {
        return shaped(name, DIGEST, "sha-256: and 64 hexadecimal digits in lower case");
    }

    /** UTC, to the millisecond, in the one form that is signed. */
    Instant instant(String name) {
        var text = shaped(name, INSTANT, "an instant in UTC");
        try {
            var instant = Instant.parse(text);
            if (instant.toString().equals(text)) return instant;
        } catch (DateTimeException told) {
            // told below
        }
        throw fault(name, "an instant in UTC");
    }

    /** Seconds since 1970 (RFC 7519, NumericDate). */
    Instant numericDate(String name) {
        try {
            return Instant.ofEpochSecond(whole(name));
        } catch (DateTimeException fault) {
            throw fault(name, "a time");
        }
    }

    LocalDate date(String name) {
        try {
            return LocalDate.parse(text(name));
        } catch (DateTimeException fault) {
            throw fault(name, "a date");
        }
    }

    /** base64url without padding, in the one form there is for the bytes (RFC 4648, sections 3.5 and 5). */
    byte[] bytes(String name) {
        return bytes(text(name), place(name));
    }

    static byte[] bytes(String text, String where) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text)) return bytes;
        } catch (IllegalArgumentException told) {
            // told below
        }
        throw new Malformed(where + " must be base64url without padding, in its one form");
    }

    private String shaped(String name, Pattern shape, String wanted) {
        var text = text(name);
        if (shape.matcher(text).matches()) return text;
        throw fault(name, wanted);
    }

    private String textOf(JsonValue value, String name) {
        if (value instanceof JsonString string && !string.getString().isEmpty()) return string.getString();
        throw fault(name, "a text");
    }

    private JsonValue value(String name) {
        return with(name).object.get(name);
    }

    private String place(String name) {
        return name + " of " + where;
    }

    private Malformed fault(String name, String wanted) {
        return new Malformed(place(name) + " must be " + wanted);
    }
}
