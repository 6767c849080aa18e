import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
                        var answers = new Answers(socket.getInputStream());
                        var out = socket.getOutputStream();
                        boolean kept;
                        do {
                            var request = asked.requests().get(chance.nextInt(asked.requests().size()));
                            var sent = timed ? System.nanoTime() : 0;
                            out.write(request);
                            kept = answers.isKept(asked.status());
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
                    var answers = new Answers(socket.getInputStream());
                    var kept = true;
                    for (; kept && at < asked.requests().size(); at = next.getAndIncrement()) {
                        socket.getOutputStream().write(asked.requests().get(at));
                        kept = answers.isKept(asked.status());
                    }
                }
            }
            return null;
        };
        for (var one : THREADS.invokeAll(java.util.Collections.nCopies(connections, task))) one.get();
        return asked.requests().size() / ((System.nanoTime() - begun) / 1e9);
    }

    /** Reads what comes over one connection by the buffer, and of headers only what it needs: some have much of them, some little. */
    private static final class Answers {
        private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.ISO_8859_1);
        private static final byte[] CODING = "transfer-encoding: chunked".getBytes(StandardCharsets.ISO_8859_1);
        private static final byte[] CLOSE = "connection: close".getBytes(StandardCharsets.ISO_8859_1);

        private final InputStream in;
        private final byte[] buffer = new byte[65_536];
        /** Of the line that was read last, without its end. */
        private int start;
        private int stop;
        /** Of what is not read yet. */
        private int at;
        private int end;

        Answers(InputStream in) {
            this.in = in;
        }

        /** Reads one answer to its end; true when the connection stays open. */
        boolean isKept(int expected) throws IOException {
            line();
            if (stop - start < 12 || number(9, 10) != expected) throw new IOException("unexpected: " + new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1));
            var length = 0;
            var chunked = false;
            var kept = true;
            for (line(); stop > start; line()) {
                switch (buffer[start] | 0x20) {
                    case 'c' -> {
                        if (begins(LENGTH)) length = number(LENGTH.length, 10);
                        else if (begins(CLOSE)) kept = false;
                    }
                    case 't' -> chunked |= begins(CODING);
                    default -> {}
                }
            }
            if (expected == 304) return kept;
            if (!chunked) {
                skip(length);
                return kept;
            }
            while (true) {
                line();
                var size = number(0, 16);
                skip(size);
                line();
                if (size == 0) return kept;
            }
        }

        private boolean begins(byte[] name) {
            if (stop - start < name.length) return false;
            for (var i = 0; i < name.length; i++) if ((name[i] >= 'a' ? buffer[start + i] | 0x20 : buffer[start + i]) != name[i]) return false;
            return true;
        }

        /** In the line, after so many characters and blanks. */
        private int number(int after, int radix) {
            var i = start + after;
            while (buffer[i] == ' ') i++;
            var number = 0;
            var first = i;
            for (int digit; i < stop && (digit = Character.digit(buffer[i], radix)) >= 0; i++) number = radix * number + digit;
            if (i == first) throw new IllegalStateException("no number: " + new String(buffer, start, stop - start, StandardCharsets.ISO_8859_1));
            return number;
        }

        private void line() throws IOException {
            for (var seen = 0; ; seen++) {
                if (at + seen == end) fill();
                if (buffer[at + seen] != '\n') continue;
                start = at;
                at += seen + 1;
                stop = seen > 0 && buffer[at - 2] == '\r' ? at - 2 : at - 1;
                return;
            }
        }

        private void skip(int bytes) throws IOException {
            for (var left = bytes; left > 0; ) {
                if (at == end) fill();
                var some = Math.min(left, end - at);
                at += some;
                left -= some;
            }
        }

        private void fill() throws IOException {
            if (at == end) at = end = 0;
            if (end == buffer.length) {
                System.arraycopy(buffer, at, buffer, 0, end - at);
                end -= at;
                at = 0;
            }
            var read = in.read(buffer, end, buffer.length - end);
            if (read < 0) throw new IOException("the server closed the connection");
            end += read;
        }
    }

    static double median(List<Double> values) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
