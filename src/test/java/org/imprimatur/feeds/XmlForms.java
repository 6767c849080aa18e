package org.imprimatur.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The rules of the forms, read from their documents and written down apart from the product. */
public final class XmlForms {
    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
    private static final String SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private XmlForms() {}

    private static Element root(byte[] body) {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(body))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("Not well-formed", e);
        }
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && namespace.equals(element.getNamespaceURI())
                    && name.equals(element.getLocalName())) found.add(element);
        }
        return found;
    }

    private static String one(Element parent, String name) {
        var found = children(parent, ATOM, name);
        assertThat(found).as(name + " of " + parent.getLocalName()).hasSize(1);
        return found.get(0).getTextContent();
    }

    /** @param language of the entry; null for one that is gone */
    public record Entry(String id, String title, String link, String language, String updated) {
        public boolean isGone() {
            return language == null;
        }
    }

    /** RFC 4287, sections 4.1.1 and 4.1.2, and RFC 6721, section 3; ids in the order of the feed. */
    public static List<Entry> atom(byte[] body) {
        var feed = root(body);
        assertThat(feed.getNamespaceURI()).isEqualTo(ATOM);
        assertThat(feed.getLocalName()).isEqualTo("feed");
        absolute(one(feed, "id"));
        assertThat(one(feed, "title")).isNotBlank();
        OffsetDateTime.parse(one(feed, "updated"));
        assertThat(one(children(feed, ATOM, "author").get(0), "name")).isNotBlank();
        assertThat(links(feed, "self")).hasSize(1);
        var entries = new ArrayList<Entry>();
        for (var node = feed.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Element element)) continue;
            if (element.getLocalName().equals("entry")) entries.add(entry(element));
            if (element.getLocalName().equals("deleted-entry")) entries.add(gone(element));
        }
        // Two entries of one id would be two versions of one entry, in one feed.
        assertThat(entries).extracting(Entry::id).doesNotHaveDuplicates();
        return entries;
    }

    private static Entry entry(Element entry) {
        absolute(one(entry, "id"));
        OffsetDateTime.parse(one(entry, "updated"));
        OffsetDateTime.parse(one(entry, "published"));
        assertThat(one(entry, "summary")).isNotBlank();
        assertThat(links(entry, "alternate")).hasSize(1);
        assertThat(children(entry, ATOM, "category").get(0).getAttribute("term"))
                .isNotBlank();
        return new Entry(
                one(entry, "id"),
                one(entry, "title"),
                links(entry, "alternate").get(0),
                entry.getAttributeNS("http://www.w3.org/XML/1998/namespace", "lang"),
                one(entry, "updated"));
    }

    private static Entry gone(Element gone) {
        assertThat(gone.getNamespaceURI()).isEqualTo(TOMBSTONES);
        absolute(gone.getAttribute("ref"));
        OffsetDateTime.parse(gone.getAttribute("when"));
        return new Entry(
                gone.getAttribute("ref"),
                children(gone, TOMBSTONES, "comment").get(0).getTextContent(),
                null,
                null,
                gone.getAttribute("when"));
    }

    private static List<String> links(Element parent, String rel) {
        return children(parent, ATOM, "link").stream()
                .filter(link -> link.getAttribute("rel").equals(rel))
                .map(link -> link.getAttribute("href"))
                .toList();
    }

    /** Address of the next page; null at the end. */
    public static String nextOf(byte[] atom) {
        return links(root(atom), "next").stream().findFirst().orElse(null);
    }

    private static void absolute(String address) {
        assertThat(URI.create(address).isAbsolute()).as(address).isTrue();
    }

    /** @param lastmod empty where it is not told */
    public record Located(String loc, String lastmod) {}

    /** The protocol of sitemaps.org: of the parts, or of the addresses in one. */
    public static List<Located> sitemap(byte[] body, String root, String item) {
        var map = root(body);
        assertThat(map.getNamespaceURI()).isEqualTo(SITEMAPS);
        assertThat(map.getLocalName()).isEqualTo(root);
        assertThat(body.length).isLessThan(50 * 1024 * 1024);
        var located = new ArrayList<Located>();
        Set<String> seen = new HashSet<>();
        for (var element : children(map, SITEMAPS, item)) {
            var loc = children(element, SITEMAPS, "loc").get(0).getTextContent();
            absolute(loc);
            assertThat(loc.length()).isLessThan(2_048);
            assertThat(seen.add(loc)).as(loc).isTrue();
            var dates = children(element, SITEMAPS, "lastmod");
            dates.forEach(date -> OffsetDateTime.parse(date.getTextContent()));
            located.add(new Located(loc, dates.isEmpty() ? "" : dates.get(0).getTextContent()));
        }
        assertThat(located).hasSizeLessThanOrEqualTo(50_000);
        return located;
    }
}
