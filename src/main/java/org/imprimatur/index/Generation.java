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
import org.jspecify.annotations.Nullable;

/** One index on disk, from the day it was begun to the day another one takes its place. */
final class Generation implements AutoCloseable {
    private static final String MAPPING = "org/imprimatur/index/published-text.xml";
    private static final String POSITION = "position";

    private static final HibernateOrmSearchMappingConfigurer MAPPED = context -> {
        var text = context.programmaticMapping().type(PublishedText.class);
        text.binder(new TextFields());
        text.indexed().index("text");
    };

    private final Path directory;
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

        private String written() {
            return TextFields.VERSION + " " + number + " " + (publication == null ? "-" : publication);
        }

        private static Optional<Position> read(String text) {
            var parts = text.strip().split(" ");
            if (parts.length != 3 || !parts[0].equals(String.valueOf(TextFields.VERSION))) return Optional.empty();
            return Optional.of(
                    new Position(Long.parseLong(parts[1]), parts[2].equals("-") ? null : UUID.fromString(parts[2])));
        }
    }

    private Generation(Path directory, Position position, Analysis analysis) {
        this.directory = directory;
        this.position = position;
        var registry = new StandardServiceRegistryBuilder()
                .applySetting("hibernate.dialect", "org.hibernate.dialect.H2Dialect")
                // There is no database behind it.
                .applySetting("hibernate.boot.allow_jdbc_metadata_access", false)
                .applySetting("hibernate.search.enabled", true)
                .applySetting("hibernate.search.indexing.listeners.enabled", false)
                // A mapping file that is complete has Hibernate forget the annotations.
                .applySetting("hibernate.search.mapping.process_annotations", false)
                .applySetting("hibernate.search.mapping.configurer", BeanReference.ofInstance(MAPPED))
                .applySetting("hibernate.search.backend.type", "lucene")
                .applySetting("hibernate.search.backend.lucene_version", "9.12.3")
                .applySetting("hibernate.search.backend.directory.root", directory.toString())
                .applySetting("hibernate.search.backend.thread_pool.size", 2)
                .applySetting("hibernate.search.backend.indexing.queue_count", 1)
                .applySetting("hibernate.search.backend.analysis.configurer", BeanReference.ofInstance(analysis))
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

    /** Begins an empty one. */
    static Generation begin(Path directory, Analysis analysis) throws IOException {
        Files.createDirectories(directory);
        return new Generation(directory, Position.START, analysis);
    }

    /** Opens one that was left; empty where there is none, or it is of another version. */
    static Optional<Generation> open(Path directory, Analysis analysis) throws IOException {
        var file = directory.resolve(POSITION);
        if (!Files.isRegularFile(file)) return Optional.empty();
        var position = Position.read(Files.readString(file));
        if (position.isEmpty()) return Optional.empty();
        var generation = new Generation(directory, position.get(), analysis);
        try {
            generation.size(); // what is broken shows when it is first read
            return Optional.of(generation);
        } catch (RuntimeException broken) {
            generation.close();
            throw broken;
        }
    }

    Path directory() {
        return directory;
    }

    Position position() {
        return position;
    }

    /** Writes to disk and shows at once. */
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

    /** To be told after {@link #write}: what is followed twice does no harm, what is left out would. */
    void reached(Position reached) {
        try {
            var written = Files.writeString(directory.resolve(POSITION + ".new"), reached.written());
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
