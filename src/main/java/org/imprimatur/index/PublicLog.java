package org.imprimatur.index;

import static jakarta.transaction.Transactional.TxType.NOT_SUPPORTED;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;
import org.imprimatur.publication.Newsstand;

/** What the index is made of and follows: the public log, and the texts that are live. */
@Face
@RequestScoped
@Transactional
public class PublicLog {
    private IndexStore store;
    private Newsstand newsstand;

    @SuppressWarnings("NullAway.Init")
    PublicLog() {} // CDI proxy only

    @Inject
    PublicLog(IndexStore store, Newsstand newsstand) {
        this.store = store;
        this.newsstand = newsstand;
    }

    record Entry(long number, UUID publication, Address address) {}

    record Address(UUID article, String slug, String locale) {}

    /** Number of the log's last entry; 0 when there is none. */
    long last() {
        return store.last();
    }

    List<Entry> after(long number, int limit) {
        return store.after(number, limit);
    }

    /** Whether this log has that entry: another database's has not. */
    boolean knows(long number, UUID publication) {
        return store.knows(number, publication);
    }

    long count() {
        return store.live();
    }

    /** @param after id of the last one of the page before */
    List<Address> live(UUID after, int limit) {
        return store.live(after, limit);
    }

    /** The text at an address as it is now; empty where there is none to show, or it is not what was attested. */
    @Transactional(NOT_SUPPORTED) // a text that is withheld must not end the transaction of those that are not
    Optional<PublishedText> text(Address address) {
        try {
            return newsstand.ask(address.slug(), address.locale()) instanceof Newsstand.Out out
                    ? out.issues().stream().findFirst().map(Flattening::of)
                    : Optional.empty();
        } catch (Refusal withheld) {
            return Optional.empty();
        }
    }
}
