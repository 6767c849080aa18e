package org.imprimatur.rendering;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** The address of a licence, where the text names one that has an address. */
@Face
public final class Licence {
    /** An identifier of the SPDX list; a name in words has spaces. */
    private static final Pattern SPDX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{1,60}");

    /** Characters: it goes into a header. */
    private static final int LONGEST = 500;

    private Licence() {}

    /** Of a published text: its licence, or else its terms of use; null where it names neither by an address. */
    public static @Nullable String of(JsonNode article) {
        var publisher = article.at("/content/publisher");
        var named = address(publisher.path("licence").textValue());
        if (named != null) return named;
        var terms = publisher.path("termsOfUse").textValue();
        return terms != null && terms.contains(":") ? address(terms) : null;
    }

    /** @param licence SPDX identifier, name or address; null where the text names none */
    public static @Nullable String address(@Nullable String licence) {
        if (licence == null) return null;
        var text = licence.strip();
        if (text.startsWith("https://") || text.startsWith("http://")) return isPlain(text) ? text : null;
        return SPDX.matcher(text).matches() && text.indexOf('-') > 0 ? "https://spdx.org/licenses/" + text : null;
    }

    /** Whether it can stand between the brackets of a Link header (RFC 8288) as it is. */
    private static boolean isPlain(String address) {
        return address.length() <= LONGEST
                && address.chars().allMatch(c -> c > ' ' && c < 0x7f && "<>\"\\^`{|}".indexOf(c) < 0);
    }
}
