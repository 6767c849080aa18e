package org.imprimatur.clients;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.imprimatur.platform.Face;
import org.imprimatur.token.Secret;

/** What the database says of keys; asked seldom, for {@link KeyRing} remembers. */
@Face
@RequestScoped
@Transactional
public class KeyRegister {
    private ClientStore store;

    @SuppressWarnings("NullAway.Init")
    KeyRegister() {} // CDI proxy only

    @Inject
    KeyRegister(ClientStore store) {
        this.store = store;
    }

    /** A number that grows whenever a key is made or revoked or a scope changes. */
    long version() {
        return store.version();
    }

    /** The key of that prefix, as of that version or later: the version is read first. */
    KeyRing.Known known(String prefix) {
        var version = store.version();
        return store.key(prefix)
                .map(key -> store.end(key.id()).isPresent()
                        ? KeyRing.Known.nobody(version)
                        : new KeyRing.Known(version, Secret.bytes(key.digest()), holder(key)))
                .orElseGet(() -> KeyRing.Known.nobody(version));
    }

    private KeyRing.Holder holder(ClientKey key) {
        var terms = store.scope(key.client()).terms();
        var perMinute = terms.perMinute();
        return new KeyRing.Holder(key.id(), key.client(), terms.scope(), perMinute == null ? 0 : perMinute);
    }
}
