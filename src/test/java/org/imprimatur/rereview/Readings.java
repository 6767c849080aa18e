package org.imprimatur.rereview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.imprimatur.article.Address;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.events.EventView;
import org.imprimatur.events.ExternalEvents;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestSessions;
import org.imprimatur.testsupport.Texts;

/** A desk with texts that cite papers, and a world that changes around them. */
final class Readings implements AutoCloseable {
    static final String DOI = "10.1000/trial";
    private static final String POLICY = """
            {"classes": {
              "default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "atEnd": "withhold"},
              "flagged": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "atEnd": "flag",
                "reReviewDays": 20, "urgentReReviewDays": 5}}}
            """;

    final TestDesk desk;

    Readings(Vendor vendor) {
        desk = new TestDesk(vendor, POLICY);
    }

    Revision live(String slug, String doi) {
        return live(slug, "treatment", citing(doi));
    }

    Revision live(String slug, String articleClass, Consumer<ObjectNode> work) {
        var revision = signed(slug, articleClass, work);
        desk.publish(revision);
        return revision;
    }

    Revision signed(String slug, String articleClass, Consumer<ObjectNode> work) {
        var content = Articles.minimal("Treatment " + slug);
        work.accept(content);
        var article = desk.in(house -> house.get(Drafts.class)
                .create(desk.ada(), new Address(slug, "en-GB", articleClass), Texts.READER.read(content, ""))
                .article());
        var revision = desk.submit(article.id());
        desk.sign(desk.grace(), revision);
        return revision;
    }

    static Consumer<ObjectNode> citing(String doi) {
        return content -> ((ObjectNode) content.at("/citations/0")).put("DOI", doi);
    }

    /** Another revision of the same article, signed by grace. */
    Revision next(UUID article, Consumer<ObjectNode> work) {
        var content = Articles.minimal("Changed " + UUID.randomUUID());
        work.accept(content);
        desk.in(house -> house.get(Drafts.class)
                .save(
                        desk.ada(),
                        article,
                        Texts.READER.read(content, ""),
                        house.get(Drafts.class).read(article).draft().tag()));
        var revision = desk.submit(article);
        desk.sign(desk.grace(), revision);
        return revision;
    }

    /** On record, and nobody has looked yet what it touches. */
    EventView retracted(String doi) {
        return recorded("retraction", doi);
    }

    EventView recorded(String kind, String doi) {
        return recorded(new ExternalEvents.EventRequest(
                kind,
                "The journal",
                null,
                null,
                LocalDate.of(2026, 11, 20),
                null,
                null,
                null,
                doi,
                null,
                "What was said does not stand."));
    }

    EventView recorded(ExternalEvents.EventRequest told) {
        return desk.in(house -> house.get(ExternalEvents.class).record(desk.grace(), told));
    }

    void revoked(EventView event) {
        desk.sessions().inTransactionDo(house -> house.get(ExternalEvents.class)
                .revoke(desk.paul(), event.id(), "Another paper"));
    }

    EventWatch watch() {
        return watch(desk.sessions());
    }

    EventWatch watch(TestSessions node) {
        return new EventWatch(node.each(Weighing.class), desk.clock());
    }

    /** One round of background work of a node. */
    void round(TestSessions node) {
        var watch = watch(node);
        watch.due().forEach(watch::attend);
        var weighing = node.each(Weighing.class);
        weighing.due().forEach(weighing::attend);
    }

    void round() {
        round(desk.sessions());
    }

    /** What the article's live text says of its review. */
    String status(Revision revision) {
        return String.join(
                "",
                desk.rows(
                        "select r.review_status from live l join rendition r on r.id = l.rendition_id where l.article_id = '"
                                + revision.article() + "'"));
    }

    /** Of the article: its causes, with how each ended. */
    List<String> tasks(Revision revision) {
        return desk.rows(
                "select case when t.event_id is null then t.cause else 'event' end || ' ' || coalesce(e.cause, 'open')"
                        + " from review_task t left join review_task_end e on e.task_id = t.id where t.article_id = '"
                        + revision.article() + "' order by t.opened_at, t.cause");
    }

    @Override
    public void close() {
        desk.close();
    }
}
