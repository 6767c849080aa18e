package org.imprimatur.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands before the cluster on a port of its own, and can go away, or fall silent with the line still open. */
public final class Relay implements AutoCloseable {
    private final int port;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private volatile ServerSocket door;
    private volatile boolean silent;

    public Relay() {
        TestCluster.port(); // it is there before anybody waits for it
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = door.getLocalPort();
        serve(door);
    }

    public int port() {
        return port;
    }

    /** Nobody is there any more. */
    public void goAway() {
        try {
            door.close();
            for (var socket : open) socket.close();
            open.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it was. */
    public void comeBack() {
        try {
            var next = new ServerSocket();
            next.setReuseAddress(true);
            next.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            door = next;
            serve(next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on nothing goes either way, and nobody is told. */
    public void fallSilent() {
        silent = true;
    }

    /** What was held back goes on. */
    public synchronized void speakAgain() {
        silent = false;
        notifyAll();
    }

    private void serve(ServerSocket door) {
        inTheBackground(() -> {
            while (true) {
                var here = door.accept();
                open.add(here);
                var there = new Socket(InetAddress.getLoopbackAddress(), TestCluster.port());
                open.add(there);
                inTheBackground(() -> pass(here, there));
                inTheBackground(() -> pass(there, here));
            }
        });
    }

    private void pass(Socket from, Socket to) throws IOException {
        var bytes = new byte[8192];
        try (from;
                to) {
            for (var n = from.getInputStream().read(bytes);
                    n >= 0;
                    n = from.getInputStream().read(bytes)) {
                await();
                to.getOutputStream().write(bytes, 0, n);
            }
        }
    }

    private synchronized void await() {
        while (silent) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Step {
        void go() throws IOException;
    }

    private static void inTheBackground(Step step) {
        var thread = new Thread(() -> {
            try {
                step.go();
            } catch (IOException gone) {
                // that is what it is for
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        goAway();
        speakAgain();
    }
}
