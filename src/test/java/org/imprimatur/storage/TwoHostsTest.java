package org.imprimatur.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpException;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NStringEntity;
import org.elasticsearch.client.Request;
import org.junit.jupiter.api.Test;

/** Where one host of a cluster does not answer, the next is asked; what was to be written is not sent twice. */
class TwoHostsTest {
    private static final int ASKED = 6;

    private final AtomicInteger answered = new AtomicInteger();

    private HttpServer sound() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            answered.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static ClusterDoor door(int one, int two) {
        return new ClusterDoor(new ClusterSettings(new ClusterSettings.Given(
                Optional.of("localhost:" + one + ",localhost:" + two),
                "http",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "imprimatur",
                1,
                1)));
    }

    @Test
    void are_one_after_the_other_read() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var sound = sound();
            for (var i = 0; i < ASKED; i++) {
                try (var door = door(silent.getLocalPort(), sound.getAddress().getPort())) {
                    var request = new Request("GET", "/");
                    assertThatCode(() -> door.client().performRequest(request)).doesNotThrowAnyException();
                }
            }
            assertThat(answered).hasValue(ASKED);
            sound.stop(0);
        }
    }

    @Test
    void are_not_both_written_to() throws IOException {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var sound = sound();
            try (var door = door(silent.getLocalPort(), sound.getAddress().getPort())) {
                // Whichever host is first asked, the silent one is before long, and then nobody else is.
                var refused = 0;
                for (var i = 0; i < ASKED && refused == 0; i++) {
                    var before = answered.get();
                    try {
                        door.client().performRequest(written());
                    } catch (IOException | RuntimeException fault) {
                        refused++;
                        assertThat(answered).hasValue(before);
                        assertThat(fault).hasRootCauseInstanceOf(HttpException.class);
                        assertThat(Faults.cameBeforeAnythingWasSent(fault, List.of(IOException.class)))
                                .isFalse();
                    }
                }
                assertThat(refused).isPositive();
            }
            sound.stop(0);
        }
    }

    private static Request written() {
        var request = new Request("POST", "/_bulk");
        request.setEntity(new NStringEntity("{}\n", ContentType.APPLICATION_JSON));
        return request;
    }

    @Test
    void are_written_to_if_only_one_is_there() throws IOException {
        int nobody;
        try (var closed = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        var sound = sound();
        try (var door = door(nobody, sound.getAddress().getPort())) {
            for (var i = 0; i < ASKED; i++)
                assertThatCode(() -> door.client().performRequest(written())).doesNotThrowAnyException();
        }
        assertThat(answered).hasValue(ASKED);
        sound.stop(0);
    }
}
