package org.imprimatur.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Where copies of texts are. A host application, or a room that delivers, adds a CDI bean of this type for the sites it knows of;
 * what several of them know is added up.
 */
@Face
public interface DownstreamSites {
    /**
     * The sites that hold each of these revisions, as far as this bean knows. A revision it knows to be held by nobody has an empty
     * list; one it knows nothing about is left out.
     */
    Map<UUID, List<Site>> holding(Collection<UUID> revisions);

    /**
     * @param name as people call it
     * @param since when it took the revision; null when that is not known
     */
    @Face
    record Site(String name, @Nullable Instant since) {}
}
