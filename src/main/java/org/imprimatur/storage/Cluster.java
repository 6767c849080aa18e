package org.imprimatur.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Logger;
import org.apache.http.HttpException;
import org.hibernate.search.backend.elasticsearch.index.layout.IndexLayoutStrategy;
import org.hibernate.search.engine.environment.bean.BeanReference;
import org.hibernate.search.util.common.SearchException;
import org.hibernate.search.util.common.SearchTimeoutException;
import org.imprimatur.wording.Analysis;
import org.jspecify.annotations.Nullable;

/**
 * Indexes on OpenSearch or Elasticsearch, named after this node: their names begin with an id that is in the node's folder
 * and nowhere else.
 */
final class Cluster implements Storage {
    private static final Logger LOG = Logger.getLogger(Cluster.class.getName());
    private static final String NODE = "node";

    /** Texts in one request: each has to be written within the time for an answer. */
    private static final int BULK = 20;

    private static final List<Class<? extends Throwable>> WITHOUT_ANSWER =
            List.of(IOException.class, SearchTimeoutException.class, HttpException.class);

    private static final List<Class<? extends Throwable>> OF_THE_CLUSTER =
            List.of(SearchException.class, IOException.class, HttpException.class);

    private final ClusterSettings settings;
    private volatile @Nullable ClusterDoor door;
    private volatile String node = "";

    Cluster(ClusterSettings settings) {
        this.settings = settings;
        if (settings.isOpenToListeners() && settings.authorization().isPresent()) {
            LOG.warning("The password of the search cluster goes over the network unencrypted:"
                    + " imprimatur.search.opensearch.protocol is http");
        }
    }

    @Override
    public synchronized void open(Path root) throws IOException {
        var file = root.resolve(NODE);
        if (!Files.isRegularFile(file)) {
            var id = UUID.randomUUID().toString().replace("-", "");
            var written = Files.writeString(root.resolve(NODE + ".new"), id);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
        var id = Files.readString(file).strip();
        if (!id.matches("[0-9a-f]{32}")) throw new IOException(file + " holds no node's id; delete it");
        node = id;
        if (door == null) door = new ClusterDoor(settings);
    }

    private ClusterDoor door() throws IOException {
        var open = door;
        if (open == null) throw new IOException("The search cluster is not asked any more");
        return open;
    }

    /** Synonyms are part of an index's settings there. */
    @Override
    public String edition(Analysis analysis) {
        return "-cluster-" + analysis.digestOfSynonyms();
    }

    @Override
    public String index(Path folder) {
        var name = folder.getFileName().toString();
        return ours() + name.substring(name.lastIndexOf('-') + 1);
    }

    private String ours() {
        return settings.prefix() + "-" + node + "-";
    }

    @Override
    public Map<String, Object> settings(Path folder, Analysis analysis, boolean anew) {
        var open = door;
        if (open == null) throw new IllegalStateException("The cluster's storage is not open");
        var longest = (int) settings.longest().toMillis();
        return Map.ofEntries(
                Map.entry("hibernate.search.backend.type", "elasticsearch"),
                Map.entry("hibernate.search.backend.client.instance", BeanReference.ofInstance(open.client())),
                Map.entry("hibernate.search.backend.connection_timeout", (int)
                        settings.connect().toMillis()),
                Map.entry("hibernate.search.backend.request_timeout", longest),
                Map.entry("hibernate.search.backend.layout.strategy", BeanReference.ofInstance(new Names())),
                Map.entry(
                        "hibernate.search.backend.analysis.configurer", BeanReference.ofInstance(analysis.onCluster())),
                Map.entry("hibernate.search.backend.thread_pool.size", 2),
                Map.entry("hibernate.search.backend.indexing.queue_count", 1),
                Map.entry("hibernate.search.backend.indexing.max_bulk_size", BULK),
                Map.entry(
                        "hibernate.search.backend.schema_management.settings_file",
                        "org/imprimatur/storage/index-settings.json"),
                Map.entry("hibernate.search.backend.schema_management.minimal_required_status_wait_timeout", (int)
                        (settings.read().toMillis() - 500)),
                Map.entry("hibernate.search.schema_management.strategy", anew ? "drop-and-create" : "none"));
    }

    /** What is read is an alias: where somebody deleted the index, writing may have made another of no shape at all. */
    @Override
    public boolean stands(Path folder) throws IOException {
        return door().has(index(folder) + Names.READ);
    }

    /** It has rules of its own for that, and may take longer over it than one waits for an answer. */
    @Override
    public boolean mergesByItself() {
        return true;
    }

    @Override
    public Verdict onOpening(Path folder, RuntimeException fault) {
        return Faults.isAny(fault, WITHOUT_ANSWER) ? Verdict.AWAY : answered(folder, Verdict.AWAY);
    }

    @Override
    public Verdict onReading(Path folder, RuntimeException fault) {
        if (!Faults.isAny(fault, OF_THE_CLUSTER)) return Verdict.SOUND;
        return Faults.isAny(fault, WITHOUT_ANSWER) ? Verdict.AWAY : answered(folder, Verdict.BUSY);
    }

    /**
     * What was sent and not answered may be written at any time to come, and then over what was written since: such an index is
     * given up, with its name.
     */
    @Override
    public Verdict onWriting(Path folder, RuntimeException fault) {
        if (!Faults.isAny(fault, WITHOUT_ANSWER)) return answered(folder, Verdict.AWAY);
        return Faults.cameBeforeAnythingWasSent(fault, WITHOUT_ANSWER) ? Verdict.AWAY : Verdict.LOST;
    }

    private Verdict answered(Path folder, Verdict whereItStands) {
        try {
            return stands(folder) ? whereItStands : Verdict.LOST;
        } catch (IOException nobodyCanTell) {
            return Verdict.AWAY;
        }
    }

    @Override
    public String reason(Throwable hindered) {
        if (hindered instanceof ClusterDoor.Shut shut) return String.valueOf(shut.getMessage());
        return Faults.isAny(hindered, WITHOUT_ANSWER)
                ? ClusterDoor.UNREACHABLE
                : "The search cluster did not do what it was asked; the log says more";
    }

    @Override
    public void tidy(List<Path> inUse) throws IOException {
        var kept = inUse.stream().map(this::index).toList();
        for (var name : door().named(ours())) if (!kept.contains(name)) door().delete(name);
    }

    @Override
    public synchronized void close() {
        var open = door;
        door = null;
        if (open != null) open.close();
    }

    /** An index has its own name, and an alias each for reading and writing. */
    private static final class Names implements IndexLayoutStrategy {
        static final String READ = "-read";

        @Override
        public String createInitialElasticsearchIndexName(String index) {
            return index;
        }

        @Override
        public String createWriteAlias(String index) {
            return index + "-write";
        }

        @Override
        public String createReadAlias(String index) {
            return index + READ;
        }

        @Override
        public String extractUniqueKeyFromHibernateSearchIndexName(String index) {
            return index;
        }

        @Override
        public String extractUniqueKeyFromElasticsearchIndexName(String index) {
            return index;
        }
    }
}
