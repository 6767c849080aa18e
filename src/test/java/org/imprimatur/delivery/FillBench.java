package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Logger;
import org.h2.jdbcx.JdbcDataSource;
import org.imprimatur.article.Address;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revisions;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.content.Content;
import org.imprimatur.database.Schema;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Journal;
import org.imprimatur.keys.HouseKey;
import org.imprimatur.policy.Meaning;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.publication.Publications;
import org.imprimatur.rereview.Weighing;
import org.imprimatur.signoff.SignOffIntegrity;
import org.imprimatur.signoff.SignOffs;
import org.imprimatur.signoff.SignOffs.Signature;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;

/**
 * Fills a data directory for {@code bench/delivery}. The first {@value #WHOLE} articles and some of all others go the whole way:
 * written, submitted, signed and published by the product's own code. Since that takes too long for a hundred thousand, the rest
 * are written past the commands, as {@link Specimen}s of those that went it before them. Everybody's password is
 * {@value #PASSWORD}.
 */
class FillBench {
    static final String PASSWORD = "A password of the bench";
    private static final Logger LOG = Logger.getLogger("bench");
    private static final List<String> WORDS = List.of(
            ("treatment therapy tumour cells immune system antibody infusion weeks doctor nurse hospital side effects tired skin"
                            + " rash lung liver kidney thyroid blood test scan response survival months years study trial people"
                            + " chance benefit risk question pain breath cough fever nausea appetite sleep work family support care"
                            + " team plan dose stop start change early late often rarely some most few surgery radiation"
                            + " chemotherapy platinum pemetrexed nivolumab ipilimumab pembrolizumab mesothelioma pleura asbestos"
                            + " biopsy stage cell type epithelioid sarcomatoid biphasic marker protein receptor checkpoint inhibitor")
                    .split(" "));
    private static final List<String> LOCALES = List.of("en-GB", "en-GB", "en-GB", "de-DE", "fr-FR");
    private static final List<String> AUDIENCES = List.of("patient", "caregiver", "clinician");
    private static final int CONDITIONS = 40;
    private static final int THERAPIES = 60;
    private static final int WHOLE = 1_000;

    /** A multiple of the locales. */
    private static final int BLOCK = 500;

    private static final int TELL = 5_000;
    private static final int SAMPLES = 10;
    private static final int SAMPLE = 100;

    private TestSessions house;
    private Actor editor;
    private Actor reviewer;
    private Actor publisher;
    private Path directory;

    @Test
    void fills() throws Exception {
        var articles = Integer.parseInt(System.getProperty("fill.articles"));
        directory = Path.of(System.getProperty("fill.directory")).toAbsolutePath();
        Files.createDirectories(directory);
        var database = database(directory);
        try (var backdoor = new Backdoor(database.connect())) {
            people(database);
            fill(articles, database, backdoor);
        }
    }

    private void people(TestDatabase database) {
        editor = TestPeople.anybody(database, "ada");
        publisher = TestPeople.anybody(database, "paul");
        reviewer = TestPeople.qualified(
                database, TestPeople.anybody(database, "grace"), PASSWORD, publisher, LocalDate.of(2100, 1, 1));
        TestPeople.credentialed(database, editor, PASSWORD, publisher, LocalDate.of(2100, 1, 1));
        TestPeople.credentialed(database, publisher, PASSWORD, editor, LocalDate.of(2100, 1, 1));
    }

    private void fill(int articles, TestDatabase database, Backdoor backdoor) throws Exception {
        var settings = Map.of("imprimatur.data.dir", directory.toString(), "imprimatur.mail.from", "bench@example.org");
        try (var sessions = new TestSessions(database, Clock.tickMillis(ZoneOffset.UTC), settings)) {
            house = sessions;
            var begun = System.nanoTime();
            for (var first = 1; first <= articles; first += BLOCK) {
                var last = Math.min(first + BLOCK - 1, articles);
                if (last <= WHOLE) publish(first, last);
                else copy(backdoor, first, last);
                if (last % TELL == 0) told(last, begun);
            }
            holds(articles, backdoor);
            told(articles, begun);
        }
    }

    private void publish(int first, int last) {
        for (var number = first; number <= last; number++) publish(number);
    }

    /** The first of each language goes the whole way, and so does the last, by which the house learns where its journal ends. */
    private void copy(Backdoor backdoor, int first, int last) throws Exception {
        var key = HouseKey.in(directory);
        var specimens = new ArrayList<Specimen>();
        var copied = Math.min(first + LOCALES.size(), last);
        for (var number = first; number < copied; number++)
            specimens.add(Specimen.of(backdoor.connection(), publish(number), content(number), key));
        var published = specimens.get(specimens.size() - 1).publishedAt();
        if (specimens.get(0).isOfAnEarlierDay(published.plusMillis(BLOCK))) {
            // What is made of them would show days of theirs.
            publish(copied, last);
            return;
        }
        backdoor.open();
        var workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            var copies = new ArrayList<Future<List<Specimen.Row>>>();
            for (var number = copied; number < last; number++) {
                var specimen = specimens.get((number - first) % LOCALES.size());
                var slug = "bench-" + number;
                var words = number;
                var at = published.plusMillis(number - copied + 1L);
                copies.add(workers.submit(() -> specimen.as(slug, content(words), at)));
            }
            for (var copy : copies) backdoor.write(copy.get());
        } finally {
            workers.shutdown();
        }
        backdoor.shut();
        publish(last);
    }

    /** By the product's own eyes: the journal as a whole, and some of what is signed and live. */
    private void holds(int articles, Backdoor backdoor) throws SQLException {
        List<Newsstand.Told> last =
                house.inTransaction(beans -> beans.get(Newsstand.class).changes(articles - 1, 2));
        assertThat(last).hasSize(1);
        assertThat(backdoor.count("live")).isEqualTo(articles);
        assertThat(backdoor.count("change")).isEqualTo(articles);
        var journal = house.inTransaction(beans -> beans.get(Journal.class).verify());
        assertThat(journal.valid()).as(String.valueOf(journal)).isTrue();
        assertThat(journal.entries()).isEqualTo(backdoor.count("journal"));
        var chance = new Random();
        for (var sample = 0; sample < SAMPLES; sample++) {
            var after = backdoor.article("bench-" + (1 + chance.nextInt(articles)));
            assertThat(house.<List<UUID>>inTransaction(beans -> {
                        var newsstand = beans.get(Newsstand.class);
                        return newsstand.altered(newsstand.live(after, SAMPLE));
                    }))
                    .isEmpty();
            assertThat(house.<List<UUID>>inTransaction(beans -> {
                        var signOffs = beans.get(SignOffIntegrity.class);
                        return signOffs.altered(signOffs.ids(after, SAMPLE));
                    }))
                    .isEmpty();
        }
    }

    private static void told(int number, long begun) {
        LOG.info(() -> String.format(
                Locale.ROOT, "%d articles after %d s", number, (System.nanoTime() - begun) / 1_000_000_000));
    }

    private static TestDatabase database(Path directory) {
        // Written seldom, for what is written again is written to another place of the file.
        var url = "jdbc:h2:file:" + directory + "/db/imprimatur;LOCK_TIMEOUT=20000"
                + ";WRITE_DELAY=30000;AUTO_COMPACT_FILL_RATE=50;CACHE_SIZE=1000000;QUERY_CACHE_SIZE=512";
        var owner = new JdbcDataSource();
        owner.setURL(url);
        owner.setUser("imprimatur");
        owner.setPassword("");
        Schema.at(owner, url, "imprimatur").migrate();
        return new TestDatabase(Vendor.H2, url, "imprimatur", "", "imprimatur", "");
    }

    private static Content content(int number) {
        return Texts.READER.read(text(number), "");
    }

    private UUID publish(int number) {
        var locale = LOCALES.get(number % LOCALES.size());
        var article = house.inTransaction(beans -> beans.get(Drafts.class)
                .create(editor, new Address("bench-" + number, locale, "oncology-treatment"), content(number))
                .article()
                .id());
        var revision = house.inTransaction(beans ->
                beans.get(Revisions.class).submit(editor, article, ChangeNote.of("For the bench", "clinical")));
        var opened = house.inTransaction(beans -> beans.get(SignOffs.class)
                .openChallenge(reviewer, article, revision.number(), Meaning.MEDICAL_REVIEW, List.of(), null));
        house.inTransactionDo(beans -> beans.get(SignOffs.class)
                .sign(
                        reviewer,
                        article,
                        revision.number(),
                        new Signature(
                                opened.challenge(),
                                opened.digest(),
                                opened.meaning(),
                                new Evidence.Typed(PASSWORD, null))));
        house.inTransactionDo(beans -> beans.get(Publications.class)
                .publish(publisher, article, revision.number(), revision.digest(), "For the bench"));
        // As background work would, sooner or later.
        house.inTransactionDo(beans -> beans.get(Weighing.class).attend(article));
        return article;
    }

    /** About 6 kB of words, of which some are common and some are rare; the same for the same number. */
    private static ObjectNode text(int number) {
        var chance = new Random(number);
        var article = Articles.minimal(sentence(chance, 6) + " " + number);
        article.put("summary", sentence(chance, 20));
        article.putArray("audience").add(AUDIENCES.get(chance.nextInt(AUDIENCES.size())));
        code(article.withArray("conditions"), String.format(Locale.ROOT, "C%02d.0", 1 + chance.nextInt(CONDITIONS)));
        code(article.withArray("therapies"), String.format(Locale.ROOT, "L01FF%02d", 1 + chance.nextInt(THERAPIES)));
        for (var section = 0; section < 5; section++) {
            var blocks = article.withArray("sections")
                    .addObject()
                    .put("id", "s" + section)
                    .put("heading", sentence(chance, 4))
                    .putArray("blocks");
            for (var block = 0; block < 2; block++) {
                blocks.addObject()
                        .put("type", "paragraph")
                        .putArray("text")
                        .addObject()
                        .put("text", sentence(chance, 60));
            }
        }
        return article;
    }

    private static void code(ArrayNode codes, String code) {
        ((ObjectNode) codes.get(0)).put("code", code).put("display", "Coded " + code);
    }

    private static String sentence(Random chance, int words) {
        var text = new StringBuilder();
        for (var word = 0; word < words; word++) {
            // the smaller of two, so that the first words are frequent and the last are rare
            var at = Math.min(chance.nextInt(WORDS.size()), chance.nextInt(WORDS.size()));
            text.append(word == 0 ? "" : " ").append(WORDS.get(at));
        }
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
