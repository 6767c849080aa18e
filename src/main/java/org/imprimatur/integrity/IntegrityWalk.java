package org.imprimatur.integrity;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Goes through all that is stored of one kind, page by page. */
final class IntegrityWalk {
    static final int PAGE = 200;

    /** What failed only once, though others could be read, may have had to wait too long for a connection. */
    private static final int LOOKS = 2;

    private static final Logger LOG = Logger.getLogger(IntegrityWalk.class.getName());

    private final String kind;
    private final String detail;
    private final BiFunction<@Nullable UUID, Integer, List<UUID>> page;
    private final Function<List<UUID>, List<UUID>> altered;
    private final Consumer<UUID> illegible;
    private long looked;

    /**
     * @param detail what is said of one that was altered
     * @param page ids after one, in their order; no more than so many
     * @param altered those of a page that are not what was attested
     * @param illegible told of one of which this cannot be known, since what is stored of it cannot be read
     */
    IntegrityWalk(
            String kind,
            String detail,
            BiFunction<@Nullable UUID, Integer, List<UUID>> page,
            Function<List<UUID>, List<UUID>> altered,
            Consumer<UUID> illegible) {
        this.kind = kind;
        this.detail = detail;
        this.page = page;
        this.altered = altered;
        this.illegible = illegible;
    }

    /**
     * @param faults where what is found goes
     * @param goOn asked after each page, and told whether there is a fault
     * @return whether it came to its end
     */
    boolean go(List<Integrity.Fault> faults, Predicate<Boolean> goOn) {
        UUID after = null;
        for (var ids = page.apply(after, PAGE); !ids.isEmpty(); ids = page.apply(after, PAGE)) {
            look(ids, faults);
            looked += ids.size();
            after = Objects.requireNonNull(ids.get(ids.size() - 1), "The " + kind + " has a key that is null");
            if (!goOn.test(!faults.isEmpty())) return false;
        }
        return true;
    }

    long looked() {
        return looked;
    }

    private void look(List<UUID> ids, List<Integrity.Fault> faults) {
        try {
            found(ids, faults);
        } catch (RuntimeException hindered) {
            LOG.log(Level.WARNING, "A page could not be looked at as a whole", hindered);
            for (var id : ids) alone(id, faults);
        }
    }

    /** Somebody may have written what cannot be read at all; that must not hide the others. */
    private void alone(UUID id, List<Integrity.Fault> faults) {
        for (var look = 1; look <= LOOKS; look++) {
            try {
                found(List.of(id), faults);
                return;
            } catch (RuntimeException unreadable) {
                page.apply(null, 1); // fails too where it is the database that cannot be read
                if (look < LOOKS) continue;
                if (faults.size() < Integrity.MAX_FAULTS)
                    LOG.log(Level.SEVERE, "What is stored of " + kind + " " + id + " cannot be read", unreadable);
                faults.add(new Integrity.Fault(kind, id, "What is stored of it cannot be read."));
                illegible.accept(id);
            }
        }
    }

    private void found(List<UUID> ids, List<Integrity.Fault> faults) {
        for (var id : altered.apply(ids)) faults.add(new Integrity.Fault(kind, id, detail));
    }
}
