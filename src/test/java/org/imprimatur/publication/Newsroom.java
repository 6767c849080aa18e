package org.imprimatur.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.article.Address;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionState;
import org.imprimatur.article.Revisions;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.policy.Meaning;
import org.imprimatur.signoff.SignOffs;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestHouse;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.imprimatur.testsupport.Texts;

/** A house with an editor, two reviewers and a publisher, where texts can be brought as far as a test needs them. */
final class Newsroom implements AutoCloseable {
    static final Instant MORNING = Instant.parse("2027-03-01T09:00:00.123Z");

    /** How long a sign-off holds in every class of {@link #POLICY}. */
    static final Period VALID = Period.ofMonths(12);

    /** When a sign-off given at {@link #MORNING} ends. */
    static final Instant END = at(MORNING).plus(VALID).toInstant();

    static final String PASSWORD = "A password of the newsroom";
    static final String WITHHELD = "withheld-at-end";
    static final String FLAGGED = "flagged-at-end";
    static final String TWO_SIGN = "two-sign";
    private static final String POLICY = """
            {"classes": {
              "default": {"signOffs": [{"meaning": "medical-review", "count": 1}], "validMonths": 12, "atEnd": "withhold"},
              "flagged-at-end": {"signOffs": [{"meaning": "medical-review", "count": 1}], "validMonths": 12, "atEnd": "flag"},
              "two-sign": {"signOffs": [{"meaning": "medical-review", "count": 2}], "validMonths": 12, "atEnd": "withhold"}
            }}
            """;

    final TestDatabase database;
    final HandSetClock clock = new HandSetClock();
    final Actor editor;
    final Actor reviewer;
    final Actor secondReviewer;
    final Actor publisher;
    private final TestSessions sessions;

    Newsroom(TestDatabase.Vendor vendor) {
        database = TestDatabase.fresh(vendor);
        editor = TestPeople.anybody(database, "ada");
        publisher = qualified("johann");
        reviewer = qualified("grace");
        secondReviewer = qualified("rosalind");
        sessions = new TestSessions(database, clock, Map.of("imprimatur.policy.file", policyFile()));
    }

    private Actor qualified(String login) {
        return TestPeople.qualified(
                database, TestPeople.anybody(database, login), PASSWORD, editor, LocalDate.of(2040, 1, 1));
    }

    static String policyFile() {
        try {
            var file = Files.createTempFile(Files.createDirectories(Path.of("target")), "review-policy", ".json");
            return Files.writeString(file, POLICY).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A clock that goes when it is told to. */
    static final class HandSetClock extends Clock {
        private volatile Instant now = MORNING;

        void pass(Duration duration) {
            now = now.plus(duration);
        }

        void set(Instant instant) {
            now = instant;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("The house's clock is UTC");
        }
    }

    <T> T in(java.util.function.Function<TestHouse, T> work) {
        return sessions.inTransaction(work);
    }

    void inDo(java.util.function.Consumer<TestHouse> work) {
        sessions.inTransactionDo(work);
    }

    UUID article(String slug) {
        return article(slug, "en-GB", WITHHELD);
    }

    UUID article(String slug, String locale, String articleClass) {
        var content = Texts.complete(text -> text.put("title", "Never submitted"));
        return in(house -> house.get(Drafts.class).create(editor, new Address(slug, locale, articleClass), content))
                .article()
                .id();
    }

    Revision submitted(UUID article, String title) {
        return submitted(article, title, editor);
    }

    Revision submitted(UUID article, String title, Actor author) {
        return in(house -> {
            var drafts = house.get(Drafts.class);
            drafts.save(
                    author,
                    article,
                    Texts.complete(text -> text.put("title", title)),
                    drafts.read(article).draft().tag());
            return house.get(Revisions.class).submit(author, article, ChangeNote.of("For the test", "clinical"));
        });
    }

    Revision signed(UUID article, String title) {
        var revision = submitted(article, title);
        sign(revision, reviewer);
        return revision;
    }

    UUID sign(Revision revision, Actor by) {
        return sign(revision, by, "medical-review");
    }

    UUID sign(Revision revision, Actor by, String meaning) {
        var signed = Arrays.stream(Meaning.values())
                .filter(one -> one.code().equals(meaning))
                .findFirst()
                .orElseThrow();
        var opened = in(house -> house.get(SignOffs.class)
                .openChallenge(by, revision.article(), revision.number(), signed, List.of(), null));
        return in(house -> house.get(SignOffs.class)
                        .sign(
                                by,
                                revision.article(),
                                revision.number(),
                                new SignOffs.Signature(
                                        opened.challenge(),
                                        opened.digest(),
                                        signed,
                                        new Evidence.Typed(PASSWORD, null))))
                .id();
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }

    void revoke(Revision revision, UUID signOff) {
        inDo(house -> house.get(SignOffs.class)
                .revoke(reviewer, revision.article(), revision.number(), signOff, "I was wrong"));
    }

    void publish(Revision revision) {
        inDo(house -> house.get(Publications.class)
                .publish(publisher, revision.article(), revision.number(), revision.digest(), "Ready"));
    }

    void schedule(Revision revision, Instant at) {
        inDo(house -> house.get(Publications.class)
                .schedule(
                        publisher,
                        revision.article(),
                        revision.number(),
                        revision.digest(),
                        new Publications.Appointment(at, ZoneId.of("Europe/London")),
                        "In time for the congress"));
    }

    void withdraw(UUID article) {
        inDo(house -> house.get(Publications.class)
                .withdraw(
                        publisher,
                        article,
                        Publications.Recall.of("A dose is wrong", "urgent", "https://example.org/corrected")));
    }

    /** One round of what runs in the background. */
    void backgroundWork() {
        for (var article : in(house -> house.get(Lapses.class).due()))
            inDo(house -> house.get(Lapses.class).lapse(article));
        for (var article : in(house -> house.get(Schedules.class).due()))
            inDo(house -> house.get(Schedules.class).fire(article));
    }

    Publications.PublicationView view(UUID article) {
        return in(house -> house.get(Publications.class).of(article));
    }

    RevisionState state(Revision revision) {
        return in(house -> house.get(Revisions.class).state(revision));
    }

    Newsstand.Answer ask(String slug) {
        return in(house -> house.get(Newsstand.class).ask(slug, null));
    }

    List<Newsstand.Told> told() {
        return in(house -> house.get(Newsstand.class).changes(0, 1_000));
    }

    List<String> changes() {
        return told().stream()
                .map(told -> told.number() + " " + told.kind() + " " + told.slug() + " r" + told.revision())
                .toList();
    }

    List<String> journal(UUID article) {
        try (var connection = database.connect();
                var query =
                        connection.prepareStatement("select action from journal where article_id = ? order by seq")) {
            query.setObject(1, article);
            var actions = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) actions.add(rows.getString(1));
            }
            return actions;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String table) {
        try (var connection = database.connect();
                var query = connection.prepareStatement("select count(*) from " + table);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As somebody with a database prompt would, by the application's own rights. */
    void sql(String statement, Object... values) throws SQLException {
        try (var connection = database.connect()) {
            run(connection, statement, values);
        }
    }

    void sqlAsOwner(String statement, Object... values) throws SQLException {
        try (var connection = database.connectAsOwner()) {
            run(connection, statement, values);
        }
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static String digest(String text) {
        return CanonicalJson.digest(text);
    }

    @Override
    public void close() {
        sessions.close();
        database.forget();
    }
}
