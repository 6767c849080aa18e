import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** For bench/run: {@code java bench/Findings.java http://localhost:port}. What a look at a draft's findings costs. */
public class Findings {
    static final int BLOCKS = 60;
    static final int WARM = 200;
    static final int TIMES = 400;

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static String base;

    public static void main(String[] arguments) throws Exception {
        base = arguments[0];
        var slug = "bench-" + UUID.randomUUID();
        var made = send("POST", "/api/articles", """
                {"slug": "%s", "locale": "en-GB", "articleClass": "oncology-treatment", "content": %s}""".formatted(slug, text()));
        var id = found(made, "\"id\":\"([^\"]+)\"");
        var draft = new long[TIMES];
        var findings = new long[TIMES];
        for (var i = -WARM; i < TIMES; i++) {
            var start = System.nanoTime();
            send("GET", "/api/articles/" + id + "/draft", null);
            var middle = System.nanoTime();
            send("GET", "/api/articles/" + id + "/draft/findings", null);
            if (i < 0) continue;
            draft[i] = middle - start;
            findings[i] = System.nanoTime() - middle;
        }
        Arrays.sort(draft);
        Arrays.sort(findings);
        System.out.printf(
                Locale.ROOT,
                "findings of a draft of %d blocks: p50 %.1f ms, p95 %.1f ms; the draft alone: p50 %.1f ms, p95 %.1f ms; ratio of p50 %.2f%n",
                BLOCKS,
                at(findings, 0.5),
                at(findings, 0.95),
                at(draft, 0.5),
                at(draft, 0.95),
                at(findings, 0.5) / at(draft, 0.5));
    }

    /** The sections of the seeded article, as often as it takes to have so many blocks, with its claims and sources. */
    static String text() throws Exception {
        var seed = Files.readString(Path.of("content-seed/articles/20-immunotherapy-pleural-mesothelioma.json"));
        var content = found(seed, "(?s)\"content\": (\\{.*?\\n  \\}),?\\n");
        var paragraph =
                """
                {"type": "paragraph", "text": [{"text": "In the study half of the people lived longer than 18.1 months. The others had chemotherapy alone, and half of them lived longer than 14.1 months. ", "claim": "checkmate-survival"}, {"text": "Side effects can be serious, and they can affect any organ."}]}""";
        var blocks = (paragraph + ",").repeat(BLOCKS);
        var section = """
                {"id": "bench", "heading": "What was measured", "blocks": [%s]}""".formatted(blocks.substring(0, blocks.length() - 1));
        return content.replaceFirst("(?s)\"sections\": \\[", "\"sections\": [" + java.util.regex.Matcher.quoteReplacement(section) + ", ");
    }

    static String found(String text, String expression) {
        var matcher = Pattern.compile(expression).matcher(text);
        if (!matcher.find()) throw new IllegalStateException("not found: " + expression + " in " + text.substring(0, Math.min(500, text.length())));
        return matcher.group(1);
    }

    static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }

    static String send(String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("editor:editor-demo".getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        return answer.body();
    }
}
