package org.imprimatur.index;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.imprimatur.board.Board;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;
import org.imprimatur.storage.Storage;
import org.imprimatur.wording.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * This node's index. It follows the public log before it answers, so that its answers are never older than the board; until
 * it can, it answers nothing.
 */
@Face
@ApplicationScoped
public class SearchIndex {
    private static final Logger LOG = Logger.getLogger(SearchIndex.class.getName());
    private static final UUID FIRST = new UUID(0, 0);

    /** Entries of the log, or texts, that are in memory at once. */
    private static final int BATCH = 100;

    /** How many batches a question waits for; what is further behind is left to the background. */
    private static final int PATIENCE = 5;

    private PublicLog log;
    private Board board;
    private Clock clock;
    private Analysis analysis;
    private IndexFolder folder;
    private Storage storage;
    private final ReentrantLock following = new ReentrantLock();
    private final ReentrantLock rebuilding = new ReentrantLock();
    private final Standing standing = new Standing();
    private volatile Progress progress = new Progress("none", 0, 0, null, null, null);

    @SuppressWarnings("NullAway.Init")
    SearchIndex() {} // CDI proxy only

    @Inject
    SearchIndex(
            PublicLog log,
            Board board,
            Clock clock,
            Storage storage,
            @ConfigProperty(name = "imprimatur.data.dir") String data,
            @ConfigProperty(name = "imprimatur.search.synonyms.file") Optional<String> synonyms) {
        this.log = log;
        this.board = board;
        this.clock = clock;
        this.storage = storage;
        analysis = Analysis.with(synonyms.map(Path::of).orElse(null));
        folder = new IndexFolder(Path.of(data, "index"));
    }

    public Progress progress() {
        return progress;
    }

    public Analysis analysis() {
        return analysis;
    }

    /** Why there is no index, or was none when one was last to be had; empty while there is one or nothing is known to hinder it. */
    Optional<String> fault() {
        return standing.fault();
    }

    boolean isBeingMade() {
        return rebuilding.isLocked();
    }

    boolean isReady() {
        return standing.current() != null;
    }

    /** Number of the last entry of the log that it knows. */
    long position() {
        var index = standing.current();
        return index == null ? 0 : index.position().number();
    }

    /**
     * Answers over an index that knows all the board had heard when this was called: what was committed on this node, and
     * whatever else is older than its lease.
     *
     * @param question gets the languages there are texts in
     */
    public <A> A ask(BiFunction<SearchSession, List<String>, A> question) {
        board.hear();
        var last = board.heard();
        var index = standing();
        for (var i = 0; index.position().number() < last; i++) {
            if (i == PATIENCE) throw new IndexRefusal.NotReady();
            follow();
            index = standing();
        }
        var asked = index;
        try {
            return asked.read(session -> question.apply(session, asked.languages()));
        } catch (RuntimeException fault) {
            throw failed(asked, fault, storage.onReading(asked.directory(), fault));
        }
    }

    private Generation standing() {
        var index = standing.current();
        if (index == null) throw new IndexRefusal.NotReady();
        return index;
    }

    /** Follows the log for a while; does nothing where there is no index. */
    boolean follow() {
        following.lock();
        try {
            var index = standing.current();
            return index != null && follow(index);
        } catch (Unwritten unwritten) {
            var index = unwritten.index;
            throw failed(index, unwritten.fault, storage.onWriting(index.directory(), unwritten.fault));
        } finally {
            following.unlock();
        }
    }

    /** @return whether there was anything to follow */
    private boolean follow(Generation index) {
        var entries = log.after(index.position().number(), BATCH);
        if (entries.isEmpty()) return false;
        var texts = new ArrayList<PublishedText>();
        var gone = new ArrayList<UUID>();
        // What counts is how each stands now, however often it was told of.
        for (var address : entries.stream()
                .map(PublicLog.Entry::address)
                .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new))) {
            log.text(address).ifPresentOrElse(texts::add, () -> gone.add(address.article()));
        }
        try {
            index.write(texts, gone);
            index.reached(Generation.Position.of(entries.get(entries.size() - 1)));
            return true;
        } catch (Refusal refused) {
            throw refused;
        } catch (RuntimeException fault) {
            throw new Unwritten(index, fault);
        }
    }

    /** An index could not be written. */
    private static final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Generation index;
        private final RuntimeException fault;

        Unwritten(Generation index, RuntimeException fault) {
            super(fault);
            this.index = index;
            this.fault = fault;
        }
    }

    private RuntimeException failed(Generation index, RuntimeException fault, Storage.Verdict verdict) {
        switch (verdict) {
            case SOUND -> {
                return fault;
            }
            case BUSY -> LOG.log(Level.WARNING, "The search index did not answer a question", fault);
            case AWAY -> {
                if (standing.leave(index, storage.reason(fault))) {
                    LOG.log(Level.SEVERE, "The search index cannot be reached; it is tried again", fault);
                }
            }
            case LOST -> lost(index, fault);
        }
        return new IndexRefusal.NotReady();
    }

    /** It is not asked again. */
    private void lost(Generation index, @Nullable Exception fault) {
        following.lock();
        try {
            if (!standing.drop(index, "It failed while in use")) return;
            LOG.log(Level.SEVERE, "The search index has failed and is made anew", fault);
            index.close();
        } catch (RuntimeException closing) {
            LOG.log(Level.WARNING, "The broken search index could not be closed", closing);
        } finally {
            following.unlock();
        }
    }

    /** Brings the index that was left up to date, or makes one. A node that cannot have one says why. */
    void open() {
        if (rebuilding.isLocked()) return;
        try {
            folder.open();
            storage.open(folder.root());
            if (!isBack() && !reopen()) rebuild();
        } catch (IOException | RuntimeException hindered) {
            hindered(hindered);
        }
    }

    private void hindered(Exception hindered) {
        var fault = hindered instanceof Unwritten unwritten ? unwritten.fault : hindered;
        var news = standing.hindered(storage.reason(fault));
        LOG.log(news ? Level.SEVERE : Level.FINE, "There is no search index; it is tried again", fault);
    }

    /** Whether the index that could not be reached answers again. */
    private boolean isBack() throws IOException {
        var index = standing.away();
        if (index == null) return false;
        if (!storage.stands(index.directory())) {
            lost(index, null);
            return false;
        }
        index.size(); // whether it is read, too
        while (follow(index)) LOG.fine("Following the public log");
        if (standing.isBack(index)) LOG.info("The search index answers again");
        return true;
    }

    private boolean reopen() throws IOException {
        var left = folder.current();
        if (left.isEmpty() || standing.isToBeMadeAnew()) return false;
        var index = whole(left.get());
        if (index == null) return false;
        try {
            var position = index.position();
            if (position.publication() != null && !log.knows(position.number(), position.publication())) {
                LOG.warning("The search index is of another database and is made anew");
                return false;
            }
            while (follow(index)) LOG.fine("Following the public log");
            standing.take(index);
        } catch (Unwritten unwritten) {
            if (storage.onWriting(left.get(), unwritten.fault) == Storage.Verdict.LOST) standing.mustBeMadeAnew();
            throw unwritten;
        } finally {
            if (standing.current() != index) index.close();
        }
        tidy();
        return true;
    }

    private @Nullable Generation whole(Path directory) throws IOException {
        try {
            return Generation.open(directory, storage, analysis).orElse(null);
        } catch (RuntimeException broken) {
            if (storage.onOpening(directory, broken) != Storage.Verdict.LOST) throw broken;
            LOG.log(Level.WARNING, "The search index is broken and is made anew", broken);
            return null;
        }
    }

    /** Deletes what nobody uses; what cannot be deleted today is the next time. */
    private void tidy() {
        var inUse = standing.kept().map(Generation::directory).map(List::of).orElse(List.of());
        try {
            storage.tidy(inUse);
            folder.tidy(inUse);
        } catch (IOException | RuntimeException fault) {
            LOG.log(Level.WARNING, "A former search index could not be deleted", fault);
        }
    }

    /**
     * Whether what is in it was held against the keys as they count now. Where it was not, it is made anew in the background;
     * whoever shows something of it meanwhile has to look for themselves.
     */
    public boolean isOfTheseKeys() {
        var index = standing.current();
        return index != null && index.keyEnds() == board.keyEnds();
    }

    /** Makes it anew where a key has come to count for less. */
    void renew() {
        if (!isReady() || isOfTheseKeys() || rebuilding.isLocked()) return;
        // After a start the board may not have heard of any key yet.
        board.hear();
        if (!isOfTheseKeys()) rebuild();
    }

    /** Says that it is being made anew, so that who asked for it can watch it from now on. */
    void announce() {
        progress = new Progress("running", 0, 0, clock.instant(), null, null);
    }

    /**
     * Makes the index anew from what is live. The one in use answers until the new one has all of it and has followed the
     * log to its end.
     */
    void rebuild() {
        if (!rebuilding.tryLock()) throw new IndexRefusal.Rebuilding();
        try {
            var total = log.count();
            progress = new Progress("running", 0, total, clock.instant(), null, null);
            folder.open();
            storage.open(folder.root());
            var former = standing.kept();
            var next = folder.next();
            tidy();
            board.hear();
            var made = Generation.begin(next, board.keyEnds(), storage, analysis);
            try {
                fill(made);
                while (follow(made)) LOG.fine("Following the public log");
                replace(made);
            } finally {
                if (standing.current() != made) made.close();
            }
            progress = progress.ended("finished", clock.instant(), null);
            former.ifPresent(Generation::close);
            tidy();
        } catch (IOException | RuntimeException hindered) {
            progress = progress.ended("failed", clock.instant(), storage.reason(hindered));
            if (standing.current() == null) hindered(hindered);
            else LOG.log(Level.SEVERE, "The search index could not be made anew; the old one goes on", hindered);
        } finally {
            rebuilding.unlock();
        }
    }

    private void fill(Generation made) {
        // Where the log stood before the first text was read: whatever is told from now on is followed afterwards.
        var start = position(log.last());
        var after = FIRST;
        for (var live = log.live(after, BATCH); !live.isEmpty(); live = log.live(after, BATCH)) {
            made.write(live.stream().map(log::text).flatMap(Optional::stream).toList(), List.of());
            after = live.get(live.size() - 1).article();
            progress = progress.at(progress.done() + live.size());
        }
        if (!storage.mergesByItself()) made.merge();
        made.reached(start);
    }

    private Generation.Position position(long number) {
        return number == 0
                ? Generation.Position.START
                : Generation.Position.of(log.after(number - 1, 1).get(0));
    }

    private void replace(Generation made) throws IOException {
        following.lock();
        try {
            while (follow(made)) LOG.fine("Following the public log");
            folder.use(made.directory());
            standing.take(made);
        } finally {
            following.unlock();
        }
    }

    void close() {
        following.lock();
        try {
            standing.end().ifPresent(Generation::close);
            storage.close();
            folder.close();
        } catch (IOException fault) {
            LOG.log(Level.WARNING, "The search index could not be closed", fault);
        } finally {
            following.unlock();
        }
    }
}
