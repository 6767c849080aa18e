import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Load for bench/delivery: {@code java -cp … Delivery <base> <articles> <pid>}. Every row is measured in one alternation with a
 * plain servlet (S) and an empty Jakarta REST resource (R) on the same server that answer with as many bytes. From the
 * environment: ROWS, WARM and ROUND_SECONDS in seconds, ROUNDS, SOAK in seconds.
 */
public class Delivery {
    static final int CONNECTIONS = 32;
    static final int FEW = 8;
    static final int SAMPLE = 1_000; // of the articles, where more are there
    static final int TURNS = 3;
    static final int WARM = number("WARM", 60);
    static final int ROUNDS = number("ROUNDS", 15);
    static final int ROUND_SECONDS = number("ROUND_SECONDS", 4);
    static final int SOAK = number("SOAK", 600);
    /** Seconds; where it is given, the product alone is asked for so long and nothing is compared. */
    static final int LOAD = number("LOAD", 0);

    static final Set<String> ROWS = Set.of(System.getenv()
            .getOrDefault("ROWS", "article spread unchanged gzip br html list search first visible soak")
            .split(" "));
    static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static String base;
    static int articles;
    static String pid;

    static int number(String name, int otherwise) {
        return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(otherwise)));
    }

    public static void main(String[] arguments) throws Exception {
        base = arguments[0];
        articles = Integer.parseInt(arguments[1]);
        pid = arguments[2];
        System.out.printf("%d articles, %d connections, %d s to warm up, %d rounds of %d s%n", articles, CONNECTIONS, WARM, ROUNDS, ROUND_SECONDS);
        indexed();
        var slugs = new ArrayList<String>();
        var chance = new SplittableRandom(1);
        for (var i = 0; i < Math.min(SAMPLE, articles); i++) slugs.add("bench-" + (1 + (articles <= SAMPLE ? i : chance.nextInt(articles))));
        var every = new ArrayList<String>();
        for (var i = 1; i <= articles; i++) every.add("/content/articles/bench-" + i);
        var plain = "Accept: application/json\r\n";
        if (LOAD == 0) System.out.printf(Locale.ROOT, "each article for the first time: %.0f a second%n", Wire.once(base, Wire.Asked.of("", every, plain, 200), CONNECTIONS));
        if (LOAD == 0) warm(Wire.Asked.of("", every, plain, 200));
        if (ROWS.contains("article")) row("one article by slug", Wire.Asked.of("", every, plain, 200), CONNECTIONS);
        if (ROWS.contains("spread") && LOAD == 0) {
            var bytes = sized(Wire.Asked.of("", every, plain, 200));
            row("a plain servlet with as many texts", spread(bytes, articles), CONNECTIONS);
            spread(bytes, 0);
        }
        if (ROWS.contains("unchanged")) row("the same, unchanged (304)", unchanged(slugs), CONNECTIONS);
        if (ROWS.contains("gzip")) {
            var gzip = Wire.Asked.of("", every, plain + "Accept-Encoding: gzip\r\n", 200);
            if (LOAD == 0) System.out.printf(Locale.ROOT, "each in gzip for the first time: %.0f a second%n", Wire.once(base, gzip, CONNECTIONS));
            row("one article, gzip", gzip, CONNECTIONS);
        }
        if (ROWS.contains("br")) row("one article, br", Wire.Asked.of("", every, plain + "Accept-Encoding: br\r\n", 200), CONNECTIONS);
        if (ROWS.contains("html")) row("one article, HTML", Wire.Asked.of("", every, "Accept: text/html\r\n", 200), CONNECTIONS);
        if (ROWS.contains("list")) row("list page of 20", Wire.Asked.of("", pages(), plain, 200), CONNECTIONS);
        if (ROWS.contains("search")) {
            var asked = Wire.Asked.of("", searches(), plain, 200);
            row("full-text search", asked, CONNECTIONS);
            latency("full-text search", asked);
        }
        if (ROWS.contains("first")) {
            var first = Wire.Asked.of("", firstSearches(), plain, 200);
            row("full-text search, for the first time", first, CONNECTIONS);
            latency("full-text search, for the first time", first);
        }
        if (ROWS.contains("visible")) visible();
        if (ROWS.contains("soak")) soak(Wire.Asked.of("", every, plain, 200));
        Wire.THREADS.shutdown();
    }

    /** Whatever is compared first would meet a cold machine otherwise: Jakarta REST needs longest. */
    static void warm(Wire.Asked asked) throws Exception {
        put(sized(asked), null);
        for (var turn = 0; turn < TURNS; turn++) {
            for (var path : List.of("/base/rest/kept", "/base/servlet/kept"))
                Wire.rate(base, Wire.Asked.of("", List.of(path), "", 200), CONNECTIONS, WARM, false);
            Wire.rate(base, asked, CONNECTIONS, WARM, false);
        }
    }

    // ------------------------------------------------------------------ rows

    static void row(String what, Wire.Asked product, int connections) throws Exception {
        if (LOAD > 0) {
            System.out.printf(Locale.ROOT, "%s: %.0f a second%n", what, Wire.rate(base, product, connections, LOAD, false).rate());
            return;
        }
        var like = HTTP.send(example(product), BodyHandlers.ofByteArray());
        var bytes = product.status() == 304 ? new byte[1] : sized(product);
        put(bytes, like.headers().firstValue("Content-Encoding").orElse(null));
        var more = product.status() == 304 ? "If-None-Match: \"kept\"\r\n" : "";
        var servlet = Wire.Asked.of("S", List.of("/base/servlet/kept"), more, product.status());
        var rest = Wire.Asked.of("R", List.of("/base/rest/kept"), more, product.status());
        var three = List.of(product, rest, servlet);
        for (var one : three) Wire.rate(base, one, connections, WARM, false);
        var rates = List.of(new ArrayList<Double>(), new ArrayList<Double>(), new ArrayList<Double>());
        var ofRest = new ArrayList<Double>();
        var ofServlet = new ArrayList<Double>();
        for (var round = 0; round < ROUNDS; round++) {
            // each goes first, second and last equally often
            for (var turn = 0; turn < three.size(); turn++) {
                var at = (round + turn) % three.size();
                rates.get(at).add(Wire.rate(base, three.get(at), connections, ROUND_SECONDS, false).rate());
            }
            ofRest.add(rates.get(0).get(round) / rates.get(1).get(round));
            ofServlet.add(rates.get(0).get(round) / rates.get(2).get(round));
        }
        System.out.printf(
                Locale.ROOT,
                "%s (%d bytes): %.0f a second, R %.0f, S %.0f; of R %.2f (%.2f to %.2f), of S %.2f (%.2f to %.2f); R of S %.2f%n",
                what,
                bytes.length,
                Wire.median(rates.get(0)),
                Wire.median(rates.get(1)),
                Wire.median(rates.get(2)),
                Wire.median(ofRest), least(ofRest), most(ofRest),
                Wire.median(ofServlet), least(ofServlet), most(ofServlet),
                Wire.median(rates.get(1)) / Wire.median(rates.get(2)));
    }

    static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    static HttpRequest example(Wire.Asked asked) {
        return request(new String(asked.requests().get(0), StandardCharsets.ISO_8859_1));
    }

    /** As many bytes as the answers have on average. */
    static byte[] sized(Wire.Asked asked) throws Exception {
        var sum = 0L;
        var looked = Math.min(50, asked.requests().size());
        byte[] last = {};
        for (var i = 0; i < looked; i++) {
            var text = new String(asked.requests().get(i * (asked.requests().size() / looked)), StandardCharsets.ISO_8859_1);
            last = HTTP.send(request(text), BodyHandlers.ofByteArray()).body();
            sum += last.length;
        }
        return Arrays.copyOf(last, (int) (sum / looked));
    }

    static HttpRequest request(String wire) {
        var lines = wire.split("\r\n");
        var request = HttpRequest.newBuilder(URI.create(base + lines[0].split(" ")[1]));
        for (var line : Arrays.asList(lines).subList(2, lines.length)) {
            var colon = line.indexOf(": ");
            request.header(line.substring(0, colon), line.substring(colon + 2));
        }
        return request.build();
    }

    static void put(byte[] bytes, String coding) throws Exception {
        var put = HttpRequest.newBuilder(URI.create(base + "/base/servlet/kept")).header("X-Tag", "\"kept\"").PUT(BodyPublishers.ofByteArray(bytes));
        if (coding != null) put.header("X-Coding", coding);
        ok(HTTP.send(put.build(), BodyHandlers.ofString()));
    }

    /** What it costs by itself that no text is in the processor's caches when it is asked for, and no request in those of who asks. */
    static Wire.Asked spread(byte[] bytes, int texts) throws Exception {
        var put = HttpRequest.newBuilder(URI.create(base + "/base/servlet/copy")).header("X-Tag", "\"copy\"").header("X-Copies", Integer.toString(texts));
        ok(HTTP.send(put.PUT(BodyPublishers.ofByteArray(bytes)).build(), BodyHandlers.ofString()));
        var copies = new ArrayList<String>();
        for (var i = 1; i <= texts; i++) copies.add("/base/servlet/copy-" + i);
        return Wire.Asked.of("", copies, "Accept: application/json\r\n", 200);
    }

    static Wire.Asked unchanged(List<String> slugs) throws Exception {
        var requests = new ArrayList<byte[]>();
        for (var slug : slugs) {
            var path = "/content/articles/" + slug;
            var tag = HTTP.send(HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json").build(), BodyHandlers.discarding())
                    .headers().firstValue("ETag").orElseThrow();
            requests.add(Wire.Asked.bytes(path, "Accept: application/json\r\nIf-None-Match: " + tag + "\r\n"));
        }
        return new Wire.Asked("", requests, 304);
    }

    /** The first pages of lists that sites ask for. */
    static List<String> pages() throws Exception {
        var pages = new ArrayList<String>();
        for (var first : List.of("/content/articles", "/content/articles?locale=en-GB", "/content/articles?locale=de-DE", "/content/articles?audience=patient",
                "/content/articles?sort=title", "/content/articles?condition=C07.0")) {
            var next = first;
            for (var page = 0; page < 5 && next != null; page++) {
                pages.add(next);
                var body = ok(HTTP.send(HttpRequest.newBuilder(URI.create(base + next)).build(), BodyHandlers.ofString()));
                var found = Pattern.compile("\"next\":\"([^\"]+)\"").matcher(body);
                next = found.find() ? found.group(1) : null;
            }
        }
        return pages;
    }

    /** Waits until there is an index: a node that makes one has less of itself for its readers. */
    static void indexed() throws Exception {
        var begun = System.nanoTime();
        while (HTTP.send(HttpRequest.newBuilder(URI.create(base + "/content/search?q=plan")).build(), BodyHandlers.discarding()).statusCode() == 503) Thread.sleep(200);
        System.out.printf("search was ready %d s after it was first asked for%n", (System.nanoTime() - begun) / 1_000_000_000);
    }

    static void latency(String what, Wire.Asked asked) throws Exception {
        if (LOAD > 0) return;
        Wire.rate(base, asked, FEW, 5, false);
        var told = Wire.rate(base, asked, FEW, 20, true);
        System.out.printf(Locale.ROOT, "%s, %d connections: p50 %.1f ms, p99 %.1f ms (%d answers)%n", what, FEW, told.quantile(0.5), told.quantile(0.99), told.micros().length);
    }

    /** So many that hardly any is asked twice while its answer is kept. */
    static List<String> firstSearches() {
        var words = ("treatment therapy tumour cells immune system antibody infusion weeks doctor nurse hospital tired skin rash lung liver kidney thyroid blood scan response survival"
                + " study trial chance benefit risk pain breath cough fever nausea appetite sleep family support dose early late surgery radiation chemotherapy platinum pemetrexed nivolumab"
                + " ipilimumab pembrolizumab mesothelioma pleura asbestos biopsy epithelioid sarcomatoid biphasic marker protein receptor checkpoint inhibitor").split(" ");
        var paths = new ArrayList<String>();
        for (var one : words) for (var two : words) for (var three : words) if (!one.equals(two) && !two.equals(three)) paths.add("/content/search?q=" + one + "+" + two + "+" + three);
        return paths;
    }

    static List<String> searches() {
        var words = List.of("mesothelioma", "nivolumab", "tired", "side effects", "asbestos biopsy", "checkpoint inhibitor", "chemotherapy platinum", "immune", "epithelioid",
                "dose", "survival chance", "pembroliuzmab", "radiation lung", "family support", "thyroid scan", "protein receptor", "breath cough", "biphasic marker", "plan", "hospital doctor");
        return words.stream().map(word -> "/content/search?q=" + word.replace(' ', '+')).toList();
    }

    // ------------------------------------------------------------------ a change is seen by the next request

    static final String PASSWORD = "A password of the bench";

    static void visible() throws Exception {
        var late = 0;
        var rounds = 20;
        var reader = "/content/articles/bench-1";
        for (var round = 0; round < rounds; round++) {
            var id = member(ok(as("ada", "GET", "/api/articles?q=bench-1&limit=100", null)), "\"id\":\"([^\"]+)\"[^{}]*\"slug\":\"bench-1\"|\"slug\":\"bench-1\"[^{}]*\"id\":\"([^\"]+)\"");
            var path = "/api/articles/" + id;
            var read = as("ada", "GET", path + "/draft", null);
            var draft = ok(read);
            var content = draft.substring(draft.indexOf("\"content\":") + 10, draft.lastIndexOf(",\"savedAt\""))
                    .replaceFirst("\"title\":\"[^\"]*\"", "\"title\":\"Round " + round + " of " + System.nanoTime() + "\"");
            ok(send("ada", "PUT", path + "/draft", "{\"content\":" + content + "}", Map.of("If-Match", read.headers().firstValue("ETag").orElseThrow())));
            var revision = ok(as("ada", "POST", path + "/revisions", "{\"changeReason\":\"Measured\",\"changeClass\":\"clinical\"}"));
            var number = member(revision, "\"number\":(\\d+)");
            var digest = member(revision, "\"digest\":\"([^\"]+)\"");
            var given = ok(as("grace", "POST", path + "/revisions/" + number + "/sign-off-challenges", "{}"));
            ok(as("grace", "POST", path + "/revisions/" + number + "/sign-offs", "{\"challenge\":\"" + member(given, "\"challenge\":\"([^\"]+)\"") + "\",\"digest\":\"" + digest
                    + "\",\"meaning\":\"medical-review\",\"password\":\"" + PASSWORD + "\"}"));
            ok(as("paul", "PUT", path + "/publication", "{\"revision\":" + number + ",\"digest\":\"" + digest + "\",\"reason\":\"Measured\"}"));
            var next = HTTP.send(HttpRequest.newBuilder(URI.create(base + reader)).build(), BodyHandlers.ofString()).body();
            if (!next.contains(digest)) late++;
        }
        System.out.printf("published to visible: %d of %d publications were not in the next answer of the same node%n", late, rounds);
    }

    // ------------------------------------------------------------------ the heap

    static void soak(Wire.Asked asked) throws Exception {
        var after = new LinkedHashMap<Integer, Long>();
        after.put(0, heap());
        var each = Math.max(1, SOAK / 10);
        for (var second = each; second <= SOAK; second += each) {
            Wire.rate(base, asked, CONNECTIONS, each, false);
            after.put(second, heap());
        }
        var told = new StringBuilder("heap after a full collection, in MB, by seconds of load:");
        after.forEach((second, kilobytes) -> told.append(String.format(Locale.ROOT, " %d: %d", second, kilobytes / 1024)));
        System.out.println(told);
    }

    /** Kilobytes in use after a full collection. */
    static long heap() throws Exception {
        jcmd("GC.run");
        var told = jcmd("GC.heap_info");
        var found = Pattern.compile("used (\\d+)K").matcher(told);
        if (!found.find()) throw new IllegalStateException(told);
        return Long.parseLong(found.group(1));
    }

    static String jcmd(String command) throws Exception {
        var process = new ProcessBuilder(System.getProperty("java.home") + "/bin/jcmd", pid, command).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) throw new IllegalStateException(told);
        return told;
    }

    // ------------------------------------------------------------------ the small things

    static HttpResponse<String> as(String person, String method, String path, String body) throws Exception {
        return send(person, method, path, body, Map.of());
    }

    static HttpResponse<String> send(String person, String method, String path, String body, Map<String, String> headers) throws Exception {
        var pair = Base64.getEncoder().encodeToString((person + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Basic " + pair)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static String ok(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " -> " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    static String member(String json, String pattern) {
        var found = Pattern.compile(pattern).matcher(json);
        if (!found.find()) throw new IllegalStateException("no " + pattern + " in " + json);
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
