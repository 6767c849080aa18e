package org.imprimatur.keys;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The key of a data directory, for a test that signs what the house would have signed. */
public final class HouseKey {
    private HouseKey() {}

    /** @return from a statement to the {@link DetachedJws} of it */
    public static UnaryOperator<String> in(Path dataDirectory) {
        var key = new PrivateKeys(dataDirectory.toString(), Optional.empty(), Optional.empty(), Optional.empty())
                .all()
                .get(0);
        return statement -> DetachedJws.sign(key, statement);
    }
}
