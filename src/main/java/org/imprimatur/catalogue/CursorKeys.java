package org.imprimatur.catalogue;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HexFormat;
import org.imprimatur.platform.Face;

/**
 * What the house signs its cursors with: the same on every node and after every restart. Who has it can begin to read in the
 * middle of a list, and nothing else, so it lies in the database as it is.
 */
@Face
@RequestScoped
@Transactional
public class CursorKeys {
    private CursorKeyStore store;

    @SuppressWarnings("NullAway.Init")
    CursorKeys() {} // CDI proxy only

    @Inject
    CursorKeys(CursorKeyStore store) {
        this.store = store;
    }

    /** 32 bytes. */
    byte[] key() {
        return HexFormat.of().parseHex(store.secrets().get(0));
    }
}
