package org.imprimatur.seed;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Startup;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.imprimatur.article.Address;
import org.imprimatur.article.Article;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revisions;
import org.imprimatur.content.Content;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.People;
import org.imprimatur.review.MedicalReview;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.SeedFiles;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestPeople;
import org.imprimatur.testsupport.TestSessions;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** S1, S2. */
class SeedTest {
    private static final String CORRECTED = "immunotherapy-pleural-mesothelioma";
    private static final Path FILE = SeedFiles.articles().stream()
            .filter(file -> file.toString().endsWith(CORRECTED + ".json"))
            .findAny()
            .orElseThrow();

    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");
    private TestDatabase database;
    private TestSessions sessions;
    private Actor editor;
    private Actor reviewer;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh(Vendor.H2);
        editor = TestPeople.anybody(database, "editor");
        reviewer = TestPeople.anybody(database, "reviewer");
        TestPeople.anybody(database, "publisher");
        sessions = new TestSessions(database, clock);
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    // ------------------------------------------------------------------ S1

    @Test
    void is_there_after_the_first_start_and_the_second_adds_nothing() {
        start(true);
        assertThat(count("article")).isEqualTo(SeedFiles.articles().size());
        assertThat(asked()).containsExactly("reviewer");
        var before = count("journal");

        start(true);
        assertThat(count("journal")).isEqualTo(before);
        assertThat(asked()).containsExactly("reviewer");
    }

    @Test
    void is_not_loaded_where_nobody_asked_for_it() {
        start(false);
        assertThat(count("article")).isZero();
    }

    @Test
    void is_assigned_by_the_next_start_where_one_was_cut_short_after_the_submission() {
        var article = begin(SeedFiles.content(FILE));
        submit(article);
        assertThat(asked()).isEmpty();

        start(true);
        assertThat(asked()).containsExactly("reviewer");
        assertThat(count("revision")).isEqualTo(1);
    }

    @Test
    void is_submitted_by_the_next_start_where_one_was_cut_short_after_the_draft() {
        begin(SeedFiles.content(FILE));

        start(true);
        assertThat(count("revision")).isEqualTo(1);
        assertThat(asked()).containsExactly("reviewer");
    }

    @Test
    void is_not_assigned_where_its_review_is_over() {
        var article = begin(SeedFiles.content(FILE));
        submit(article);
        sessions.inTransactionDo(
                house -> house.get(MedicalReview.class).requestChanges(reviewer, article.id(), 1, "Say how often"));

        start(true);
        assertThat(asked()).isEmpty();
    }

    @Test
    void leaves_a_draft_alone_that_says_something_else_at_its_address() {
        var article = begin(anothers());

        start(true);
        assertThat(count("revision")).isZero();
        assertThat(draft(article)).isEqualTo(anothers().canonical());
    }

    @Test
    void leaves_a_revision_alone_that_says_something_else_at_its_address() {
        submit(begin(anothers()));

        start(true);
        assertThat(count("revision")).isEqualTo(1);
        assertThat(asked()).isEmpty();
    }

    // ------------------------------------------------------------------ S2

    @Test
    void signs_nothing() {
        start(true);
        for (var table : List.of("sign_off", "imprimatur", "publication"))
            assertThat(count(table)).isZero();
    }

    private void start(boolean wanted) {
        sessions.inTransactionDo(house -> new Seed(
                        war(),
                        Optional.of(wanted),
                        database.url(),
                        "/somewhere",
                        Texts.READER,
                        house.get(Drafts.class),
                        house.get(Revisions.class),
                        house.get(MedicalReview.class),
                        house.get(People.class),
                        clock)
                .plant(new Startup()));
    }

    /** The files of the folder as they lie in the WAR. */
    private static ServletContext war() {
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getResourcePaths" -> paths((String) arguments[0]);
                    case "getResourceAsStream" -> file((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Set<String> paths(String folder) {
        return SeedFiles.articles().stream()
                .map(file -> folder + file.getFileName())
                .collect(Collectors.toSet());
    }

    private static InputStream file(String path) {
        try {
            return Files.newInputStream(FILE.resolveSibling(path.substring(path.lastIndexOf('/') + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content anothers() {
        return Texts.READER.read(Articles.minimal("What somebody else wrote"), "");
    }

    private Article begin(Content content) {
        return sessions.inTransaction(house -> house.get(Drafts.class)
                .create(editor, new Address(CORRECTED, "en", "oncology-treatment"), content)
                .article());
    }

    private void submit(Article article) {
        sessions.inTransactionDo(house ->
                house.get(Revisions.class).submit(editor, article.id(), ChangeNote.of("For review", "clinical")));
    }

    private String draft(Article article) {
        return sessions.inTransaction(house ->
                house.get(Drafts.class).read(article.id()).draft().content().canonical());
    }

    /** Who was ever asked to review something, by sign-in name. */
    private List<String> asked() {
        return column("select p.login from review_assignment a join person p on p.id = a.reviewer");
    }

    private int count(String table) {
        return column("select 1 from " + table).size();
    }

    private List<String> column(String query) {
        var values = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) values.add(rows.getString(1));
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
