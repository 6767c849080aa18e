package org.imprimatur.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.content.SignedDocument;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;

/** D6, on PostgreSQL, whose data is in another process: what is in memory here is what the house holds. */
class DossierMemoryTest {
    private static final int REVISIONS = 1_000;
    private static final int PARAGRAPHS = 160;

    /** Bytes; all documents together are more than 40 MB. */
    private static final long BOUND = 24L << 20;

    private static long used() {
        var runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** Counts what goes by, and looks now and then how much memory is in use. */
    private static final class Counting extends OutputStream {
        private static final long EVERY = 1 << 20;

        private long taken;
        private long next = EVERY;
        private long most;
        private int looks;

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            taken += length;
            if (taken < next) return;
            next += EVERY;
            looks++;
            most = Math.max(most, used());
        }
    }

    private static String document(int number, String slug) {
        var words = new StringBuilder();
        // hardly to be compressed, so that the sink is called often
        for (var n = 0; n < PARAGRAPHS; n++) words.append(UUID.randomUUID()).append(n % 2 == 0 ? " " : "-");
        var json = org.imprimatur.testsupport.Articles.saying("Revision " + number, words.toString());
        for (var n = 0; n < 5; n++) {
            json.withArray("/sections/0/blocks")
                    .add(json.at("/sections/0/blocks/0").deepCopy());
        }
        return SignedDocument.of(slug, "en-GB", Texts.READER.read(json, "")).text();
    }

    private static void grow(TestDesk desk, Revision first, String slug) throws SQLException {
        var columns =
                "id, article_id, title, change_class, change_reason, findings, draft_version, submitted_by, submitted_at";
        try (var connection = desk.database().connect();
                var revision = connection.prepareStatement("insert into revision (number, document, digest, " + columns
                        + ") select ?, ?, ?, ?, article_id, title, change_class, change_reason, findings, draft_version,"
                        + " submitted_by, ? from revision where number = 1");
                var state = connection.prepareStatement(
                        "insert into revision_state select ?, article_id, ?, 'superseded', false, false, false, since, 0"
                                + " from revision_state where number = 1")) {
            connection.setAutoCommit(false);
            for (var number = 2; number <= REVISIONS; number++) {
                var document = document(number, slug);
                var id = UUID.randomUUID();
                revision.setInt(1, number);
                revision.setString(2, document);
                revision.setString(3, org.imprimatur.platform.CanonicalJson.digest(document));
                revision.setObject(4, id);
                revision.setTimestamp(5, Timestamp.from(first.submittedAt()));
                revision.executeUpdate();
                state.setObject(1, id);
                state.setInt(2, number);
                state.executeUpdate();
            }
            connection.commit();
        }
    }

    @Test
    void a_thousand_revisions_take_no_more_memory_than_the_largest_two() throws SQLException {
        try (var desk = new TestDesk(Vendor.POSTGRESQL)) {
            var first = desk.submitted("long-lived");
            desk.sign(desk.grace(), first);
            grow(desk, first, "long-lived");
            var begun = DossiersTest.begin(desk, first.article(), null);
            assertThat(begun.last()).isEqualTo(REVISIONS);
            DossiersTest.pack(desk, DossiersTest.begin(desk, desk.submitted().article(), null), new Counting());

            var before = used();
            var out = new Counting();
            DossiersTest.pack(desk, begun, out);
            assertThat(out.looks).isGreaterThan(10);
            assertThat(out.most - before).as("bytes more than before, at most").isLessThan(BOUND);

            // and this would be noticed:
            List<Revision> all = new ArrayList<>(desk.in(
                    house -> house.get(org.imprimatur.article.Revisions.class).history(first.article())));
            assertThat(used() - before).as("bytes of all documents at once").isGreaterThan(BOUND);
            assertThat(all).hasSize(REVISIONS);
        }
    }
}
