package org.imprimatur.index;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.imprimatur.article.Address;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.board.Board;
import org.imprimatur.board.Node;
import org.imprimatur.board.Press;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.publication.Publications;
import org.imprimatur.storage.Storage;
import org.imprimatur.storage.TestCluster;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.Texts;

/** A desk whose texts are indexed, in a directory of its own. */
public final class IndexedDesk implements AutoCloseable {
    private static final String POLICY =
            "{\"classes\": {\"default\": {\"signOffs\": [{\"meaning\": \"medical-review\"}], \"validMonths\": 12, \"atEnd\": \"withhold\"}}}";

    final TestDesk desk;
    final Path data;
    private final Watched log;
    private final Node own;
    private final Supplier<Storage> storage;
    private Path synonyms = Path.of("server-config/synonyms.txt");
    private Runnable atCheck = () -> {};
    private SearchIndex index;

    /** On this machine's disk. */
    public IndexedDesk(Vendor vendor) {
        this(vendor, TestCluster::none);
    }

    /** @param storage for each server that is started */
    public IndexedDesk(Vendor vendor, Supplier<Storage> storage) {
        this.storage = storage;
        desk = new TestDesk(vendor, POLICY);
        own = Node.own(desk);
        log = new Watched(desk.sessions().each(PublicLog.class));
        try {
            data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "indexed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        index = node(own, data);
    }

    /** Another server on the same database, not opened yet. */
    SearchIndex another(Path directory) {
        return node(Node.another(desk), directory);
    }

    private SearchIndex node(Node node, Path directory) {
        return new SearchIndex(
                log, node.board(), desk.clock(), storage.get(), directory.toString(), Optional.of(synonyms.toString()));
    }

    /** The server starts. */
    public IndexedDesk open() {
        index.open();
        return this;
    }

    void restart() {
        index.close();
        start();
    }

    /** After it was closed. */
    void start() {
        index = node(own, data);
        index.open();
    }

    /** From the next start on. */
    void synonyms(Path file) {
        synonyms = file;
    }

    public SearchIndex index() {
        return index;
    }

    /** For whoever holds the hits against what is live. */
    public Board board() {
        return own.interrupted(() -> {
            var now = atCheck;
            atCheck = () -> {};
            now.run();
        });
    }

    public TestDesk desk() {
        return desk;
    }

    /** Happens once, the next time somebody asks which of the hits are live. */
    public void beforeTheNextCheck(Runnable happening) {
        atCheck = happening;
    }

    /** Happens once, the next time a text is read to be indexed. */
    void whileTheNextTextIsRead(Runnable happening) {
        log.atText = happening;
    }

    public Revision publish(String slug, String title, String words) {
        return publish(slug, "en-GB", Articles.saying(title, words));
    }

    public Revision publish(String slug, String locale, ObjectNode content) {
        return publish(new Address(slug, locale, "oncology-treatment"), content);
    }

    public Revision publish(Address address, ObjectNode content) {
        var article = draft(address, content);
        var revision = desk.submit(article);
        desk.sign(desk.grace(), revision);
        desk.publish(revision);
        return revision;
    }

    public UUID draft(Address address, ObjectNode content) {
        return desk.in(house -> house.get(Drafts.class)
                .create(desk.ada(), address, Texts.READER.read(content, ""))
                .article()
                .id());
    }

    /** The house's key was in other hands from the beginning; there is another one now. */
    public void compromise() {
        desk.in(house -> {
            var keys = house.get(SigningKeys.class);
            return keys.compromise(desk.paul(), keys.all().get(0).kid(), Instant.EPOCH, "The disk was stolen");
        });
    }

    /** What the background does once in a while. */
    public void renew() {
        index.renew();
    }

    public Press press() {
        return own.press();
    }

    public void withdraw(Revision revision) {
        desk.in(house -> {
            house.get(Publications.class)
                    .withdraw(
                            desk.paul(), revision.article(), Publications.Recall.of("A dose is wrong", "urgent", null));
            return null;
        });
    }

    /** Slugs of all that is in the index. */
    List<String> slugs() {
        return index.ask((session, languages) -> session
                .search(PublishedText.class)
                .select(on -> on.field(TextFields.SHOWN, String.class))
                .where(on -> on.matchAll())
                .fetchAllHits()
                .stream()
                .map(shown -> Texts.json(shown.replace("'", "")).path("slug").asText())
                .sorted()
                .toList());
    }

    @Override
    public void close() {
        index.close();
        desk.close();
    }

    /** The log as it is, in which something may happen at a chosen moment. */
    private static final class Watched extends PublicLog {
        private final PublicLog real;
        private Runnable atText = () -> {};

        Watched(PublicLog real) {
            this.real = real;
        }

        @Override
        long last() {
            return real.last();
        }

        @Override
        List<Entry> after(long number, int limit) {
            return real.after(number, limit);
        }

        @Override
        boolean knows(long number, UUID publication) {
            return real.knows(number, publication);
        }

        @Override
        long count() {
            return real.count();
        }

        @Override
        List<Address> live(UUID after, int limit) {
            return real.live(after, limit);
        }

        @Override
        Optional<PublishedText> text(Address address) {
            var now = atText;
            atText = () -> {};
            var text = real.text(address);
            now.run();
            return text;
        }
    }
}
