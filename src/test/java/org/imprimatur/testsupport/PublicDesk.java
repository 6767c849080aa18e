package org.imprimatur.testsupport;

import java.time.Duration;
import java.util.UUID;
import org.imprimatur.article.Address;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.publication.Publications;
import org.imprimatur.signoff.SignOff;

/** A house on a test's database whose texts go out and come back. A second passes between one act and the next. */
public final class PublicDesk implements AutoCloseable {
    public static final String ONCOLOGY = "oncology-treatment";

    private final TestDesk desk;

    public PublicDesk(TestDatabase.Vendor vendor) {
        desk = new TestDesk(vendor);
    }

    /** @param signOff the one it was published on */
    public record Out(Revision revision, SignOff signOff) {
        public UUID article() {
            return revision.article();
        }
    }

    public TestDesk desk() {
        return desk;
    }

    public Out published(String slug) {
        return published(slug, "en-GB", ONCOLOGY);
    }

    public Out published(String slug, String locale, String articleClass) {
        var content = Texts.READER.read(Articles.minimal("Treatment " + slug), "");
        var article = desk.in(house ->
                        house.get(Drafts.class).create(desk.ada(), new Address(slug, locale, articleClass), content))
                .article();
        return out(desk.submit(article.id()));
    }

    /** The article's next revision takes the place of what is out, or goes out again. */
    public Out next(UUID article) {
        return out(desk.resubmitted(article));
    }

    private Out out(Revision revision) {
        var signOff = desk.sign(desk.grace(), revision);
        desk.publish(revision);
        pass();
        return new Out(revision, signOff);
    }

    public void withdraw(UUID article) {
        desk.sessions().inTransactionDo(house -> house.get(Publications.class)
                .withdraw(desk.paul(), article, Publications.Recall.of("A dose is wrong", "urgent", null)));
        pass();
    }

    public void revoke(Out out) {
        desk.revoke(desk.grace(), out.revision(), out.signOff().id(), "I was wrong");
        pass();
    }

    public void pass() {
        desk.clock().advance(Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        desk.close();
    }
}
