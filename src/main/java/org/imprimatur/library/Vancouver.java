package org.imprimatur.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.content.Citation;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * A reference as medical journals print it: the National Library of Medicine's <em>Citing Medicine</em>, 2nd edition, with the six
 * authors of the ICMJE's samples. Plain text; titles stand as they are stored.
 */
@Face
public final class Vancouver {
    private static final int AUTHORS_SHOWN = 6;

    /** Initials of one name (Citing Medicine, chapter 1, "Enter given names"). */
    private static final int INITIALS = 2;

    private static final Set<String> IN_PERIODICALS = Set.of(
            "article-journal",
            "article-magazine",
            "article-newspaper",
            "review",
            "review-book",
            "legislation",
            "regulation");

    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static final Pattern BETWEEN_NAMES = Pattern.compile("[\\s.\\-\u2010]+");
    private static final Pattern INITIALS_ONLY = Pattern.compile("\\p{Lu}{1,3}");

    private final Citation citation;
    private final boolean online;

    private Vancouver(Citation citation) {
        this.citation = citation;
        // A journal's article is cited from the web only by who says when they looked.
        online = citation.url() != null && (citation.accessed() != null || !IN_PERIODICALS.contains(citation.type()));
    }

    public static String of(Citation citation) {
        var reference = new Vancouver(citation);
        return Stream.of(
                        reference.authors(),
                        reference.title(),
                        reference.place(),
                        labelled("doi: ", citation.doi()),
                        labelled("PMID: ", citation.pmid()),
                        reference.retraction(),
                        reference.online ? "Available from: " + citation.url() : null)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String labelled(String label, @Nullable String value) {
        return value == null ? null : sentence(label + value);
    }

    private @Nullable String authors() {
        var authors = citation.author();
        if (authors == null || authors.isEmpty()) return null;
        var text = new StringBuilder();
        for (var i = 0; i < Math.min(authors.size(), AUTHORS_SHOWN); i++) {
            var organisation = authors.get(i).literal() != null
                    || i > 0 && authors.get(i - 1).literal() != null;
            if (i > 0) text.append(organisation ? "; " : ", ");
            text.append(name(authors.get(i)));
        }
        return sentence(authors.size() > AUTHORS_SHOWN ? text + ", et al" : text.toString());
    }

    private static String name(Citation.Name name) {
        if (name.literal() != null) return name.literal();
        var initials = name.given() == null ? "" : initials(name.given());
        return initials.isEmpty() ? String.valueOf(name.family()) : name.family() + " " + initials;
    }

    /** "Anne-Marie" and "A.-M." are AM; "AM" is taken for initials already. */
    private static String initials(String given) {
        var initials = BETWEEN_NAMES
                .splitAsStream(given.strip())
                .filter(part -> !part.isEmpty() && Character.isLetter(part.codePointAt(0)))
                .map(part -> INITIALS_ONLY.matcher(part).matches()
                        ? part
                        : Character.toString(Character.toUpperCase(part.codePointAt(0))))
                .collect(Collectors.joining());
        return initials.substring(
                0, initials.offsetByCodePoints(0, Math.min(INITIALS, initials.codePointCount(0, initials.length()))));
    }

    private String title() {
        var title = citation.title().strip();
        var kind =
                switch (citation.type()) {
                    case "thesis" -> "dissertation";
                    case "dataset" -> "dataset";
                    default -> null;
                };
        var web = online && citation.containerTitle() == null;
        if (kind != null) title += web ? " [" + kind + " on the Internet]" : " [" + kind + "]";
        else if (web) title += " [Internet]";
        return sentence(title);
    }

    private @Nullable String place() {
        var container = citation.containerTitle();
        if (container != null && IN_PERIODICALS.contains(citation.type())) return periodical(container);
        var in = container == null ? null : sentence("In: " + container + (online ? " [Internet]" : ""));
        var issued = joined("; ", citation.publisher(), dates());
        var pages = citation.page() == null ? null : sentence("p. " + citation.page());
        return joined(" ", in, issued == null ? null : sentence(issued), pages);
    }

    private String periodical(String container) {
        var volume = joined(
                "",
                citation.volume(),
                citation.issue() == null ? null : "(" + citation.issue() + ")",
                citation.page() == null ? null : ":" + citation.page());
        return sentence(container + (online ? " [Internet]" : ""))
                + " "
                + sentence(Objects.requireNonNullElse(joined(";", dates(), volume), "[date unknown]"));
    }

    private @Nullable String dates() {
        return joined(
                " ",
                day(citation.issued()),
                citation.accessed() == null || !online ? null : "[cited " + day(citation.accessed()) + "]");
    }

    private static @Nullable String day(Citation.@Nullable Day day) {
        if (day == null) return null;
        var parts = day.parts().get(0);
        var words = new ArrayList<String>();
        for (var i = 0; i < parts.size(); i++) {
            words.add(i == 1 ? MONTHS.get(parts.get(i) - 1) : parts.get(i).toString());
        }
        return String.join(" ", words);
    }

    private @Nullable String retraction() {
        var retraction = citation.retraction();
        if (retraction == null || retraction.status() != Citation.Retraction.Status.RETRACTED) return null;
        return retraction.notice() == null ? "Retracted." : sentence("Retraction in: " + retraction.notice());
    }

    private static @Nullable String joined(String between, @Nullable String... parts) {
        var text = Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(between));
        return text.isEmpty() ? null : text;
    }

    private static String sentence(String text) {
        return text.endsWith(".") || text.endsWith("?") || text.endsWith("!") ? text : text + ".";
    }
}
