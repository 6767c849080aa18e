import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recomputes every digest vector of a folder, without a line of the product: {@code java Recompute.java <folder>}.
 *
 * <p>Nothing but the JDK. Exits with 1 and names each vector that does not come out.
 *
 * <p>A vector is a JSON file with either {@code slug}, {@code locale} and {@code content} (the signed document is the
 * canonical form of those three, the content normalised) or {@code json} (any JSON value, canonicalised as it is), and
 * with what must come out: {@code canonical} and {@code digest}. {@code equals} and {@code differs} name other vectors
 * whose digest must be the same, or must not be.
 */
class Recompute {
    private static final BigInteger LIMIT = BigInteger.TWO.pow(53).subtract(BigInteger.ONE);

    /** JSON's null; Java's own would pass for a member that is missing. */
    private static final Object NULL = new Object();

    record Outcome(String text, String digest) {}

    public static void main(String[] folder) throws IOException, GeneralSecurityException {
        var vectors = read(Path.of(folder[0]));
        var faults = new ArrayList<String>();
        if (vectors.isEmpty()) faults.add("no vectors found");
        for (var entry : vectors.entrySet()) {
            var name = entry.getKey();
            var vector = entry.getValue();
            var outcome = recompute(vector);
            if (!outcome.text().equals(vector.get("canonical")))
                faults.add(name + ": canonical form differs: " + outcome.text());
            if (!outcome.digest().equals(vector.get("digest")))
                faults.add(name + ": digest differs: " + outcome.digest());
            for (var other : others(vector, "equals"))
                if (!outcome.digest().equals(recompute(vectors.get(other)).digest()))
                    faults.add(name + ": must equal " + other);
            for (var other : others(vector, "differs"))
                if (outcome.digest().equals(recompute(vectors.get(other)).digest()))
                    faults.add(name + ": must differ from " + other);
        }
        faults.forEach(System.err::println);
        System.out.println(vectors.size() + " vectors, " + faults.size() + " faults");
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    private static Map<String, Map<?, ?>> read(Path folder) throws IOException {
        var vectors = new TreeMap<String, Map<?, ?>>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                vectors.put(
                        name.substring(0, name.length() - ".json".length()),
                        (Map<?, ?>) new Parser(Files.readString(file)).document());
            }
        }
        return vectors;
    }

    private static List<String> others(Map<?, ?> vector, String relation) {
        if (!(vector.get(relation) instanceof List<?> named)) return List.of();
        return named.stream().map(String.class::cast).toList();
    }

    private static Outcome recompute(Map<?, ?> vector) throws GeneralSecurityException {
        var signed = vector.containsKey("json")
                ? vector.get("json")
                : Map.of(
                        "slug", vector.get("slug"),
                        "locale", vector.get("locale"),
                        "content", normalised(vector.get("content")));
        var out = new StringBuilder();
        write(signed, out);
        var text = out.toString();
        var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return new Outcome(text, "sha-256:" + HexFormat.of().formatHex(hash));
    }

    /** Line feeds only, then Unicode NFC, in every string that is a value. */
    private static Object normalised(Object value) {
        if (value instanceof String text) return Normalizer.normalize(text.replace("\r\n", "\n"), Normalizer.Form.NFC);
        if (value instanceof List<?> list)
            return list.stream().map(Recompute::normalised).toList();
        if (value instanceof Map<?, ?> object) {
            var copy = new LinkedHashMap<Object, Object>();
            object.forEach((name, member) -> copy.put(name, normalised(member)));
            return copy;
        }
        return value;
    }

    /** The canonical form of RFC 8785, as far as numbers are whole. */
    private static void write(Object value, StringBuilder out) {
        if (value == NULL) {
            out.append("null");
        } else if (value instanceof Boolean) {
            out.append(value);
        } else if (value instanceof BigInteger number) {
            if (number.abs().compareTo(LIMIT) > 0) throw new IllegalArgumentException("integer out of range");
            out.append(number);
        } else if (value instanceof String text) {
            quote(text, out);
        } else if (value instanceof List<?> list) {
            out.append('[');
            for (var i = 0; i < list.size(); i++) {
                if (i > 0) out.append(',');
                write(list.get(i), out);
            }
            out.append(']');
        } else {
            var object = (Map<?, ?>) value;
            var names = new ArrayList<String>();
            for (var name : object.keySet()) names.add((String) name);
            names.sort(Recompute::byCodeUnits);
            out.append('{');
            for (var i = 0; i < names.size(); i++) {
                if (i > 0) out.append(',');
                quote(names.get(i), out);
                out.append(':');
                write(object.get(names.get(i)), out);
            }
            out.append('}');
        }
    }

    /** Section 3.2.3: UTF-16 code units, which is not the order of code points. */
    private static int byCodeUnits(String one, String other) {
        for (var i = 0; i < Math.min(one.length(), other.length()); i++)
            if (one.charAt(i) != other.charAt(i)) return one.charAt(i) - other.charAt(i);
        return one.length() - other.length();
    }

    /** Section 3.2.2.2: escape what must be escaped, the short way where there is one. */
    private static void quote(String text, StringBuilder out) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) throw new IllegalArgumentException("lone surrogate");
        out.append('"');
        for (var c : text.toCharArray()) {
            var known = "\b\t\n\f\r\"\\".indexOf(c);
            if (known >= 0) out.append('\\').append("btnfr\"\\".charAt(known));
            else if (c < ' ') out.append(String.format("\\u%04x", (int) c));
            else out.append(c);
        }
        out.append('"');
    }

    /** JSON as RFC 8259 has it, less fractions and exponents: whole numbers are all that is signed. */
    private static final class Parser {
        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        Object document() {
            var value = value();
            if (at < text.length()) throw fault("the end");
            return value;
        }

        /** One value with the space around it. */
        private Object value() {
            space();
            Object value;
            if (taken("{")) value = object();
            else if (taken("[")) value = array();
            else if (taken("\"")) value = string();
            else if (taken("null")) value = NULL;
            else if (taken("true")) value = true;
            else if (taken("false")) value = false;
            else value = number();
            space();
            return value;
        }

        private Map<String, Object> object() {
            var object = new LinkedHashMap<String, Object>();
            space();
            if (taken("}")) return object;
            do {
                space();
                expect("\"");
                var name = string();
                space();
                expect(":");
                if (object.put(name, value()) != null) throw fault("no second " + name);
            } while (taken(","));
            expect("}");
            return object;
        }

        private List<Object> array() {
            var array = new ArrayList<Object>();
            space();
            if (taken("]")) return array;
            do array.add(value());
            while (taken(","));
            expect("]");
            return array;
        }

        private String string() {
            var string = new StringBuilder();
            while (!taken("\"")) {
                var c = next();
                if (c < ' ') throw fault("no control character");
                string.append(c == '\\' ? escaped(next()) : c);
            }
            return string.toString();
        }

        private char escaped(char letter) {
            if (letter == 'u') {
                var code = new StringBuilder();
                for (var i = 0; i < 4; i++) code.append(next());
                return (char) HexFormat.fromHexDigits(code);
            }
            var known = "btnfr\"\\/".indexOf(letter);
            if (known < 0) throw fault("an escape");
            return "\b\t\n\f\r\"\\/".charAt(known);
        }

        private BigInteger number() {
            var start = at;
            taken("-");
            var digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
            if (at == digits || text.charAt(digits) == '0' && at > digits + 1) throw fault("a value");
            return new BigInteger(text.substring(start, at));
        }

        private char next() {
            if (at == text.length()) throw fault("more");
            return text.charAt(at++);
        }

        private void space() {
            while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) at++;
        }

        private boolean taken(String token) {
            if (!text.startsWith(token, at)) return false;
            at += token.length();
            return true;
        }

        private void expect(String token) {
            if (!taken(token)) throw fault(token);
        }

        private IllegalArgumentException fault(String wanted) {
            return new IllegalArgumentException("At character " + at + " there should be " + wanted);
        }
    }
}
