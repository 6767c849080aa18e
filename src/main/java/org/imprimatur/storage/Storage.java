package org.imprimatur.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imprimatur.platform.Face;
import org.imprimatur.wording.Analysis;

/**
 * Where the words of this node's indexes are kept. Each index has a folder of the node's own besides, in which it is written
 * how far it has come.
 */
@Face
public interface Storage extends AutoCloseable {
    /** What is to be done about an index that failed. */
    enum Verdict {
        /** Nothing: it was the question. */
        SOUND,
        /** It stands, but did not do this. */
        BUSY,
        /** It is to be opened again when it can be reached. */
        AWAY,
        /** It is to be made anew. */
        LOST
    }

    /** @param root the folder of all indexes, which is this server's alone by now */
    void open(Path root) throws IOException;

    /** On what else than its fields an index that was left depends: with another edition it is made anew. */
    String edition(Analysis analysis);

    /** Name of an index. */
    String index(Path folder);

    /**
     * For Hibernate Search.
     *
     * @param anew whether it is begun, and not one that was left
     */
    Map<String, Object> settings(Path folder, Analysis analysis, boolean anew);

    /** @return whether an index that was left is still there; an exception where nobody can tell */
    boolean stands(Path folder) throws IOException;

    /** Whether somebody else puts the pieces together that an index was written in. */
    boolean mergesByItself();

    Verdict onOpening(Path folder, RuntimeException fault);

    Verdict onReading(Path folder, RuntimeException fault);

    Verdict onWriting(Path folder, RuntimeException fault);

    /** For everybody to read: names nothing that an outsider should not know. */
    String reason(Throwable hindered);

    /** Deletes what of this node's is kept elsewhere than in its folders, and not in use. */
    void tidy(List<Path> inUse) throws IOException;

    @Override
    void close();
}
