import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Load for bench/run: {@code java bench/Load.java http://localhost:port}. Needs the demo people and the seed. */
public class Load {
    static final int REVIEWERS = 16;
    static final int ARTICLES = 12; // each reviewer signs and publishes so many
    static final int ITERATIONS = 220_000; // the product's default

    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    static final ExecutorService THREADS = Executors.newCachedThreadPool();
    static String base;

    public static void main(String[] arguments) throws Exception {
        base = arguments[0];
        var text = seededText();
        signing(text);
        THREADS.shutdown();
    }

    // ------------------------------------------------------------------ signing and publishing

    record Person(String login, String password) {}

    record Work(Person reviewer, String article, String slug) {}

    static final Person EDITOR = new Person("editor", "editor-demo");
    static final Person PUBLISHER = new Person("publisher", "publisher-demo");
    static final Person ADMIN = new Person("admin", "admin-demo");
    static final Person AUDITOR = new Person("auditor", "auditor-demo");

    /** The seeded article of about 36 kB, so that texts are of a real size. */
    static String seededText() throws Exception {
        var id = member(ok(as(EDITOR, "GET", "/api/articles?q=immunotherapy-pleural", null)), "id");
        var draft = ok(as(EDITOR, "GET", "/api/articles/" + id + "/draft", null));
        return draft.substring(draft.indexOf("\"content\":") + 10, draft.indexOf(",\"savedAt\""));
    }

    static void signing(String text) throws Exception {
        var reviewers = new ArrayList<Person>();
        // One who works alone first, then the others at once.
        for (var i = 0; i <= REVIEWERS; i++) reviewers.add(newReviewer(i));
        var work = new ArrayList<List<Work>>();
        for (var reviewer : reviewers) {
            var mine = new ArrayList<Work>();
            for (var i = 0; i < ARTICLES + 1; i++) mine.add(submitted(reviewer, text, reviewer.login() + "-" + i));
            work.add(mine);
            ok(as(reviewer, "GET", "/api/me", null));
        }
        ok(as(PUBLISHER, "GET", "/api/me", null));

        // The first of each warms up.
        together(work.stream().map(mine -> task(mine.subList(0, 1), new ArrayList<>(), new ArrayList<>())).toList());
        var alone = new ArrayList<Double>();
        var alonePublished = new ArrayList<Double>();
        task(work.get(0).subList(1, ARTICLES + 1), alone, alonePublished).call();
        print("sign, one reviewer", alone);
        print("publish, one reviewer", alonePublished);

        var signed = new ArrayList<List<Double>>();
        var published = new ArrayList<List<Double>>();
        var tasks = new ArrayList<Callable<Void>>();
        for (var mine : work.subList(1, REVIEWERS + 1)) {
            signed.add(new ArrayList<>());
            published.add(new ArrayList<>());
            tasks.add(task(mine.subList(1, ARTICLES + 1), signed.get(signed.size() - 1), published.get(published.size() - 1)));
        }
        var begun = System.nanoTime();
        together(tasks);
        var seconds = (System.nanoTime() - begun) / 1e9;
        var all = signed.stream().flatMap(List::stream).toList();
        print("sign, " + REVIEWERS + " reviewers at once", all);
        print("publish, " + REVIEWERS + " reviewers at once", published.stream().flatMap(List::stream).toList());
        System.out.printf(Locale.ROOT, "signed and published: %.1f a second%n", all.size() / seconds);
        var bare = bareChecks();
        print("the password check alone, " + REVIEWERS + " at once", bare);
        System.out.printf(Locale.ROOT, "sign / password check alone, p50: %.2f%n", quantile(all, 0.5) / quantile(bare, 0.5));
    }

    static Callable<Void> task(List<Work> mine, List<Double> signed, List<Double> published) {
        return () -> {
            for (var one : mine) {
                var path = "/api/articles/" + one.article();
                var given = ok(as(one.reviewer(), "POST", path + "/revisions/1/sign-off-challenges", "{}"));
                var digest = member(given, "digest");
                var answer = "{\"challenge\":\"" + member(given, "challenge") + "\",\"digest\":\"" + digest
                        + "\",\"meaning\":\"medical-review\",\"password\":\"" + one.reviewer().password() + "\"}";
                signed.add(timed(one.reviewer(), "POST", path + "/revisions/1/sign-offs", answer));
                var wanted = "{\"revision\":1,\"digest\":\"" + digest + "\",\"reason\":\"Measured\"}";
                published.add(timed(PUBLISHER, "PUT", path + "/publication", wanted));
            }
            return null;
        };
    }

    static Work submitted(Person reviewer, String text, String slug) throws Exception {
        var article = "{\"slug\":\"" + slug + "\",\"locale\":\"en\",\"articleClass\":\"oncology-treatment\",\"content\":" + text + "}";
        var id = member(ok(as(EDITOR, "POST", "/api/articles", article)), "id");
        ok(as(EDITOR, "POST", "/api/articles/" + id + "/revisions", "{\"changeReason\":\"Measured\",\"changeClass\":\"clinical\"}"));
        return new Work(reviewer, id, slug);
    }

    static Person newReviewer(int number) throws Exception {
        var person = new Person("measured-" + number, "a long password number " + number);
        var id = member(
                ok(as(ADMIN, "POST", "/api/people", "{\"login\":\"" + person.login()
                        + "\",\"printedName\":\"Dr Measured\",\"roles\":[\"medical-reviewer\"]}")),
                "id");
        var path = "/api/people/" + id;
        var credential = member(
                ok(as(ADMIN, "POST", path + "/credentials",
                        "{\"body\":\"Register\",\"number\":\"1\",\"jurisdiction\":\"GB\",\"specialty\":\"oncology\",\"expiresOn\":\"2099-01-01\"}")),
                "id");
        ok(as(ADMIN, "POST", path + "/credentials/" + credential + "/verification", null));
        var first = member(ok(as(ADMIN, "POST", path + "/password-reset", null)), "code");
        var second = member(ok(as(AUDITOR, "POST", path + "/password-reset/witness", null)), "code");
        ok(as(null, "POST", path + "/password-reset/completion", "{\"login\":\"" + person.login() + "\",\"starterCode\":\""
                + first + "\",\"witnessCode\":\"" + second + "\",\"newPassword\":\"" + person.password() + "\"}"));
        var policy = member(ok(as(person, "GET", "/api/signature-policy", null)), "version");
        ok(as(person, "POST", "/api/me/signature-policy-acceptances", "{\"version\":\"" + policy + "\"}"));
        return person;
    }

    /** What every signature costs at least: the derivation of a key from the password, by as many at once. */
    static List<Double> bareChecks() throws Exception {
        var all = new ArrayList<List<Double>>();
        var tasks = new ArrayList<Callable<Void>>();
        for (var i = 0; i < REVIEWERS; i++) {
            var mine = new ArrayList<Double>();
            all.add(mine);
            tasks.add(() -> {
                for (var n = 0; n < ARTICLES + 1; n++) {
                    var begun = System.nanoTime();
                    SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                            .generateSecret(new PBEKeySpec("a long password".toCharArray(), new byte[32], ITERATIONS, 512))
                            .getEncoded();
                    if (n > 0) mine.add((System.nanoTime() - begun) / 1e6);
                }
                return null;
            });
        }
        together(tasks);
        return all.stream().flatMap(List::stream).toList();
    }

    // ------------------------------------------------------------------ the small things

    static HttpResponse<String> as(Person person, String method, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) request.header("Content-Type", "application/json");
        if (person != null) {
            var pair = (person.login() + ":" + person.password()).getBytes(StandardCharsets.UTF_8);
            request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    static String ok(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " -> " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** In milliseconds. */
    static double timed(Person person, String method, String path, String body) throws Exception {
        var begun = System.nanoTime();
        ok(as(person, method, path, body));
        return (System.nanoTime() - begun) / 1e6;
    }

    static String member(String json, String name) {
        var found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!found.find()) throw new IllegalStateException("no " + name + " in " + json);
        return found.group(1);
    }

    static void together(List<Callable<Void>> tasks) throws Exception {
        for (Future<Void> one : THREADS.invokeAll(tasks)) one.get();
    }

    static double quantile(List<Double> values, double share) {
        var sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))];
    }

    static void print(String what, List<Double> millis) {
        System.out.printf(
                Locale.ROOT, "%s: p50 %.0f ms, p95 %.0f ms (%d)%n", what, quantile(millis, 0.5), quantile(millis, 0.95), millis.size());
    }
}
