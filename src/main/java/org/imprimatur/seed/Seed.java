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
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.article.Address;
import org.imprimatur.article.Article;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.article.RevisionState;
import org.imprimatur.article.Revisions;
import org.imprimatur.content.Content;
import org.imprimatur.content.ContentReader;
import org.imprimatur.database.Schema;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.People;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.review.MedicalReview;
import org.imprimatur.seed.Seed.SeedArticle.Assignment;
import org.imprimatur.seed.Seed.SeedArticle.Submission;
import org.jspecify.annotations.Nullable;

/** Puts the articles of {@code content-seed/} that are not there yet into the database, as drafts or waiting for review. */
@ApplicationScoped
class Seed {
    private static final Logger LOG = Logger.getLogger(Seed.class.getName());
    private static final String FOLDER = "/WEB-INF/classes/content-seed/articles/";

    /** After the schema and the first people. */
    private static final int THIRD = 300;

    private ServletContext files;
    private Optional<Boolean> wanted = Optional.empty();
    private String database;
    private String dataDirectory;
    private ContentReader reader;
    private Drafts drafts;
    private Revisions revisions;
    private MedicalReview review;
    private People people;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Seed() {} // CDI proxy only

    @Inject
    Seed(
            ServletContext files,
            @ConfigProperty(name = "imprimatur.seed") Optional<Boolean> wanted,
            @ConfigProperty(name = "imprimatur.db.url") String database,
            @ConfigProperty(name = "imprimatur.data.dir") String dataDirectory,
            ContentReader reader,
            Drafts drafts,
            Revisions revisions,
            MedicalReview review,
            People people,
            Clock clock) {
        this.files = files;
        this.wanted = wanted;
        this.database = database;
        this.dataDirectory = dataDirectory;
        this.reader = reader;
        this.drafts = drafts;
        this.revisions = revisions;
        this.review = review;
        this.people = people;
        this.clock = clock;
    }

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

    /** Does what is not done yet. A text that somebody else wrote at its address is left as it is. */
    private void plant(SeedArticle seed) {
        var text = reader.read(seed.content(), "/content");
        var article = revisions
                .addressed(seed.slug(), seed.locale())
                .orElseGet(() -> begin(seed, text))
                .id();
        var submission = seed.submit();
        if (submission == null) return;
        var latest = revisions.latest(article);
        if (latest.isEmpty() && same(drafts.read(article).draft().content(), text)) {
            latest = Optional.of(submit(seed, submission, article));
        }
        var assignment = seed.assign();
        if (assignment == null) return;
        latest.filter(revision -> same(revision.content(), text) && isForgotten(revision))
                .ifPresent(revision -> assign(assignment, revision));
    }

    private Article begin(SeedArticle seed, Content text) {
        var address = new Address(seed.slug(), seed.locale(), seed.articleClass());
        return drafts.create(actor(seed.by()), address, text).article();
    }

    private Revision submit(SeedArticle seed, Submission submission, UUID article) {
        var change = ChangeNote.of(submission.changeReason(), submission.changeClass());
        return revisions.submit(actor(seed.by()), article, change);
    }

    /** Whether it waits and nobody was ever asked to read it, as a start leaves it that was cut short after the submission. */
    private boolean isForgotten(Revision revision) {
        return revisions.state(revision) == RevisionState.IN_REVIEW
                && review.of(revision.article(), revision.number())
                        .assignments()
                        .isEmpty();
    }

    private void assign(Assignment assignment, Revision revision) {
        var due = clock.instant().plus(Duration.ofDays(assignment.dueInDays()));
        review.assign(actor(assignment.by()), revision.article(), revision.number(), assignment.reviewer(), due);
    }

    private static boolean same(Content one, Content other) {
        return one.canonical().equals(other.canonical());
    }

    private Actor actor(String login) {
        var id = people.idOf(login)
                .orElseThrow(() -> new IllegalStateException("The seed needs a person " + login
                        + ". Where the demo people are not, editor, publisher and reviewer,"
                        + " an active medical reviewer, must be among your own: name them in imprimatur.people.file"
                        + " (IMPRIMATUR_PEOPLE_FILE), which an empty database reads, or set IMPRIMATUR_SEED=false."));
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
