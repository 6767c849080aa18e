package org.imprimatur.evidence;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.Address;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.article.Revisions;
import org.imprimatur.evidence.Evidence.Coded;
import org.imprimatur.evidence.Evidence.Sought;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.Texts;

/** Texts that claim things, and questions about them. */
final class Claiming {
    static final String ATC = "http://www.whocc.no/atc";
    static final Sought ANYTHING = new Sought(null, null, null, null, null, null);

    /** Texts here are made up: codes no system has, statuses for places nobody there reads of. */
    private static final String POLICY = """
            {"classes": {"default": {"signOffs": [{"meaning": "medical-review"}], "atEnd": "withhold"}},
             "checks": {"severities": [
               {"code": "STATUS_FOR_READERS_MISSING", "severity": "warning"},
               {"code": "MALFORMED_CODE", "severity": "warning"},
               {"code": "MALFORMED_DOI", "severity": "warning"}]}}""";

    private Claiming() {}

    static TestDesk desk(Vendor vendor) {
        return new TestDesk(vendor, POLICY);
    }

    static String claim(String id, String members) {
        return "{'id': '" + id + "', 'type': 'safety', 'text': 'Fatigue is common, says " + id
                + ".', 'citations': ['leaflet']" + (members.isEmpty() ? "" : ", " + members) + "}";
    }

    static String in(String jurisdiction, String status) {
        return "'jurisdictions': [{'jurisdiction': '" + jurisdiction + "', 'status': '" + status + "'}]";
    }

    static String therapy(String code) {
        return "'therapies': [{'system': '" + ATC + "', 'version': '2024', 'code': '" + code + "', 'display': 'x'}]";
    }

    /** The minimal article with these claims beside its own, and these sources. */
    static ObjectNode article(String title, List<String> claims, String... citations) {
        var article = Articles.minimal(title);
        for (var claim : claims) ((ArrayNode) article.get("claims")).add(Texts.json(claim));
        for (var citation : citations) ((ArrayNode) article.get("citations")).add(Texts.json(citation));
        return article;
    }

    static UUID drafted(TestDesk desk, ObjectNode article) {
        return desk.in(house -> house.get(Drafts.class)
                .create(
                        desk.ada(),
                        new Address("it-" + UUID.randomUUID(), "en-GB", "oncology-treatment"),
                        Texts.READER.read(article, ""))
                .article()
                .id());
    }

    static void saved(TestDesk desk, UUID id, ObjectNode article) {
        desk.in(house -> house.get(Drafts.class)
                .save(
                        desk.ada(),
                        id,
                        Texts.READER.read(article, ""),
                        house.get(Drafts.class).read(id).draft().tag()));
    }

    static Revision frozen(TestDesk desk, ObjectNode article) {
        return submitted(desk, drafted(desk, article));
    }

    static Revision submitted(TestDesk desk, UUID id) {
        return desk.in(
                house -> house.get(Revisions.class).submit(desk.ada(), id, ChangeNote.of("For review", "clinical")));
    }

    static Revision live(TestDesk desk, ObjectNode article) {
        var revision = frozen(desk, article);
        desk.sign(desk.grace(), revision);
        desk.publish(revision);
        return revision;
    }

    static Sought therapyIn(String code, String jurisdiction) {
        return new Sought(new Coded(null, code), null, jurisdiction, null, null, null);
    }

    static Sought at(String jurisdiction) {
        return new Sought(null, null, jurisdiction, null, null, null);
    }

    static Sought cited(String doi, String pmid) {
        return new Sought(null, null, null, doi, pmid, null);
    }
}
