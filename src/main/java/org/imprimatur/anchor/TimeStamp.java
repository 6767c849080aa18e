package org.imprimatur.anchor;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What a time-stamping authority (RFC 3161) confirmed of a checkpoint: that it was there by then. */
@Entity
@Immutable
@Table(name = "checkpoint_time_stamp")
class TimeStamp {
    @Id
    private long seq;

    private String authority;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String token;

    @Column(name = "stamped_at")
    private Instant stampedAt;

    @SuppressWarnings("NullAway.Init")
    protected TimeStamp() {} // Hibernate only

    /**
     * @param authority its address
     * @param token DER in Base64
     * @param stampedAt the authority's own time
     */
    TimeStamp(long seq, String authority, String token, Instant stampedAt) {
        this.seq = seq;
        this.authority = authority;
        this.token = token;
        this.stampedAt = stampedAt;
    }

    long seq() {
        return seq;
    }

    String authority() {
        return authority;
    }

    String token() {
        return token;
    }

    Instant stampedAt() {
        return stampedAt;
    }
}
