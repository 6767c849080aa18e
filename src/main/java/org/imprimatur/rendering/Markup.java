package org.imprimatur.rendering;

/** Writes HTML in which nothing but its own names is markup. */
final class Markup {
    private static final char REPLACEMENT = '\uFFFD';

    private final StringBuilder text = new StringBuilder(8_192);

    Markup open(String element) {
        text.append('<').append(element).append('>');
        return this;
    }

    /** @param attributes names and values by turns; one whose value is empty is left out */
    Markup open(String element, String... attributes) {
        text.append('<').append(element);
        for (var i = 0; i < attributes.length; i += 2) {
            if (attributes[i + 1].isEmpty() && !attributes[i].equals("alt")) continue;
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            text.append('"');
        }
        text.append('>');
        return this;
    }

    Markup close(String element) {
        text.append("</").append(element).append('>');
        return this;
    }

    Markup line() {
        text.append('\n');
        return this;
    }

    Markup words(String words) {
        escape(words);
        return this;
    }

    /** An element that holds words only; nothing where there are none. */
    Markup of(String element, String words, String... attributes) {
        return words.isBlank() ? this : open(element, attributes).words(words).close(element);
    }

    private void escape(String words) {
        for (var i = 0; i < words.length(); ) {
            var c = words.codePointAt(i);
            i += Character.charCount(c);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.appendCodePoint(isCharacter(c) ? c : REPLACEMENT);
            }
        }
    }

    /** Whether a document may hold it (HTML Living Standard, 13.2.3.5): readers differ in what they make of any other. */
    private static boolean isCharacter(int c) {
        var nonCharacter = (c & 0xFFFE) == 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF;
        var control = Character.isISOControl(c) && c != '\n' && c != '\t';
        return !nonCharacter && !control && Character.getType(c) != Character.SURROGATE;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
