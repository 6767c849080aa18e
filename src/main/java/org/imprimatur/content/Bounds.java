package org.imprimatur.content;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bounds one record sets itself, checked together in its constructor so that all faults are told at once. */
final class Bounds {
    /** Characters of the longest text that has a shape, a DOI; no pattern is tried on more. */
    private static final int MAX_SHAPE = 400;

    static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");
    static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

    private static final Set<String> WEB = Set.of("https", "http");
    private static final int MAX_URI = 2_000;

    private final List<Fault> faults = new ArrayList<>(0);

    /** @param member name of the member at fault in JSON */
    record Fault(String member, String code, String text) {}

    /** Thrown by a record's constructor; the message alone is enough for whoever reads trusted text. */
    static final class Passed extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;
        private final transient List<Fault> faults;

        private Passed(List<Fault> faults) {
            super(faults.get(0).text());
            this.faults = faults;
        }

        List<Fault> faults() {
            return faults;
        }
    }

    static Bounds of() {
        return new Bounds();
    }

    /** Text a person wrote: may be empty in a draft, which is a finding rather than a fault. */
    Bounds text(String member, @Nullable String value, int max) {
        if (value == null) return fault(member, "missing-member", member + " is required.");
        return value.length() > max
                ? fault(member, "too-long", member + " may have at most " + max + " characters.")
                : this;
    }

    Bounds maybeText(String member, @Nullable String value, int max) {
        return value == null ? this : text(member, value, max);
    }

    /** Text without which its record means nothing. */
    Bounds filled(String member, @Nullable String value, int max) {
        if (value != null && value.isBlank()) return fault(member, "bad-value", member + " must not be blank.");
        return text(member, value, max);
    }

    Bounds shape(String member, @Nullable String value, Pattern pattern, String described) {
        if (value == null) return fault(member, "missing-member", member + " is required.");
        return rule(
                member, value.length() <= MAX_SHAPE && pattern.matcher(value).matches(), described);
    }

    Bounds maybeShape(String member, @Nullable String value, Pattern pattern, String described) {
        return value == null ? this : shape(member, value, pattern, described);
    }

    Bounds id(String member, @Nullable String value) {
        return shape(
                member,
                value,
                ID,
                "1 to 64 letters, digits, dots, colons, underscores and hyphens, starting with a letter or digit");
    }

    Bounds maybeId(String member, @Nullable String value) {
        return value == null ? this : id(member, value);
    }

    Bounds maybeIds(String member, @Nullable List<String> values) {
        if (values != null) for (var value : values) id(member, value);
        return this;
    }

    Bounds decimal(String member, @Nullable String value) {
        return shape(member, value, DECIMAL, "a decimal number in digits, such as \"0.74\"");
    }

    Bounds web(String member, @Nullable String value) {
        if (value == null) return fault(member, "missing-member", member + " is required.");
        return rule(member, address(value, false), "an absolute https or http address");
    }

    Bounds maybeWeb(String member, @Nullable String value) {
        return value == null ? this : web(member, value);
    }

    Bounds maybeLink(String member, @Nullable String value) {
        return value == null ? this : rule(member, address(value, true), "an absolute https, http or mailto address");
    }

    Bounds order(String member, @Nullable LocalDate from, @Nullable LocalDate to) {
        return rule(
                member,
                from == null || to == null || !to.isBefore(from),
                "a date that is not before the one it belongs to");
    }

    Bounds range(String member, @Nullable Integer value, int min, int max) {
        return value == null
                ? this
                : rule(member, value >= min && value <= max, "a whole number from " + min + " to " + max);
    }

    /** @param described what the member must be; completes the sentence */
    Bounds rule(String member, boolean kept, String described) {
        return kept ? this : fault(member, "bad-value", member + " must be " + described + ".");
    }

    void check() {
        if (!faults.isEmpty()) throw new Passed(faults);
    }

    private Bounds fault(String member, String code, String text) {
        faults.add(new Fault(member, code, text));
        return this;
    }

    private static boolean address(String value, boolean mail) {
        if (value.length() > MAX_URI) return false;
        try {
            var uri = new URI(value);
            if (uri.getScheme() == null) return false;
            var scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            return WEB.contains(scheme)
                    ? uri.getHost() != null && uri.getUserInfo() == null
                    : mail && scheme.equals("mailto");
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /** A number a decimal member holds; its shape was checked when the record was made. */
    static BigDecimal number(String decimal) {
        return new BigDecimal(decimal);
    }

    static <T> @Nullable List<T> copy(@Nullable List<T> list) {
        return list == null ? null : List.copyOf(list);
    }

    /** How a closed list's word is written in JSON. */
    static String label(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
