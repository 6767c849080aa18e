package org.imprimatur.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.rendering.Licence;
import org.jspecify.annotations.Nullable;

/** What an article's answer points at (RFC 8288): its evidence, its other forms, its own address, its licence. */
final class Relations {
    private Relations() {}

    /** @param kind the media type it is answered in */
    static List<String> of(Newsstand.Issue issue, String kind) {
        var links = new ArrayList<String>();
        var address = "</content/articles/" + issue.slug() + "?locale=" + issue.locale() + ">";
        links.add("<" + Evidence.address(issue) + ">; rel=\"describedby\"; type=\"application/json\"");
        links.add(address + "; rel=\"canonical\"");
        for (var other : Negotiation.OFFERED) {
            if (!other.equals(kind)) links.add(address + "; rel=\"alternate\"; type=\"" + other + '"');
        }
        var licence = licence(issue);
        if (licence != null) links.add("<" + licence + ">; rel=\"license\"");
        return links;
    }

    private static @Nullable String licence(Newsstand.Issue issue) {
        try {
            var named = StrictJson.mapper().readTree(issue.body()).at("/content/publisher/licence");
            return named.isTextual() ? Licence.address(named.textValue()) : null;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rendition cannot be read", e);
        }
    }
}
