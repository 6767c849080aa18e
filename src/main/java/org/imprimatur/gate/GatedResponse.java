package org.imprimatur.gate;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whatever is answered behind the gate depends on the key it was asked with, and says so (RFC 9110, section 12.5.5); what is
 * answered to a key is nothing for a shared cache (RFC 9111, sections 3.5 and 5.2.2.7).
 */
final class GatedResponse extends HttpServletResponseWrapper {
    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String VARY = "Vary";
    private static final String AUTHORIZATION = "Authorization";

    /** What tells shared caches alone how long to keep something (RFC 9213 and its forerunners). */
    private static final Set<String> FOR_SHARED_CACHES = Set.of("cdn-cache-control", "surrogate-control");

    private final boolean keyed;

    GatedResponse(HttpServletResponse response, boolean keyed) {
        super(response);
        this.keyed = keyed;
        response.setHeader(VARY, AUTHORIZATION);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        if (isForNobody(name)) return;
        super.setHeader(name, told(name, value));
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        if (isForNobody(name)) return;
        super.addHeader(name, told(name, value));
    }

    /** Whoever clears the answer does not clear what it depends on. */
    @Override
    public void reset() {
        super.reset();
        super.setHeader(VARY, AUTHORIZATION);
    }

    private boolean isForNobody(String name) {
        return keyed && FOR_SHARED_CACHES.contains(name.toLowerCase(Locale.ROOT));
    }

    private @Nullable String told(String name, @Nullable String value) {
        if (value == null) return null;
        if (name.equalsIgnoreCase(VARY)) {
            return value.contains(AUTHORIZATION) || value.equals("*") ? value : value + ", " + AUTHORIZATION;
        }
        return keyed && name.equalsIgnoreCase(CACHE_CONTROL) ? forOneAlone(value) : value;
    }

    static String forOneAlone(String directives) {
        if (directives.contains("no-store")) return directives;
        var alone = new StringBuilder("private");
        for (var directive : directives.split(",")) {
            var plain = directive.strip();
            var name = plain.toLowerCase(Locale.ROOT);
            if (name.isEmpty() || name.equals("public") || name.startsWith("private") || name.startsWith("s-maxage"))
                continue;
            alone.append(", ").append(plain);
        }
        return alone.toString();
    }
}
