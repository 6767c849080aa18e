package org.imprimatur.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.content.Citation;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A source in the library. It is added once, and changed by editors as more becomes known of it: a PubMed number, a retraction.
 * Articles hold copies, made when somebody read the source; so a change here is seen by whoever copies next, and by nobody else.
 */
@Entity
@Table(name = "source")
class Source {
    private static final int MAX_SOUGHT = 4_000;

    @Id
    private String id;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String csl;

    private String title;
    private String sought;

    @Column(name = "doi_key")
    private @Nullable String doiKey;

    @Column(name = "pmid_key")
    private @Nullable String pmidKey;

    private long version;

    @Column(name = "added_by")
    private UUID addedBy;

    @Column(name = "added_at")
    private Instant addedAt;

    @Column(name = "changed_by")
    private UUID changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init")
    protected Source() {} // Hibernate only

    /** @param citation whose id is the source's */
    Source(Citation citation, Identifiers.Keys keys, UUID addedBy, Instant addedAt) {
        this.id = citation.id();
        this.addedBy = addedBy;
        this.addedAt = addedAt;
        change(citation, keys, addedBy, addedAt);
    }

    final void change(Citation citation, Identifiers.Keys keys, UUID changedBy, Instant changedAt) {
        version++;
        csl = CanonicalJson.of(citation);
        title = citation.title();
        sought = sought(citation);
        doiKey = keys.doi();
        pmidKey = keys.pmid();
        this.changedBy = changedBy;
        this.changedAt = changedAt;
    }

    /** What a search looks through: names, title, container and year, in lower case and in the order of a reference. */
    private static String sought(Citation citation) {
        var authors = citation.author() == null ? List.<Citation.Name>of() : citation.author();
        var names = authors.stream().flatMap(name -> Stream.of(name.family(), name.literal()));
        var year = citation.issued() == null
                ? null
                : citation.issued().parts().get(0).get(0).toString();
        var text = Stream.concat(
                        names, Stream.of(citation.title(), citation.containerTitle(), citation.publisher(), year))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        if (text.length() <= MAX_SOUGHT) return text;
        var end = Character.isHighSurrogate(text.charAt(MAX_SOUGHT - 1)) ? MAX_SOUGHT - 1 : MAX_SOUGHT;
        return text.substring(0, end);
    }

    String id() {
        return id;
    }

    /** RFC 8785 canonical JSON of the citation. */
    String csl() {
        return csl;
    }

    Citation citation() {
        try {
            return StrictJson.mapper().readValue(csl, Citation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored source is not one that was ever let in", e);
        }
    }

    Identifiers.Keys keys() {
        return new Identifiers.Keys(doiKey, pmidKey);
    }

    /** Strong entity tag without its quotes. */
    String tag() {
        return "v" + version;
    }

    UUID addedBy() {
        return addedBy;
    }

    Instant addedAt() {
        return addedAt;
    }

    UUID changedBy() {
        return changedBy;
    }

    Instant changedAt() {
        return changedAt;
    }
}
