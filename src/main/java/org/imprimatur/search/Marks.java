package org.imprimatur.search;

/**
 * Makes HTML of what the index marked. The index does not, since a cluster and a disk are told so in different ways: it sets
 * two signs that no text has, and the text is escaped here.
 */
final class Marks {
    /** Code points that are for use within a program and stand for no character. */
    static final String BEGIN = "\uFDD0";

    static final String END = "\uFDD1";

    private Marks() {}

    /** @return text whose only markup is {@code em}, opened and closed, whatever was in it */
    static String html(String marked) {
        var html = new StringBuilder(marked.length() + 64);
        var open = false;
        for (var i = 0; i < marked.length(); i++) {
            var sign = marked.charAt(i);
            switch (sign) {
                case '\uFDD0' -> {
                    if (!open) html.append("<em>");
                    open = true;
                }
                case '\uFDD1' -> {
                    if (open) html.append("</em>");
                    open = false;
                }
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#x27;");
                case '/' -> html.append("&#x2F;");
                default -> html.append(sign);
            }
        }
        return open ? html.append("</em>").toString() : html.toString();
    }
}
