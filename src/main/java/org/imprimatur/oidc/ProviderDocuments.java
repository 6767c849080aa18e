package org.imprimatur.oidc;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.imprimatur.platform.Download;

/** The documents of the provider, from the addresses they are at. */
final class ProviderDocuments {
    static final int MOST_BYTES = 256 * 1024;
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Download download = new Download(MOST_BYTES, DEADLINE);

    byte[] read(URI address) throws IOException {
        var answer = download.read(address, "application/json");
        if (answer.statusCode() != 200) throw new IOException("It answered " + answer.statusCode());
        return answer.body();
    }
}
