package org.imprimatur.architecture.broken.cellar;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.imprimatur.architecture.broken.attic.Trunk;

/** Reaches up, is no face, asks the wall for the time, is an entity that knows HTTP. */
@Entity
@Immutable
public class Cupboard {
    @Id
    private long id;

    public Instant opened() {
        return Instant.now();
    }

    public Trunk above() {
        return new Trunk();
    }

    public jakarta.ws.rs.core.Response answer() {
        return null;
    }
}
