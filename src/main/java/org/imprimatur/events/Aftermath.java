package org.imprimatur.events;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;

/** Whoever looks after the texts that events touch: told of what is on record or was revoked, outside of any transaction. */
@Face
public interface Aftermath {
    /**
     * Does at once what it can for these events; what it cannot is done soon.
     *
     * @return the articles whose live texts are being reviewed again for one of them, in no order
     */
    List<Touched> attend(Collection<UUID> events);

    @Face
    @Schema(name = "TouchedArticle")
    record Touched(UUID article, String slug, String locale) {}
}
