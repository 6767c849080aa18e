package org.imprimatur.rendering;

import java.util.regex.Pattern;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** The address of a licence, where the text names one that has an address. */
@Face
public final class Licence {
    /** An identifier of the SPDX list; a name in words has spaces. */
    private static final Pattern SPDX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]{1,60}");

    private Licence() {}

    /** @param licence SPDX identifier, name or address; null where the text names none */
    public static @Nullable String address(@Nullable String licence) {
        if (licence == null) return null;
        var text = licence.strip();
        if (text.startsWith("https://") || text.startsWith("http://")) return isPlain(text) ? text : null;
        return SPDX.matcher(text).matches() && text.indexOf('-') > 0 ? "https://spdx.org/licenses/" + text : null;
    }

    /** Whether it can stand between the brackets of a Link header (RFC 8288) as it is. */
    private static boolean isPlain(String address) {
        return address.chars().allMatch(c -> c > ' ' && c < 0x7f && "<>\"\\^`{|}".indexOf(c) < 0);
    }
}
