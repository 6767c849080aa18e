import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that takes as little as possible from the server it shares the machine with: ready-made bytes out, headers and length in. */
final class Wire {
    static final ExecutorService THREADS = Executors.newCachedThreadPool();

    private Wire() {}

    /**
     * Requests of one kind.
     *
     * @param requests one is drawn at random each time
     * @param status that all answers must have
     */
    record Asked(String what, List<byte[]> requests, int status) {
        static Asked of(String what, List<String> paths, String headers, int status) {
            return new Asked(what, paths.stream().map(path -> bytes(path, headers)).toList(), status);
        }

        static byte[] bytes(String path, String headers) {
            return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /** @param micros how long each answer took, in microseconds, sorted; empty unless asked for */
    record Told(double rate, int[] micros) {
        double quantile(double share) {
            return micros[(int) Math.min(micros.length - 1, Math.round(share * (micros.length - 1)))] / 1000.0;
        }
    }

    /** Requests a second over so many kept-alive connections. */
    static Told rate(String base, Asked asked, int connections, double seconds, boolean timed) throws Exception {
        var begun = System.nanoTime();
        var end = begun + (long) (seconds * 1e9);
        var tasks = new ArrayList<Callable<int[]>>();
        for (var i = 0; i < connections; i++) {
            var chance = new SplittableRandom(i * 31L + begun);
            tasks.add(() -> {
                var uri = URI.create(base);
                var times = new int[1024];
                var done = 0;
                while (System.nanoTime() < end) {
                    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
                        socket.setTcpNoDelay(true);
                        var in = new BufferedInputStream(socket.getInputStream(), 65_536);
                        var out = socket.getOutputStream();
                        boolean kept;
                        do {
                            var request = asked.requests().get(chance.nextInt(asked.requests().size()));
                            var sent = timed ? System.nanoTime() : 0;
                            out.write(request);
                            kept = isKept(in, asked.status());
                            if (done == times.length) times = java.util.Arrays.copyOf(times, done * 2);
                            times[done++] = timed ? (int) ((System.nanoTime() - sent) / 1000) : 0;
                        } while (kept && System.nanoTime() < end);
                    }
                }
                return java.util.Arrays.copyOf(times, done);
            });
        }
        var count = 0L;
        var all = new ArrayList<int[]>();
        for (Future<int[]> one : THREADS.invokeAll(tasks)) {
            count += one.get().length;
            all.add(one.get());
        }
        var rate = count / ((System.nanoTime() - begun) / 1e9);
        var micros = timed ? all.stream().flatMapToInt(java.util.Arrays::stream).sorted().toArray() : new int[0];
        return new Told(rate, micros);
    }

    /** Requests a second when each is sent once, in their order. */
    static double once(String base, Asked asked, int connections) throws Exception {
        var begun = System.nanoTime();
        var next = new AtomicInteger();
        var uri = URI.create(base);
        Callable<Void> task = () -> {
            for (var at = next.getAndIncrement(); at < asked.requests().size(); ) {
                try (var socket = new Socket(uri.getHost(), uri.getPort())) {
                    socket.setTcpNoDelay(true);
                    var in = new BufferedInputStream(socket.getInputStream(), 65_536);
                    var kept = true;
                    for (; kept && at < asked.requests().size(); at = next.getAndIncrement()) {
                        socket.getOutputStream().write(asked.requests().get(at));
                        kept = isKept(in, asked.status());
                    }
                }
            }
            return null;
        };
        for (var one : THREADS.invokeAll(java.util.Collections.nCopies(connections, task))) one.get();
        return asked.requests().size() / ((System.nanoTime() - begun) / 1e9);
    }

    /** Reads one answer to its end; true when the connection stays open. */
    static boolean isKept(InputStream in, int expected) throws IOException {
        var status = line(in);
        if (!status.startsWith("HTTP/1.1 " + expected)) throw new IOException("unexpected: " + status);
        var length = 0;
        var chunked = false;
        var kept = true;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var c = header.charAt(0) | 0x20;
            if (c != 'c' && c != 't') continue;
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) length = Integer.parseInt(header.substring(15).strip());
            if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) chunked = true;
            if (lower.startsWith("connection:") && lower.contains("close")) kept = false;
        }
        if (expected == 304) return kept;
        if (!chunked) {
            in.skipNBytes(length);
            return kept;
        }
        while (true) {
            var size = Integer.parseInt(line(in), 16);
            in.skipNBytes(size);
            line(in);
            if (size == 0) return kept;
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder(64);
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the server closed the connection");
            if (c != '\r') line.append((char) c);
        }
        return line.toString();
    }

    static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
