package org.imprimatur.feeds;

import javax.xml.stream.XMLStreamException;
import org.imprimatur.http.PublicBase;

/** A feed as Atom (RFC 4287), paged (RFC 5005, section 3), with what is gone as deleted entries (RFC 6721). */
final class Atom {
    static final String TYPE = "application/atom+xml";

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";

    private Atom() {}

    /** Addresses are relative where there is no base: they count from the feed's own (RFC 4287, section 2). */
    static byte[] of(Feed feed, PublicBase base) {
        try {
            var xml = new Xml();
            xml.element("feed", () -> inside(xml, feed, base), "xmlns", ATOM, "xmlns:at", TOMBSTONES);
            return xml.bytes();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A feed has no XML form", e);
        }
    }

    private static void inside(Xml xml, Feed feed, PublicBase base) throws XMLStreamException {
        xml.text("id", feed.id());
        xml.text("title", feed.title());
        xml.text("updated", feed.updated().toString());
        xml.element("author", () -> xml.text("name", feed.title()));
        xml.empty("link", "rel", "self", "type", TYPE, "href", base.of(feed.address()));
        xml.empty("link", "rel", "first", "type", TYPE, "href", base.of(feed.first()));
        if (feed.next() != null) xml.empty("link", "rel", "next", "type", TYPE, "href", base.of(feed.next()));
        for (var entry : feed.entries()) {
            if (entry instanceof Feed.Text text) entry(xml, text, base);
            else gone(xml, (Feed.Gone) entry);
        }
    }

    private static void entry(Xml xml, Feed.Text text, PublicBase base) throws XMLStreamException {
        xml.element(
                "entry",
                () -> {
                    xml.text("id", text.id());
                    xml.text("title", text.title());
                    xml.text("published", text.published().toString());
                    xml.text("updated", text.updated().toString());
                    xml.empty(
                            "link",
                            "rel",
                            "alternate",
                            "type",
                            "application/json",
                            "hreflang",
                            text.locale(),
                            "href",
                            base.of(text.path()));
                    xml.empty("category", "term", text.articleClass());
                    xml.text("summary", text.summary());
                },
                "xml:lang",
                text.locale());
    }

    private static void gone(Xml xml, Feed.Gone gone) throws XMLStreamException {
        xml.element(
                "at:deleted-entry",
                () -> xml.text("at:comment", gone.reason()),
                "ref",
                gone.id(),
                "when",
                gone.when().toString());
    }
}
