package org.imprimatur.underfire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** Lists asked for in every wrong way: refused in good order, or answered; never a fault of the server. */
class ListFuzzIT extends OverHttp {
    private static final int REQUESTS = Length.of(400, 12_000);
    private static final List<String> PARAMETERS = List.of(
            "locale",
            "condition",
            "therapy",
            "audience",
            "class",
            "changedSince",
            "reviewedSince",
            "reviewStatus",
            "sort",
            "fields",
            "include",
            "limit",
            "total",
            "cursor",
            "colour",
            "Sort",
            "");
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "en-GB",
            "C45.0",
            "a|b",
            "|",
            "patient",
            "oncology-treatment",
            "2027-03-01",
            "2027-03-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01",
            "current",
            "-title",
            "title",
            "--title",
            "slug,title",
            "content",
            "slug,",
            "1",
            "100",
            "101",
            "-1",
            "1e9",
            "99999999999999999999",
            "true",
            "false",
            "null",
            "*",
            "'",
            "\"",
            "<script>",
            "%",
            "%00",
            "\u0000",
            "\ufffd",
            "\ud83d\ude00",
            "../..",
            "a".repeat(3_000),
            "\n");
    private static final List<String> TAGS =
            List.of("*", "\"x\"", "W/\"x\"", "x", ",,,", "\"", "\"a\", \"b", "a".repeat(2_000));
    private static final List<String> CODINGS =
            List.of("gzip", "br", "identity;q=0", "*;q=0", "gzip;q=x", ",", "br;q=0.001, *", "a".repeat(600));

    private final Random chance = new Random(Length.seed());

    @Test
    void no_question_makes_the_server_stumble() {
        desk.published(Articles.minimal("One"));
        desk.published(Articles.minimal("Two"));
        var next = desk.anonymous()
                .get("/content/articles?limit=1")
                .expect(200)
                .json()
                .required("next")
                .asText();
        var cursor = next.substring(next.indexOf("cursor=") + 7);
        for (var number = 0; number < REQUESTS; number++) {
            var address = "/content/articles?" + query(cursor);
            var api = desk.anonymous();
            if (chance.nextInt(4) == 0) api = api.with("If-None-Match", any(TAGS));
            if (chance.nextInt(4) == 0) api = api.with("Accept-Encoding", any(CODINGS));
            if (chance.nextInt(8) == 0) api = api.with("Range", "bytes=0-" + chance.nextInt(100));
            var answer = api.get(address);
            assertThat(answer.status())
                    .as("%s, seed %s", address, Length.seed())
                    .isIn(200, 304, 400, 410, 414);
            if (answer.status() == 400 || answer.status() == 410) {
                assertThat(answer.header("Content-Type")).as(answer.toString()).hasValue("application/problem+json");
                assertThat(answer.json().path("detail").asText())
                        .as(answer.toString())
                        .isNotEmpty();
            }
        }
    }

    private String query(String cursor) {
        var pairs = new ArrayList<String>();
        for (var count = chance.nextInt(4); count >= 0; count--) {
            var name = any(PARAMETERS);
            var value = name.equals("cursor") && chance.nextBoolean() ? spoilt(cursor) : any(VALUES);
            pairs.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
        return String.join("&", pairs);
    }

    private String spoilt(String cursor) {
        var at = chance.nextInt(cursor.length());
        return switch (chance.nextInt(4)) {
            case 0 -> cursor;
            case 1 -> cursor.substring(at);
            case 2 -> cursor.substring(0, at) + (char) ('a' + chance.nextInt(26)) + cursor.substring(at + 1);
            default -> cursor + cursor.substring(at);
        };
    }

    private String any(List<String> all) {
        return all.get(chance.nextInt(all.size()));
    }
}
