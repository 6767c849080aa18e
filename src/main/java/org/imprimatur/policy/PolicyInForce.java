package org.imprimatur.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** That a server started with this version of the policy while another had been in force. Numbered without a gap. */
@Entity
@Immutable
@Table(name = "policy_in_force")
class PolicyInForce {
    @Id
    private long number;

    private @Nullable Long previous;
    private String version;
    private Instant since;

    @SuppressWarnings("NullAway.Init")
    protected PolicyInForce() {} // Hibernate only

    PolicyInForce(@Nullable PolicyInForce last, String version, Instant since) {
        previous = last == null ? null : last.number;
        number = last == null ? 1 : last.number + 1;
        this.version = version;
        this.since = since;
    }

    long number() {
        return number;
    }

    String version() {
        return version;
    }

    Instant since() {
        return since;
    }
}
