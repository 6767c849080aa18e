package org.imprimatur.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import org.apache.http.HttpException;
import org.hibernate.search.util.common.SearchException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** L2, where an index was written to and nobody said that it was. */
class FaultsTest {
    @TempDir
    Path root;

    private static SearchException because(Exception cause, Exception... before) {
        for (var other : before) cause.addSuppressed(other);
        return new SearchException("failed", cause);
    }

    private Storage.Verdict afterWriting(RuntimeException fault) throws IOException {
        try (var storage = TestCluster.storage(1)) {
            storage.open(root);
            return storage.onWriting(root.resolve("generation-1"), fault);
        }
    }

    @Test
    void do_no_harm_before_anything_was_sent() throws IOException {
        assertThat(afterWriting(because(new ConnectException()))).isEqualTo(Storage.Verdict.AWAY);
        assertThat(afterWriting(because(new ConnectException(), new ConnectException())))
                .isEqualTo(Storage.Verdict.AWAY);
    }

    @Test
    void cost_the_index_once_something_was_sent() throws IOException {
        assertThat(afterWriting(because(new SocketTimeoutException()))).isEqualTo(Storage.Verdict.LOST);
        assertThat(afterWriting(because(new HttpException("It was sent to another host already"))))
                .isEqualTo(Storage.Verdict.LOST);
        // to one host it was sent, and another was not there
        assertThat(afterWriting(because(new ConnectException(), new SocketTimeoutException())))
                .isEqualTo(Storage.Verdict.LOST);
    }

    @Test
    void are_found_wherever_they_are_and_however_they_go_round() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);
        assertThat(Faults.isAny(one, List.of(IOException.class))).isFalse();
        other.addSuppressed(new IOException());
        assertThat(Faults.isAny(one, List.of(IOException.class))).isTrue();
    }
}
