package org.imprimatur.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.search.engine.environment.bean.BeanReference;
import org.hibernate.search.engine.search.aggregation.AggregationKey;
import org.hibernate.search.mapper.orm.Search;
import org.hibernate.search.mapper.orm.mapping.HibernateOrmSearchMappingConfigurer;
import org.hibernate.search.mapper.orm.session.SearchSession;
import org.hibernate.search.mapper.pojo.work.IndexingPlanSynchronizationStrategy;
import org.imprimatur.storage.Storage;
import org.imprimatur.wording.Analysis;
import org.jspecify.annotations.Nullable;

/** One index, from the day it was begun to the day another one takes its place. */
final class Generation implements AutoCloseable {
    private static final String MAPPING = "org/imprimatur/index/published-text.xml";
    private static final String POSITION = "position";

    private final Path directory;
    private final String edition;
    private final long keyEnds;
    private final SessionFactory factory;
    private final ReentrantReadWriteLock life = new ReentrantReadWriteLock();
    private volatile Position position;
    private volatile @Nullable List<String> languages;

    /**
     * How far it has followed the public log.
     *
     * @param number of the last entry; 0 for none
     * @param publication of that entry, by which another database's log is told from this one
     */
    record Position(long number, @Nullable UUID publication) {
        static final Position START = new Position(0, null);

        static Position of(PublicLog.Entry entry) {
            return new Position(entry.number(), entry.publication());
        }

        private static Position read(String number, String publication) {
            return new Position(Long.parseLong(number), publication.equals("-") ? null : UUID.fromString(publication));
        }

        private String written() {
            return number + " " + (publication == null ? "-" : publication);
        }
    }

    private Generation(Path directory, @Nullable Position left, long keyEnds, Storage storage, Analysis analysis) {
        this.directory = directory;
        this.keyEnds = keyEnds;
        position = left == null ? Position.START : left;
        edition = edition(storage, analysis);
        HibernateOrmSearchMappingConfigurer mapped = context -> {
            var text = context.programmaticMapping().type(PublishedText.class);
            text.binder(new TextFields());
            text.indexed().index(storage.index(directory));
        };
        var registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.dialect", "org.hibernate.dialect.H2Dialect")
                // There is no database behind it.
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                .applySetting("hibernate.search.enabled", true)
                .applySetting("hibernate.search.indexing.listeners.enabled", false)
                // A mapping file that is complete has Hibernate forget the annotations.
                .applySetting("hibernate.search.mapping.process_annotations", false)
                .applySetting("hibernate.search.mapping.configurer", BeanReference.ofInstance(mapped))
                .applySettings(storage.settings(directory, analysis, left == null))
                .build();
        try {
            factory = new MetadataSources(registry)
                    .addResource(MAPPING)
                    .buildMetadata()
                    .buildSessionFactory();
        } catch (RuntimeException fault) {
            StandardServiceRegistryBuilder.destroy(registry);
            throw fault;
        }
    }

    /**
     * Begins an empty one.
     *
     * @param keyEnds how many keys counted for less before the first text was read
     */
    static Generation begin(Path directory, long keyEnds, Storage storage, Analysis analysis) throws IOException {
        Files.createDirectories(directory);
        return new Generation(directory, null, keyEnds, storage, analysis);
    }

    /** Opens one that was left; empty where there is none, or it is of another edition. */
    static Optional<Generation> open(Path directory, Storage storage, Analysis analysis) throws IOException {
        var file = directory.resolve(POSITION);
        if (!Files.isRegularFile(file)) return Optional.empty();
        var left = Files.readString(file).strip().split(" ");
        if (left.length != 4 || !left[0].equals(edition(storage, analysis)) || !storage.stands(directory))
            return Optional.empty();
        var generation =
                new Generation(directory, Position.read(left[1], left[2]), Long.parseLong(left[3]), storage, analysis);
        try {
            generation.size(); // what is broken shows when it is first read
            return Optional.of(generation);
        } catch (RuntimeException broken) {
            generation.close();
            throw broken;
        }
    }

    private static String edition(Storage storage, Analysis analysis) {
        return TextFields.VERSION + storage.edition(analysis);
    }

    Path directory() {
        return directory;
    }

    Position position() {
        return position;
    }

    /** Signatures that counted for something then may do so no more. */
    long keyEnds() {
        return keyEnds;
    }

    /** Writes for good and shows at once. */
    void write(Collection<PublishedText> texts, Collection<UUID> gone) {
        alive(() -> {
            try (var session = factory.openSession()) {
                var search = Search.session(session);
                search.indexingPlanSynchronizationStrategy(IndexingPlanSynchronizationStrategy.sync());
                var plan = search.indexingPlan();
                for (var article : gone) plan.purge(PublishedText.class, article.toString(), null);
                for (var text : texts) plan.addOrUpdate(text);
                plan.execute();
            }
            languages = null;
            return texts;
        });
    }

    /** Puts the pieces it was written in together: each of them would cost every question something. */
    void merge() {
        read(session -> {
            var workspace = session.workspace(PublishedText.class);
            workspace.mergeSegments();
            workspace.flush(); // or the disk holds them twice until something is written
            return directory;
        });
    }

    /** To be told after {@link #write}: what is followed twice does no harm, what is left out would. */
    void reached(Position reached) {
        try {
            var written = Files.writeString(
                    directory.resolve(POSITION + ".new"), edition + " " + reached.written() + " " + keyEnds);
            Files.move(
                    written,
                    directory.resolve(POSITION),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position = reached;
    }

    <A> A read(Function<SearchSession, A> question) {
        return alive(() -> {
            try (var session = factory.openSession()) {
                return question.apply(Search.session(session));
            }
        });
    }

    long size() {
        return read(session -> session.search(PublishedText.class)
                .where(field -> field.matchAll())
                .fetchTotalHitCount());
    }

    /** The languages there are texts in. */
    List<String> languages() {
        var known = languages;
        if (known != null) return known;
        var key = AggregationKey.<java.util.Map<String, Long>>of(TextFields.LANGUAGE);
        var found = read(session -> List.copyOf(session.search(PublishedText.class)
                .where(field -> field.matchAll())
                .aggregation(key, of -> of.terms().field(TextFields.LANGUAGE, String.class))
                .fetch(0)
                .aggregation(key)
                .keySet()));
        languages = found;
        return found;
    }

    private <A> A alive(java.util.function.Supplier<A> step) {
        life.readLock().lock();
        try {
            if (factory.isClosed()) throw new IndexRefusal.NotReady();
            return step.get();
        } finally {
            life.readLock().unlock();
        }
    }

    /** Waits for those who read in it. */
    @Override
    public void close() {
        life.writeLock().lock();
        try {
            factory.close();
        } finally {
            life.writeLock().unlock();
        }
    }
}
