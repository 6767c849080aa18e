package org.imprimatur.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a client was given at some time; the newest one counts. */
@Entity
@Immutable
@IdClass(ClientScope.Key.class)
@Table(name = "client_scope")
class ClientScope {
    record Key(UUID client, int number) implements Serializable {}

    @Id
    @Column(name = "client_id")
    private UUID client;

    @Id
    private int number;

    private String locales;
    private String classes;

    @Column(name = "per_minute")
    private @Nullable Integer perMinute;

    private @Nullable String reason;

    @Column(name = "set_by")
    private UUID setBy;

    @Column(name = "set_at")
    private Instant setAt;

    @SuppressWarnings("NullAway.Init")
    protected ClientScope() {} // Hibernate only

    /** @param reason null for the first one alone */
    ClientScope(UUID client, int number, Terms terms, @Nullable String reason, UUID setBy, Instant setAt) {
        this.client = client;
        this.number = number;
        locales = String.join(" ", new TreeSet<>(terms.scope().locales()));
        classes = String.join(" ", new TreeSet<>(terms.scope().classes()));
        perMinute = terms.perMinute();
        this.reason = reason;
        this.setBy = setBy;
        this.setAt = setAt;
    }

    int number() {
        return number;
    }

    Terms terms() {
        return new Terms(new Scope(words(locales), words(classes)), perMinute);
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    Instant setAt() {
        return setAt;
    }
}
