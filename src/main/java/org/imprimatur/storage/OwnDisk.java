package org.imprimatur.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.AlreadyClosedException;
import org.hibernate.search.engine.environment.bean.BeanReference;
import org.imprimatur.wording.Analysis;

/** Lucene, in the index's folder. */
final class OwnDisk implements Storage {
    private static final List<Class<? extends Throwable>> OF_THE_DISK =
            List.of(IOException.class, AlreadyClosedException.class);

    /**
     * More than the longest question has: each of 16 words in three fields of ten languages, each as it is and as fifty that are
     * like it.
     */
    private static final int CLAUSES = 1 << 16;

    @Override
    public void open(Path root) {
        IndexSearcher.setMaxClauseCount(CLAUSES);
    }

    /** Synonyms are asked with, and written nowhere. */
    @Override
    public String edition(Analysis analysis) {
        return "";
    }

    @Override
    public String index(Path folder) {
        return "text";
    }

    @Override
    public Map<String, Object> settings(Path folder, Analysis analysis, boolean anew) {
        return Map.of(
                "hibernate.search.backend.type",
                "lucene",
                "hibernate.search.backend.lucene_version",
                "9.12.3",
                "hibernate.search.backend.directory.root",
                folder.toString(),
                "hibernate.search.backend.thread_pool.size",
                2,
                "hibernate.search.backend.indexing.queue_count",
                1,
                "hibernate.search.backend.analysis.configurer",
                BeanReference.ofInstance(analysis));
    }

    /** What is missing or broken shows when it is first read. */
    @Override
    public boolean stands(Path folder) {
        return true;
    }

    @Override
    public boolean mergesByItself() {
        return false;
    }

    @Override
    public Verdict onOpening(Path folder, RuntimeException fault) {
        return Verdict.LOST;
    }

    /** A question that cannot be answered must not cost everybody the index. */
    @Override
    public Verdict onReading(Path folder, RuntimeException fault) {
        return Faults.isAny(fault, OF_THE_DISK) ? Verdict.LOST : Verdict.SOUND;
    }

    @Override
    public Verdict onWriting(Path folder, RuntimeException fault) {
        return Verdict.LOST;
    }

    @Override
    public String reason(Throwable hindered) {
        return String.valueOf(hindered.getMessage());
    }

    @Override
    public void tidy(List<Path> inUse) {}

    @Override
    public void close() {}
}
