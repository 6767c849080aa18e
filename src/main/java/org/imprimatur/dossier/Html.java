package org.imprimatur.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A page in the making. Whatever comes from elsewhere goes through {@link #escaped}: there is no way around it. */
final class Html {
    private final StringBuilder page = new StringBuilder();

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** @param attributes names and values by turns */
    Html open(String tag, String... attributes) {
        page.append('<').append(tag);
        for (var i = 0; i < attributes.length; i += 2) {
            page.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        page.append('>');
        return this;
    }

    Html close(String tag) {
        page.append("</").append(tag).append(">\n");
        return this;
    }

    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    Html element(String tag, String text) {
        return open(tag).text(text).close(tag);
    }

    /** A line of a definition list; what it says keeps its own direction of writing. */
    Html entry(String term, String text) {
        return element("dt", term).open("dd", "dir", "auto").text(text).close("dd");
    }

    /** Everything in it, whatever it is. */
    Html tree(JsonNode node) {
        if (node.isObject()) {
            open("dl");
            node.properties().forEach(member -> element("dt", words(member.getKey()))
                    .open("dd", "dir", "auto")
                    .tree(member.getValue())
                    .close("dd"));
            return close("dl");
        }
        if (!node.isArray()) return text(node.asText());
        open("ul");
        node.forEach(entry -> open("li", "dir", "auto").tree(entry).close("li"));
        return close("ul");
    }

    /** A member's name as a person would say it. */
    static String words(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1 $2").replace('-', ' ').toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
