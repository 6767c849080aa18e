package org.imprimatur.seed;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.article.Address;
import org.imprimatur.article.Article;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revisions;
import org.imprimatur.content.ContentReader;
import org.imprimatur.database.Schema;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.People;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.review.MedicalReview;
import org.jspecify.annotations.Nullable;

/** Puts the articles of {@code content-seed/} that are not there yet into the database, as drafts or waiting for review. */
@ApplicationScoped
class Seed {
    private static final Logger LOG = Logger.getLogger(Seed.class.getName());
    private static final String FOLDER = "/WEB-INF/classes/content-seed/articles/";

    /** After the schema and the first people. */
    private static final int THIRD = 300;

    @Inject
    ServletContext files;

    @Inject
    @ConfigProperty(name = "imprimatur.seed")
    Optional<Boolean> wanted;

    @Inject
    @ConfigProperty(name = "imprimatur.db.url")
    String database;

    @Inject
    @ConfigProperty(name = "imprimatur.data.dir")
    String dataDirectory;

    @Inject
    ContentReader reader;

    @Inject
    Drafts drafts;

    @Inject
    Revisions revisions;

    @Inject
    MedicalReview review;

    @Inject
    People people;

    @Inject
    Clock clock;

    /**
     * One file of the folder.
     *
     * @param by login of the editor whose draft it becomes
     * @param submit absent for a mere draft
     * @param assign absent when nobody is asked to review it yet
     */
    public record SeedArticle(
            String slug,
            String locale,
            String articleClass,
            String by,
            JsonNode content,
            @Nullable Submission submit,
            @Nullable Assignment assign) {
        public record Submission(String changeReason, String changeClass) {}

        public record Assignment(String reviewer, String by, int dueInDays) {}
    }

    @ActivateRequestContext
    void plant(@Observes @Priority(THIRD) Startup event) {
        if (!wanted.orElse(Schema.isEmbeddedDefault(database, dataDirectory))) return;
        var names = files.getResourcePaths(FOLDER);
        if (names == null) throw new IllegalStateException("The WAR was built without content-seed/articles.");
        for (var name : new TreeSet<>(names)) plant(read(name));
        LOG.info("The " + names.size() + " articles of the seed are there; seeding signs none of them.");
    }

    private void plant(SeedArticle seed) {
        var address = new Address(seed.slug(), seed.locale(), seed.articleClass());
        var article = revisions.addressed(seed.slug(), seed.locale()).orElseGet(() -> begin(seed, address));
        if (seed.submit() == null || revisions.latest(article.id()).isPresent()) return;
        var change = ChangeNote.of(seed.submit().changeReason(), seed.submit().changeClass());
        var revision = revisions.submit(actor(seed.by()), article.id(), change);
        if (seed.assign() == null) return;
        var due = clock.instant().plus(Duration.ofDays(seed.assign().dueInDays()));
        review.assign(
                actor(seed.assign().by()),
                article.id(),
                revision.number(),
                seed.assign().reviewer(),
                due);
    }

    private Article begin(SeedArticle seed, Address address) {
        var content = reader.read(seed.content(), "/content");
        return drafts.create(actor(seed.by()), address, content).article();
    }

    private Actor actor(String login) {
        var id = people.idOf(login)
                .orElseThrow(() -> new IllegalStateException(
                        "The seed needs a person " + login + "; see content-seed/people.json."));
        return new Actor(id, login, people.printedName(id), "seed");
    }

    private SeedArticle read(String name) {
        try (var in = files.getResourceAsStream(name)) {
            return StrictJson.read(in.readAllBytes(), SeedArticle.class);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
