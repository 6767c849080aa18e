package org.imprimatur.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.publication.BackgroundWork;

/**
 * Reads the operator's file of events whenever it changed. Which of its states were read stands in the database; nodes that
 * read one at the same time record nothing twice.
 */
@RequestScoped
class FeedWatch implements BackgroundWork.Chore {
    private static final Logger LOG = Logger.getLogger(FeedWatch.class.getName());

    private static final int FAULTS_LOGGED = 20;

    private Feed feed;
    private Imports imports;
    private ExternalEvents events;

    @SuppressWarnings("NullAway.Init")
    FeedWatch() {} // CDI proxy only

    @Inject
    FeedWatch(Feed feed, Imports imports, ExternalEvents events) {
        this.feed = feed;
        this.imports = imports;
        this.events = events;
    }

    /** Which file, and what it is by the end of its name. */
    @ApplicationScoped
    static class Feed {
        private Optional<Path> file;

        @SuppressWarnings("NullAway.Init")
        Feed() {} // CDI proxy only

        @Inject
        Feed(@ConfigProperty(name = "imprimatur.events.feed") Optional<String> file) {
            this.file = file.filter(name -> !name.isBlank()).map(Path::of);
            this.file.ifPresent(Feed::format);
        }

        /** A name that says nothing keeps the server from starting. */
        void open(@Observes Startup event) {
            file.ifPresent(path -> LOG.info(() -> "External events are read from " + path));
        }

        private static Imports.Format format(Path file) {
            if (file.toString().endsWith(".csv")) return Imports.Format.RETRACTION_WATCH_CSV;
            if (file.toString().endsWith(".json")) return Imports.Format.CROSSREF_JSON;
            throw new IllegalStateException("imprimatur.events.feed must name a file that ends in .csv or .json.");
        }

        Optional<Path> file() {
            return file;
        }
    }

    @Override
    public String name() {
        return "Reading the feed of events in its state";
    }

    @Override
    public List<UUID> due() {
        return feed
                .file()
                .filter(Files::isRegularFile)
                .map(FeedWatch::state)
                .filter(state -> !events.isRead(state))
                .stream()
                .toList();
    }

    /** Time and length tell one state from another. */
    private static UUID state(Path file) {
        try {
            var told = file.toAbsolutePath() + " "
                    + Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
            return UUID.nameUUIDFromBytes(told.getBytes(StandardCharsets.UTF_8));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void attend(UUID state) {
        var file = feed.file().orElseThrow();
        try (var bytes = Files.newInputStream(file)) {
            var read = imports.read(Actor.house("event-feed"), Feed.format(file), bytes);
            for (var fault : read.faults().stream().limit(FAULTS_LOGGED).toList())
                LOG.warning(() -> file + ", line " + fault.line() + ": " + fault.reason());
            events.keepReading(state, read.recorded(), read.known(), read.wrong());
        } catch (MalformedInput fault) {
            LOG.warning(() -> file + " cannot be read as a feed of events until it changes: " + fault.getMessage());
            events.keepReading(state, 0, 0, 1);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
