package org.imprimatur.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.imprimatur.article.Address;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.article.Revisions;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.journal.Actor;
import org.imprimatur.policy.Meaning;
import org.imprimatur.publication.Publications;
import org.imprimatur.signoff.SignOff;
import org.imprimatur.signoff.SignOffs;
import org.imprimatur.signoff.SignOffs.Opened;
import org.imprimatur.signoff.SignOffs.Signature;

/**
 * The house at work on a test's database: ada writes, grace and rita are qualified to sign, paul publishes. Each act is
 * one transaction, and what a face refuses comes out as it was thrown.
 */
public final class TestDesk implements AutoCloseable {
    public static final String PASSWORD = "a password for tests";
    private static final int LONG_LIVED = 2100;

    private final TestDatabase database;
    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");
    private final Map<String, String> settings;
    private TestSessions sessions;
    private final Actor ada;
    private final Actor grace;
    private final Actor rita;
    private final Actor paul;

    public TestDesk(TestDatabase.Vendor vendor) {
        this(vendor, Map.of());
    }

    /** @param policy what its review policy file says */
    public TestDesk(TestDatabase.Vendor vendor, String policy) {
        this(vendor, settings(policy));
    }

    /** @param settings by name of their configuration property */
    public TestDesk(TestDatabase.Vendor vendor, Map<String, String> settings) {
        this.settings = settings;
        database = TestDatabase.fresh(vendor);
        ada = TestPeople.anybody(database, "ada");
        paul = TestPeople.anybody(database, "paul");
        grace = reviewer("grace");
        rita = reviewer("rita");
        sessions = new TestSessions(database, clock, settings);
    }

    /** The house starts anew on the same database, with another review policy. */
    public void restart(String policy) {
        restart(settings(policy));
    }

    /** @param settings by name of their configuration property */
    public void restart(Map<String, String> settings) {
        sessions.close();
        var changed = new HashMap<>(this.settings);
        changed.putAll(settings);
        sessions = new TestSessions(database, clock, changed);
    }

    private static Map<String, String> settings(String policy) {
        try {
            var file = Files.createTempFile(Files.createDirectories(Path.of("target")), "review-policy", ".json");
            return Map.of(
                    "imprimatur.policy.file", Files.writeString(file, policy).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Actor reviewer(String login) {
        var person = TestPeople.anybody(database, login);
        var reviewer = TestPeople.qualified(database, person, PASSWORD, paul, LocalDate.of(LONG_LIVED, 1, 1));
        sql("update person set editor = false, publisher = false where id = '" + person.id() + "'");
        return reviewer;
    }

    public TestClock clock() {
        return clock;
    }

    public TestSessions sessions() {
        return sessions;
    }

    public TestDatabase database() {
        return database;
    }

    public Actor ada() {
        return ada;
    }

    public Actor grace() {
        return grace;
    }

    public Actor rita() {
        return rita;
    }

    public Actor paul() {
        return paul;
    }

    public <T> T in(Function<TestHouse, T> work) {
        return sessions.inTransaction(work);
    }

    // ------------------------------------------------------------------ acts

    public Revision submitted() {
        return submitted("it-" + UUID.randomUUID());
    }

    public Revision submitted(String slug) {
        return submitted(slug, "oncology-treatment");
    }

    public Revision submitted(String slug, String articleClass) {
        var content = Texts.READER.read(Articles.minimal("Treatment " + slug), "");
        var article = in(house -> house.get(Drafts.class)
                .create(ada, new Address(slug, "en-GB", articleClass), content)
                .article());
        return submit(article.id());
    }

    /** The article's next revision: one more save by ada, in other words than all before. */
    public Revision resubmitted(UUID article) {
        return resubmitted(ada, article);
    }

    public Revision resubmitted(Actor editor, UUID article) {
        save(editor, article);
        return submit(article);
    }

    /** In words that were never there before. */
    public void save(Actor editor, UUID article) {
        var content = Texts.READER.read(Articles.minimal("Changed " + UUID.randomUUID()), "");
        in(house -> house.get(Drafts.class)
                .save(
                        editor,
                        article,
                        content,
                        house.get(Drafts.class).read(article).draft().tag()));
    }

    public Revision submit(UUID article) {
        return in(house -> house.get(Revisions.class).submit(ada, article, ChangeNote.of("For review", "clinical")));
    }

    public Opened challenge(Actor reviewer, Revision revision) {
        return challenge(reviewer, revision, Meaning.MEDICAL_REVIEW);
    }

    public Opened challenge(Actor reviewer, Revision revision, Meaning meaning) {
        return challenge(reviewer, revision, meaning, null);
    }

    /** @param principal whom the reviewer stands in for; null for nobody */
    public Opened challenge(Actor reviewer, Revision revision, Meaning meaning, Actor principal) {
        var standingInFor = principal == null ? null : principal.id();
        return in(house -> house.get(SignOffs.class)
                .openChallenge(reviewer, revision.article(), revision.number(), meaning, List.of(), standingInFor));
    }

    public SignOff sign(Actor reviewer, Revision revision) {
        return sign(reviewer, revision, answer(challenge(reviewer, revision)));
    }

    public SignOff sign(Actor reviewer, Revision revision, Signature signature) {
        return in(house -> house.get(SignOffs.class).sign(reviewer, revision.article(), revision.number(), signature));
    }

    public static Signature answer(Opened opened) {
        return new Signature(opened.challenge(), opened.digest(), opened.meaning(), typed(PASSWORD));
    }

    public static Evidence typed(String password) {
        return new Evidence.Typed(password, null);
    }

    public SignOffs.View revoke(Actor person, Revision revision, UUID signOff, String reason) {
        return in(house ->
                house.get(SignOffs.class).revoke(person, revision.article(), revision.number(), signOff, reason));
    }

    public void publish(Revision revision) {
        sessions.inTransactionDo(house -> house.get(Publications.class)
                .publish(paul, revision.article(), revision.number(), revision.digest(), "Ready"));
    }

    // ------------------------------------------------------------------ plain SQL

    /** As the tables' owner, whom only keys, checks and triggers stop. */
    public int sql(String statement) {
        try (var connection = database.connectAsOwner();
                var prepared = connection.createStatement()) {
            return prepared.executeUpdate(statement);
        } catch (SQLException e) {
            throw new Refused(e);
        }
    }

    public List<String> rows(String query) {
        var rows = new ArrayList<String>();
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var found = statement.executeQuery(query)) {
            while (found.next()) rows.add(found.getString(1));
        } catch (SQLException e) {
            throw new Refused(e);
        }
        return rows;
    }

    /** What the database would not do. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }

    // ------------------------------------------------------------------ races

    /** Rounds of a race: few in every build, many in the soak profile. */
    public static int rounds() {
        return "full".equals(System.getProperty("imprimatur.test.length")) ? 200 : 5;
    }

    /** Starts all at one moment; answers what each returned, or the exception it ended with. */
    public static List<Object> atOnce(List<Callable<?>> acts) {
        var start = new CyclicBarrier(acts.size());
        var threads = Executors.newFixedThreadPool(acts.size());
        try {
            var running = acts.stream()
                    .map(act -> threads.submit(() -> {
                        start.await();
                        return (Object) act.call();
                    }))
                    .toList();
            var outcomes = new ArrayList<Object>();
            for (var one : running) {
                try {
                    outcomes.add(one.get());
                } catch (ExecutionException thrown) {
                    outcomes.add(thrown.getCause());
                }
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    @Override
    public void close() {
        sessions.close();
        database.forget();
    }
}
