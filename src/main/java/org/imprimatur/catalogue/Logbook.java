package org.imprimatur.catalogue;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.catalogue.Entry.Keys;
import org.imprimatur.platform.Face;

/**
 * What a walk needs to go on and this node may not remember: after a restart, or because it began on another node. All of it
 * was public.
 */
@Face
@RequestScoped
public class Logbook {
    private CatalogueStore store;

    @SuppressWarnings("NullAway.Init")
    Logbook() {} // CDI proxy only

    @Inject
    Logbook(CatalogueStore store) {
        this.store = store;
    }

    /**
     * What the house signs its cursors with, 32 bytes: the same on every node and after every restart. Who has it can begin
     * to read in the middle of a list, and nothing else, so it lies in the database as it is.
     */
    @Transactional(REQUIRES_NEW)
    byte[] key() {
        return HexFormat.of().parseHex(store.secrets().get(0));
    }

    /** When an entry of the public log was written. */
    @Transactional(REQUIRES_NEW)
    Optional<Instant> told(long number) {
        return store.told(number);
    }

    /**
     * Where the texts stood that have changed after one number of the log and up to another.
     *
     * @return empty when there are more than the limit
     */
    @Transactional(REQUIRES_NEW)
    Optional<Index.Past> past(long began, long until, int limit) {
        var rows = store.stood(began, until, limit + 1);
        if (rows.size() > limit) return Optional.empty();
        var moved = new HashMap<UUID, Optional<Keys>>();
        for (var row : rows) moved.put((UUID) row[0], keys(row));
        return Optional.of(new Index.Past(moved));
    }

    private static Optional<Keys> keys(Object[] row) {
        if (row[3] == null) return Optional.empty();
        return Optional.of(new Keys(
                (UUID) row[0],
                (String) row[1],
                (String) row[2],
                Keys.folded((String) row[3]),
                (Instant) row[4],
                (Instant) row[5],
                (Instant) row[6],
                day((Instant) row[8]),
                day((Instant) row[7]),
                (Instant) row[7]));
    }

    private static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }
}
