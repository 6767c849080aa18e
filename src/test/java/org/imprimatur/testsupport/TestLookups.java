package org.imprimatur.testsupport;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A service for look-ups on this machine that says what a test has it say. */
public final class TestLookups {
    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(404, -1);

    /** What happens to a request. */
    public interface Answer {
        void give(HttpExchange exchange) throws IOException;
    }

    public TestLookups() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer.give(exchange);
        });
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Addresses asked for so far, path and query. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    public void answer(Answer answer) {
        this.answer = answer;
    }

    public void says(int status, String body) {
        answer(exchange -> {
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    /** Begins to answer and never ends, a blank at a time. */
    public void trickles() {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var never = new CountDownLatch(1);
            try {
                while (!never.await(50, TimeUnit.MILLISECONDS)) {
                    exchange.getResponseBody().write(' ');
                    exchange.getResponseBody().flush();
                }
            } catch (IOException hungUp) {
                // as it should
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public void stop() {
        server.stop(0);
    }
}
