package org.imprimatur.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.imprimatur.content.ContentReader.Reading;
import org.imprimatur.content.ContentReader.Reading.Place;
import org.jspecify.annotations.Nullable;

/**
 * How one type of the model is read from JSON. Shapes are made from the records themselves, once: the records are the schema.
 * A reader written for the purpose, because a binder stops at the first fault and this one is to tell them all.
 */
abstract sealed class Shape {
    private static final Logger LOG = Logger.getLogger(Shape.class.getName());

    /** Told where the model itself failed; the log says how. */
    static final String UNCHECKED = "This cannot be checked; say it in a simpler way.";

    /** The value, or null after telling what is wrong with it. The node is not a JSON null. */
    abstract @Nullable Object read(JsonNode node, Place place, Reading reading);

    static Shape of(Class<? extends Record> model) {
        return of(model, new HashMap<>());
    }

    final @Nullable Object take(JsonNode node, Place place, Reading reading) {
        if (!node.isNull() && !node.isMissingNode()) return read(node, place, reading);
        reading.fault(place, "null-not-allowed", "null is not allowed; leave the member out.");
        return null;
    }

    private static Shape of(Type type, Map<Type, Shape> known) {
        var shape = known.get(type);
        if (shape != null) return shape;
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            var entry = list.getActualTypeArguments()[0];
            return new Many(of(entry, known), entry instanceof Class<?> kind ? kind : List.class);
        }
        if (type == String.class) return new Text();
        if (type == Integer.class) return new Whole();
        if (type == Boolean.class) return new Flag();
        if (type == LocalDate.class) return new Day();
        var kind = (Class<?>) type;
        if (kind.isEnum()) return new Word(kind);
        // known before its members are, because a section holds sections
        if (kind.isRecord()) {
            var made = new Composite(kind);
            known.put(type, made);
            for (var component : kind.getRecordComponents()) made.add(component, of(component.getGenericType(), known));
            return made;
        }
        var made = new Choice(kind);
        known.put(type, made);
        for (var option : kind.getAnnotation(JsonSubTypes.class).value()) {
            made.options.put(option.name(), (Composite) of(option.value(), known));
        }
        return made;
    }

    private static @Nullable Object wrongType(String wanted, JsonNode node, Place place, Reading reading) {
        var found = node.getNodeType().name().toLowerCase(Locale.ROOT);
        reading.fault(place, "wrong-type", "This must be " + wanted + ", not " + found + ".");
        return null;
    }

    private static @Nullable Object badValue(String wanted, Place place, Reading reading) {
        reading.fault(place, "bad-value", "This must be " + wanted + ".");
        return null;
    }

    private static final class Text extends Shape {
        /** Stream-safe text (UAX #15, section 13): more marks on one letter are no language, and slow to put in order. */
        private static final int MAX_MARKS = 30;

        /** Below this no character can change under NFC. */
        private static final char FIRST_COMBINING = '\u0300';

        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            if (!node.isTextual()) return wrongType("a string", node, place, reading);
            var text = node.textValue();
            // before anything else: normalising takes time that grows faster than the text
            if (text.length() > reading.limits().textLength()) return tooLong(place, reading);
            if (text.indexOf('\r') >= 0) text = text.replace("\r\n", "\n");
            var plain = true;
            var marks = 0;
            for (var i = 0; i < text.length(); i++) {
                var c = text.codePointAt(i);
                if (Character.isISOControl(c) && c != '\n' && c != '\t') {
                    return fault(
                            "control-character", "Control characters other than line feed and tab", place, reading);
                }
                if (c < FIRST_COMBINING) {
                    marks = 0;
                    continue;
                }
                plain = false;
                var type = Character.getType(c);
                if (type == Character.SURROGATE) {
                    return fault("lone-surrogate", "Halves of surrogate pairs", place, reading);
                }
                marks = type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK ? marks + 1 : 0;
                if (marks > MAX_MARKS) {
                    return fault("bad-value", "More than " + MAX_MARKS + " combining marks in a row", place, reading);
                }
                if (Character.isSupplementaryCodePoint(c)) i++;
            }
            if (plain) return text;
            text = Normalizer.normalize(text, Normalizer.Form.NFC);
            return text.length() > reading.limits().textLength() ? tooLong(place, reading) : text;
        }

        private static @Nullable Object fault(String code, String what, Place place, Reading reading) {
            reading.fault(place, code, what + " are not allowed.");
            return null;
        }

        private static @Nullable Object tooLong(Place place, Reading reading) {
            reading.fault(
                    place,
                    "too-long",
                    "A string may have at most " + reading.limits().textLength() + " characters.");
            return null;
        }
    }

    private static final class Whole extends Shape {
        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            if (!node.isNumber()) return wrongType("a whole number", node, place, reading);
            if (!node.isIntegralNumber()) {
                reading.fault(
                        place,
                        "not-an-integer",
                        "Numbers must be whole and written in digits; write a decimal as a string.");
                return null;
            }
            return node.canConvertToInt()
                    ? (Object) node.intValue()
                    : badValue("a whole number from -2147483648 to 2147483647", place, reading);
        }
    }

    private static final class Flag extends Shape {
        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            return node.isBoolean() ? (Object) node.booleanValue() : wrongType("true or false", node, place, reading);
        }
    }

    private static final class Day extends Shape {
        private static final Pattern ISO = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            if (!node.isTextual()) return wrongType("a date as a string", node, place, reading);
            try {
                if (ISO.matcher(node.textValue()).matches()) return LocalDate.parse(node.textValue());
            } catch (DateTimeParseException noSuchDay) {
                // told below
            }
            return badValue("a date that exists, as in 2026-01-31", place, reading);
        }
    }

    private static final class Word extends Shape {
        private final Map<String, Object> words = new LinkedHashMap<>();

        private Word(Class<?> list) {
            for (var word : list.getEnumConstants()) words.put(Bounds.label((Enum<?>) word), word);
        }

        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            if (!node.isTextual()) return wrongType("a string", node, place, reading);
            var word = words.get(node.textValue());
            return word != null ? word : badValue("one of " + String.join(", ", words.keySet()), place, reading);
        }
    }

    private static final class Many extends Shape {
        private final Shape entry;
        private final Class<?> kind;

        private Many(Shape entry, Class<?> kind) {
            this.entry = entry;
            this.kind = kind;
        }

        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            if (!node.isArray()) return wrongType("an array", node, place, reading);
            if (!reading.mayEnter(place)) return null;
            var most = reading.most(kind);
            if (node.size() > most) {
                reading.fault(place, "too-many", "There may be at most " + most + " entries here.");
                return null;
            }
            var values = new ArrayList<Object>(node.size());
            for (var i = 0; i < node.size(); i++) {
                var value = entry.take(node.get(i), place.entry(i), reading);
                if (value != null) values.add(value);
            }
            return values.size() == node.size() ? values : null;
        }
    }

    /** One record of a sealed family, told apart by {@code type}. */
    private static final class Choice extends Shape {
        private final Class<?> family;
        private final Map<String, Composite> options = new LinkedHashMap<>();

        private Choice(Class<?> family) {
            this.family = family;
        }

        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            if (!node.isObject()) return wrongType("an object", node, place, reading);
            reading.count(family, place);
            var type = node.get("type");
            var option = type == null || !type.isTextual() ? null : options.get(type.textValue());
            if (option != null) return option.read(node, place, reading, "type");
            if (type == null) {
                reading.fault(place.member("type"), "missing-member", "type is required.");
                return null;
            }
            return badValue("one of " + String.join(", ", options.keySet()), place.member("type"), reading);
        }
    }

    private static final class Composite extends Shape {
        private final Class<?> type;
        private final Constructor<?> constructor;
        private final Map<String, Member> members = new LinkedHashMap<>();

        private record Member(int index, Shape shape, boolean required) {}

        private Composite(Class<?> type) {
            this.type = type;
            try {
                constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new));
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("Every record has a canonical constructor", e);
            }
        }

        private void add(RecordComponent component, Shape shape) {
            var property = component.getAccessor().getAnnotation(JsonProperty.class);
            var name = property == null ? component.getName() : property.value();
            var required = !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            members.put(name, new Member(members.size(), shape, required));
        }

        @Override
        @Nullable
        Object read(JsonNode node, Place place, Reading reading) {
            return read(node, place, reading, null);
        }

        private @Nullable Object read(JsonNode node, Place place, Reading reading, @Nullable String discriminator) {
            if (!node.isObject()) return wrongType("an object", node, place, reading);
            if (!reading.mayEnter(place)) return null;
            reading.count(type, place);
            reading.identify(type, node.get("id"), place);
            var values = new Object[members.size()];
            var whole = true;
            for (var property : node.properties()) {
                var name = property.getKey();
                if (name.equals(discriminator)) continue;
                var member = members.get(name);
                if (member == null) {
                    reading.fault(
                            place.member(name),
                            "unknown-member",
                            "There is no member \"" + Reading.shown(name) + "\" here.");
                    continue;
                }
                var value = member.shape().take(property.getValue(), place.member(name), reading);
                values[member.index()] = value;
                whole &= value != null;
            }
            for (var member : members.entrySet()) {
                if (member.getValue().required() && !node.has(member.getKey())) {
                    reading.fault(place.member(member.getKey()), "missing-member", member.getKey() + " is required.");
                    whole = false;
                }
            }
            return whole ? make(values, place, reading) : null;
        }

        private @Nullable Object make(Object[] values, Place place, Reading reading) {
            try {
                return constructor.newInstance(values);
            } catch (InvocationTargetException refused) {
                var cause = refused.getCause();
                if (cause instanceof Bounds.Passed passed) {
                    for (var fault : passed.faults())
                        reading.fault(place.member(fault.member()), fault.code(), fault.text());
                } else if (cause instanceof RuntimeException || cause instanceof StackOverflowError) {
                    // our fault; whoever can bring it about with a value must not see a broken server
                    LOG.log(Level.WARNING, type.getName() + " failed on checked values", cause);
                    reading.fault(place, "bad-value", UNCHECKED);
                } else {
                    throw new IllegalStateException(type.getName() + " cannot be made", cause);
                }
                return null;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(type.getName() + " cannot be made", e);
            }
        }
    }
}
