package org.imprimatur.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imprimatur.evidence.Evidence.Coded;
import org.imprimatur.evidence.Evidence.Sought;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long the search takes over 100,000 revisions, be it as unlucky as it may; {@code bench/impact} runs it. */
class ImpactBench {
    private static final int REVISIONS = 100_000;
    private static final int ARTICLES = 2_000;
    private static final int RUNS = 15;
    private static final Duration BOUND = Duration.ofMillis(300);

    private static final String EVERY = "EVERY"; // claim 0 of every text
    private static final String COMMON = "COMMON"; // all claims of every text
    private static final String ODD = "ODD"; // claim 2 of every other text
    private static final String LATE = "LATE"; // claim 0 of every text, with claim 1 of the 50 oldest

    private static Coded code(String code) {
        return new Coded(null, code);
    }

    private static Sought sought(String therapy, String condition, String jurisdiction) {
        return new Sought(
                therapy == null ? null : code(therapy),
                condition == null ? null : code(condition),
                jurisdiction,
                null,
                null,
                null);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void stays_within_its_bound(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            fill(desk);
            var slow = new ArrayList<String>();
            measure(desk, slow, "one rare therapy", sought("RARE7", null, null), Impact.START, 20);
            measure(
                    desk,
                    slow,
                    "a rare therapy in a jurisdiction of all texts",
                    sought("RARE7", null, "US"),
                    Impact.START,
                    20);
            measure(desk, slow, "a DOI", new Sought(null, null, null, "10.1000/7", null, null), Impact.START, 5);
            measure(
                    desk,
                    slow,
                    "a condition of all texts, first page of 100",
                    sought(null, COMMON, null),
                    Impact.START,
                    101);
            measure(desk, slow, "the same, page in the middle", sought(null, COMMON, null), -REVISIONS / 2, 101);
            measure(desk, slow, "the same, last page", sought(null, COMMON, null), -101, 100);
            measure(
                    desk,
                    slow,
                    "therapy and condition of all texts, last page",
                    sought(EVERY, COMMON, null),
                    -101,
                    100);
            measure(
                    desk,
                    slow,
                    "therapy and jurisdiction of all texts, never in one claim",
                    sought(EVERY, null, "US"),
                    Impact.START,
                    0);
            measure(
                    desk,
                    slow,
                    "therapy and jurisdiction of half the texts each, never in one text",
                    sought(ODD, null, "CH"),
                    Impact.START,
                    0);
            measure(
                    desk,
                    slow,
                    "therapy, condition and jurisdiction of all texts, never in one claim",
                    sought(EVERY, COMMON, "US"),
                    Impact.START,
                    0);
            measure(
                    desk,
                    slow,
                    "the same and the claim",
                    new Sought(code(EVERY), code(COMMON), "US", null, null, "c1"),
                    Impact.START,
                    0);
            measure(
                    desk,
                    slow,
                    "therapy and jurisdiction of all texts, in one claim of the 50 oldest",
                    sought(LATE, null, "US"),
                    Impact.START,
                    21);
            measure(
                    desk,
                    slow,
                    "a therapy of all texts in the Union and its members",
                    sought(EVERY, null, "DE"),
                    Impact.START,
                    0);
            assertThat(slow).isEmpty();
        }
    }

    private static void measure(TestDesk desk, List<String> slow, String what, Sought sought, long after, int found) {
        var limit = Math.min(101, Math.max(21, found));
        var times = new ArrayList<Long>();
        for (var i = 0; i < RUNS + 3; i++) {
            // H2 keeps the last answer and gives it again when asked the same: ask something else in between
            desk.in(house -> house.get(Impact.class).on(sought, -1, limit));
            var begun = System.nanoTime();
            List<Impact.Touched> page = desk.in(house -> house.get(Impact.class).on(sought, after, limit));
            times.add((System.nanoTime() - begun) / 1_000_000);
            assertThat(page).as(what).hasSize(found);
        }
        var sorted = times.subList(3, times.size()).stream().sorted().toList();
        var told = String.format(
                Locale.ROOT,
                "%-10s %-75s median %4d ms, longest %4d ms",
                desk.database().vendor(),
                what,
                sorted.get(RUNS / 2),
                sorted.get(RUNS - 1));
        java.util.logging.Logger.getLogger("bench").info(told);
        if (sorted.get(RUNS / 2) >= BOUND.toMillis()) slow.add(told);
    }

    // ------------------------------------------------------------------ 100,000 revisions, in plain SQL

    private static void fill(TestDesk desk) throws SQLException {
        var h2 = desk.database().vendor() == Vendor.H2;
        try (var connection = desk.database().connectAsOwner();
                var statement = connection.createStatement()) {
            for (var sql : rows(desk.ada().id().toString())) statement.execute(dialect(sql, h2));
            statement.execute(h2 ? "analyze" : "vacuum analyze");
        }
    }

    private static String dialect(String sql, boolean h2) {
        return sql.replaceAll("series\\((\\d+)\\)", h2 ? "system_range(1, $1) s(i)" : "generate_series(1, $1) s(i)")
                .replaceAll(
                        "id\\(([^()]+(?:\\([^()]*\\))?[^()]*)\\)",
                        "cast('00000000-0000-4000-8000-' || lpad(cast($1 as varchar), 12, '0') as uuid)")
                .replace(
                        "digest('doc')",
                        h2
                                ? "'sha-256:' || lower(rawtohex(hash('SHA-256', stringtoutf8('doc'))))"
                                : "'sha-256:' || encode(sha256(convert_to('doc', 'UTF8')), 'hex')");
    }

    private static List<String> rows(String person) {
        var rows = new ArrayList<String>();
        var at = "timestamp '2026-11-24 08:00:00'";
        rows.add(
                "insert into article (id, slug, locale, article_class, created_by, created_at) select id(i), 'a-' || i, 'en-GB',"
                        + " 'treatment', '" + person + "', " + at + " from series(" + ARTICLES + ")");
        rows.add(
                "insert into revision (id, article_id, number, title, document, digest, change_class, change_reason, findings,"
                        + " draft_version, submitted_by, submitted_at) select id(i + 1000000), id(mod(i, " + ARTICLES
                        + ") + 1), i, 'Title ' || i,"
                        + " 'doc', digest('doc'), 'clinical', 'because', '[]', 1, '" + person + "', " + at
                        + " from series(" + REVISIONS + ")");
        rows.add(
                "insert into revision_state (revision_id, article_id, number, state, signed, scheduled, shown, since, version) select"
                        + " id(i + 1000000), id(mod(i, " + ARTICLES + ") + 1), i, 'in-review', false, false, false, "
                        + at
                        + ", 0 from series(" + REVISIONS + ")");
        rows.add("insert into evidence_text (number, article_id, revision_id, frozen) select -i, id(mod(i, " + ARTICLES
                + ") + 1), id(i + 1000000), true from series(" + REVISIONS + ")");
        for (var place = 0; place < 5; place++) {
            rows.add(
                    "insert into evidence_claim (text_number, position, claim, type, body, digest, sources, frozen) select -i, "
                            + place
                            + ", 'c" + place + "', 'safety', '{\"id\":\"c" + place
                            + "\",\"jurisdictions\":[{\"jurisdiction\":\"US\",\"status\":"
                            + "\"approved\"}],\"text\":\"" + "Some words of a claim. ".repeat(8)
                            + "\",\"type\":\"safety\"}', 'sha-256:"
                            + "0".repeat(64) + "', '[]', true from series(" + REVISIONS + ")");
            rows.add(key("claim", "c" + place, 1L << place, ""));
            rows.add(key("therapy", "OF" + place, 1L << place, ""));
        }
        rows.add(key("condition", COMMON, 31, ""));
        rows.add(key("therapy", EVERY, 1, ""));
        rows.add(key("within", "US", 2, ""));
        rows.add(key("at", "US", 2, ""));
        rows.add(key("at", "EU", 2, ""));
        rows.add(key("within", "DE", 4, ""));
        rows.add(key("therapy", ODD, 4, " where mod(i, 2) = 1"));
        rows.add(key("within", "CH", 4, " where mod(i, 2) = 0"));
        rows.add(key("therapy", LATE, 1, " where i > 50"));
        rows.add(key("therapy", LATE, 3, " where i <= 50"));
        for (var rare = 0; rare < 50; rare++)
            rows.add(key("therapy", "RARE" + rare, 2, " where mod(i, 5000) = " + rare));
        for (var doi = 0; doi < 50; doi++) rows.add(key("doi", "10.1000/" + doi, 8, " where mod(i, 20000) = " + doi));
        return rows;
    }

    private static String key(String kind, String value, long mask, String where) {
        return "insert into evidence_key (hash, text_number, word, mask, frozen) select " + Keys.key(kind, value)
                + ", -i, 0, " + mask + ", true from series(" + REVISIONS + ")" + where;
    }
}
