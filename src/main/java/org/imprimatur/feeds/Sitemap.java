package org.imprimatur.feeds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Sitemaps as <a href="https://www.sitemaps.org/protocol.html">sitemaps.org</a> has them, protocol 0.9. */
final class Sitemap {
    static final String PATH = "/content/sitemap.xml";

    private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private Sitemap() {}

    /** @param parts when something in each of them last changed; empty where there is nothing in it */
    static byte[] index(List<Optional<Instant>> parts, String base) {
        try {
            var xml = new Xml();
            xml.element(
                    "sitemapindex",
                    () -> {
                        for (var part = 1; part <= parts.size(); part++) {
                            located(xml, "sitemap", base + PATH + "?part=" + part, parts.get(part - 1));
                        }
                    },
                    "xmlns",
                    SITEMAPS);
            return xml.bytes();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A sitemap has no XML form", e);
        }
    }

    static byte[] part(List<Feeds.Located> texts, String base) {
        try {
            var xml = new Xml();
            xml.element(
                    "urlset",
                    () -> {
                        for (var text : texts) {
                            var path = "/content/articles/" + text.slug() + "?locale=" + text.locale();
                            located(xml, "url", base + path, Optional.of(text.modified()));
                        }
                    },
                    "xmlns",
                    SITEMAPS);
            return xml.bytes();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A sitemap has no XML form", e);
        }
    }

    private static void located(Xml xml, String name, String address, Optional<Instant> changed)
            throws XMLStreamException {
        xml.element(name, () -> {
            xml.text("loc", address);
            if (changed.isPresent()) xml.text("lastmod", changed.get().toString());
        });
    }
}
