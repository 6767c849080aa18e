package org.imprimatur.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Claim.Applicability;
import org.imprimatur.evidence.Evidence.Source;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** A claim as one text makes it; without a claim, the rest of the text. */
@Entity
@IdClass(IndexedClaim.Key.class)
@Table(name = "evidence_claim")
class IndexedClaim {
    record Key(long text, int place) {}

    @Id
    @Column(name = "text_number")
    private long text;

    @Id
    @Column(name = "position")
    private int place;

    private boolean frozen;
    private @Nullable String claim;
    private @Nullable String type;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String body;

    private String digest;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String sources;

    @Column(name = "ends_on")
    private @Nullable LocalDate endsOn;

    @SuppressWarnings("NullAway.Init")
    protected IndexedClaim() {} // Hibernate only

    /** @param claim null for the rest of the text, which is then told by its title */
    IndexedClaim(long text, boolean frozen, int place, @Nullable Claim claim, String title, List<Source> sources) {
        this.text = text;
        this.frozen = frozen;
        this.place = place;
        this.claim = claim == null ? null : claim.id();
        type = claim == null ? null : claim.type().label();
        body = claim == null ? title : CanonicalJson.of(claim);
        digest = CanonicalJson.digest(body);
        this.sources = CanonicalJson.of(sources);
        endsOn = ends().stream().map(End::on).min(LocalDate::compareTo).orElse(null);
    }

    /** As {@link Evidence.Ended} tells it. */
    record End(String what, String of, LocalDate on) {}

    final List<End> ends() {
        var ends = new ArrayList<End>();
        var said = said();
        if (said != null) {
            if (said.validUntil() != null) ends.add(new End("claim", said.id(), said.validUntil()));
            for (var place : applicabilities(said)) {
                if (place.effectiveTo() != null)
                    ends.add(new End("jurisdiction", place.jurisdiction(), place.effectiveTo()));
            }
        }
        for (var source : read(sources, Source[].class)) {
            if (source.validUntil() != null) ends.add(new End("citation", source.id(), source.validUntil()));
        }
        return ends;
    }

    static List<Applicability> applicabilities(Claim claim) {
        var told = claim.jurisdictions();
        return told == null ? List.of() : told;
    }

    long inText() {
        return text;
    }

    int place() {
        return place;
    }

    @Nullable
    String claim() {
        return claim;
    }

    Claim.@Nullable Type type() {
        var said = said();
        return said == null ? null : said.type();
    }

    /** The claim's words; the article's title for the rest of the text. */
    String text() {
        var said = said();
        return said == null ? body : said.text();
    }

    /** Of the claim's canonical JSON: equal claims have equal digests. */
    String digest() {
        return digest;
    }

    /** Null for the rest of the text. */
    @Nullable
    Claim said() {
        return claim == null ? null : read(body, Claim.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return StrictJson.mapper().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was indexed is not what was ever let in", e);
        }
    }
}
