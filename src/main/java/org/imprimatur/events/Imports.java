package org.imprimatur.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.events.ExternalEvent.Origin;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.MalformedInput;

/**
 * Takes in a file of events as it comes: a few hundred lines at a time, each batch in a transaction of its own, so that a file
 * may be of any length and what came before a fault is not lost.
 */
@RequestScoped
class Imports {
    private static final int BATCH = 500;
    private static final int FAULTS_TOLD = 1_000;
    private static final int SUMMARY = 1_500;

    private ExternalEvents events;
    private Instance<Aftermath> aftermath;
    private long maxBytes;

    @SuppressWarnings("NullAway.Init")
    Imports() {} // CDI proxy only

    /** @param maxBytes of one file; 1,024 to 2,147,483,647 */
    @Inject
    Imports(
            ExternalEvents events,
            Instance<Aftermath> aftermath,
            @ConfigProperty(name = "imprimatur.events.import-bytes", defaultValue = "209715200") int maxBytes) {
        this.events = events;
        this.aftermath = aftermath;
        this.maxBytes = maxBytes;
        if (maxBytes < 1_024)
            throw new IllegalStateException("imprimatur.events.import-bytes must be from 1024 to 2147483647");
    }

    /** What a file may be. */
    enum Format {
        RETRACTION_WATCH_CSV(Origin.RETRACTION_WATCH, RetractionWatch::read),
        CROSSREF_JSON(Origin.CROSSREF, CrossrefUpdates::read);

        private final Origin origin;
        private final Reader reader;

        Format(Origin origin, Reader reader) {
            this.origin = origin;
            this.reader = reader;
        }
    }

    private interface Reader {
        void read(InputStream file, Sink sink) throws IOException;
    }

    /**
     * What became of a file.
     *
     * @param recorded how many events are on record now that were not before
     * @param known how many were on record already
     * @param wrong how many could not be taken
     * @param faults the first 1,000 of those
     * @param touched the articles whose live texts are reviewed again for one of them
     */
    @Schema(name = "EventImport")
    public record Imported(int recorded, int known, int wrong, List<Fault> faults, List<Aftermath.Touched> touched) {}

    /** @param line counted from 1; where a record goes over several, its last */
    @Schema(name = "EventImportFault")
    public record Fault(long line, String reason) {}

    Imported read(Actor actor, Format format, InputStream file) {
        var sink = new Sink(this, actor, format.origin);
        try {
            format.reader.read(new Bounded(file, maxBytes), sink);
        } catch (IOException broken) {
            throw new MalformedInput("unreadable", "", "The file cannot be read to its end.");
        } finally {
            sink.flush();
        }
        return sink.imported();
    }

    /** Where a reader brings what it finds. */
    static final class Sink {
        private final Imports imports;
        private final Actor actor;
        private final Origin origin;
        private final List<ExternalEvents.Arrival> batch = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Set<Aftermath.Touched> touched = new LinkedHashSet<>();
        private int taken;
        private int recorded;
        private int wrong;

        private Sink(Imports imports, Actor actor, Origin origin) {
            this.imports = imports;
            this.actor = actor;
            this.origin = origin;
        }

        void take(ExternalEvents.Arrival arrival) {
            batch.add(arrival);
            if (batch.size() == BATCH) flush();
        }

        void wrong(long line, String reason) {
            wrong++;
            if (faults.size() < FAULTS_TOLD) faults.add(new Fault(line, reason));
        }

        private void flush() {
            if (batch.isEmpty()) return;
            var fresh = imports.events.take(actor, origin, List.copyOf(batch));
            taken += batch.size();
            recorded += fresh.size();
            batch.clear();
            if (!fresh.isEmpty())
                imports.aftermath.stream().map(after -> after.attend(fresh)).forEach(touched::addAll);
        }

        private Imported imported() {
            return new Imported(recorded, taken - recorded, wrong, List.copyOf(faults), List.copyOf(touched));
        }

        /** What is told of an event, of what a file says; nothing a database or a reader would stumble over is left in it. */
        static String summary(String... parts) {
            var text = Stream.of(parts)
                    .map(part -> part.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ").strip())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(". "));
            return text.substring(
                    0, text.offsetByCodePoints(0, Math.min(SUMMARY, text.codePointCount(0, text.length()))));
        }

        /** Where a DOI leads; null where it is not of the form of an address. */
        static @org.jspecify.annotations.Nullable String resolver(String doi) {
            var address = "https://doi.org/" + doi;
            return Happening.isWeb(address) ? address : null;
        }
    }

    private static final class Bounded extends FilterInputStream {
        private long left;

        Bounded(InputStream file, long max) {
            super(file);
            left = max;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            if (one >= 0) count(1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            var read = super.read(bytes, from, length);
            if (read > 0) count(read);
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0)
                throw new MalformedInput(
                        "too-long", "", "The file is longer than allowed; what stood before that place is recorded.");
        }
    }
}
