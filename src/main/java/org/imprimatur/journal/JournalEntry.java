package org.imprimatur.journal;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.platform.CanonicalJson;
import org.jspecify.annotations.Nullable;

/** One link of the chain. {@code entry} is the whole truth in canonical JSON, {@code hash} its digest; the other columns only help to find it. */
@Entity
@Immutable
@Table(name = "journal")
class JournalEntry {
    static final String BEFORE_THE_FIRST = CanonicalJson.PREFIX + "0".repeat(64);

    @Id
    private long seq;

    @Column(name = "previous_seq")
    private @Nullable Long previousSeq;

    @Column(name = "previous_hash")
    private String previousHash;

    private String hash;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String entry;

    private Instant at;
    private String action;
    private String outcome;

    @Column(name = "person_id")
    private @Nullable UUID person;

    @Column(name = "article_id")
    private @Nullable UUID article;

    @SuppressWarnings("NullAway.Init")
    protected JournalEntry() {} // Hibernate only

    JournalEntry(@Nullable JournalEntry last, Instant at, Outcome outcome, Entry told) {
        seq = last == null ? 1 : last.seq + 1;
        previousSeq = last == null ? null : last.seq;
        previousHash = last == null ? BEFORE_THE_FIRST : last.hash;
        this.at = at;
        action = told.action();
        this.outcome = outcome.name().toLowerCase(java.util.Locale.ROOT);
        person = told.actor().id();
        article = told.article();
        entry = CanonicalJson.of(new Text(
                seq,
                previousHash,
                at,
                action,
                this.outcome,
                new Text.Who(
                        told.actor().id(), told.actor().login(), told.actor().printedName()),
                told.actor().requestId(),
                told.article(),
                told.revision(),
                told.digest(),
                told.reason(),
                told.details().isEmpty() ? null : told.details()));
        hash = CanonicalJson.digest(entry);
    }

    enum Outcome {
        DONE,
        DENIED,
        SECURITY
    }

    /** The canonical form of an entry, and what the API answers. */
    public record Text(
            long seq,
            @JsonProperty("previousHash") String previousHash,
            Instant at,
            String action,
            String outcome,
            Who actor,
            String requestId,
            @Nullable UUID article,
            @Nullable Integer revision,
            @Nullable String digest,
            @Nullable String reason,
            @Nullable Map<String, String> details) {
        public record Who(@Nullable UUID id, String login, String printedName) {}
    }

    long seq() {
        return seq;
    }

    @Nullable
    Long previousSeq() {
        return previousSeq;
    }

    String previousHash() {
        return previousHash;
    }

    String hash() {
        return hash;
    }

    String entry() {
        return entry;
    }

    Instant at() {
        return at;
    }

    String action() {
        return action;
    }

    String outcome() {
        return outcome;
    }

    @Nullable
    UUID person() {
        return person;
    }

    @Nullable
    UUID article() {
        return article;
    }
}
