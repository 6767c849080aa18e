package org.imprimatur.delivery;

import java.util.ArrayList;
import org.imprimatur.board.Card;
import org.imprimatur.board.Leaf;

/** What an article's answer points at (RFC 8288) beside its past: its evidence and its other forms. */
final class Relations {
    private Relations() {}

    static String of(Card card, Leaf shown) {
        var links = new ArrayList<String>();
        var address = "</content/articles/" + card.slug() + "?locale=" + card.locale() + ">";
        links.add("<" + Evidence.address(card) + ">; rel=\"describedby\"; type=\"application/json\"");
        for (var other : Negotiation.OFFERED) {
            if (!other.equals(shown.mediaType())) links.add(address + "; rel=\"alternate\"; type=\"" + other + '"');
        }
        return String.join(", ", links);
    }
}
