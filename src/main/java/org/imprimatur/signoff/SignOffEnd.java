package org.imprimatur.signoff;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Why and when a sign-off stopped standing. The sign-off itself stays as it was given. */
@Entity
@Immutable
@Table(name = "sign_off_end")
class SignOffEnd {
    @Id
    @Column(name = "sign_off_id")
    private UUID signOff;

    @Enumerated(EnumType.STRING)
    private Cause cause;

    private String reason;

    @Column(name = "ended_by")
    private @Nullable UUID endedBy;

    @Column(name = "ended_at")
    private Instant endedAt;

    enum Cause {
        REVOKED("revoked"),
        EXPIRED("expired");

        @EnumeratedValue
        private final String code;

        Cause(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    @SuppressWarnings("NullAway.Init")
    protected SignOffEnd() {} // Hibernate only

    SignOffEnd(SignOff signOff, Cause cause, String reason, @Nullable UUID endedBy, Instant endedAt) {
        this.signOff = signOff.id();
        this.cause = cause;
        this.reason = reason;
        this.endedBy = endedBy;
        this.endedAt = endedAt;
    }

    UUID signOff() {
        return signOff;
    }

    Cause cause() {
        return cause;
    }

    String reason() {
        return reason;
    }

    @Nullable
    UUID endedBy() {
        return endedBy;
    }

    Instant endedAt() {
        return endedAt;
    }
}
