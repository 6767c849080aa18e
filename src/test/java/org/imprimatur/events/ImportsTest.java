package org.imprimatur.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.imprimatur.events.Imports.Fault;
import org.imprimatur.events.Imports.Format;
import org.imprimatur.events.Imports.Imported;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** X3 and X4. */
class ImportsTest {
    private static final String HEAD =
            "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,RetractionDate,RetractionDOI,"
                    + "RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes\n";

    private static String row(String id, String date, String doi, String pmid, String nature) {
        return id
                + ",\"A paper, in \"\"quotes\"\"\",(HSC) Medicine;,University of Example,Journal,Publisher,Italy,Doe,,Research Article;,"
                + date + ",10.1000/notice-" + id + ",0,1/2/2020 0:00," + doi + "," + pmid + "," + nature
                + ",+Error in Data;+Unreliable Results;,No,\n";
    }

    private static Imported read(TestDesk desk, Format format, String file) {
        return read(desk, format, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static Imported read(TestDesk desk, Format format, InputStream file) {
        return desk.in(house -> house.get(Imports.class).read(desk.grace(), format, file));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void take_the_lines_of_retraction_watch_and_tell_those_that_are_wrong(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var file = "\uFEFF" + HEAD
                    + row("1", "3/31/2024 0:00", "10.1000/ONE", "0", "Retraction")
                    + row("2", "2024-02-29", "unavailable", "12345", "Expression of concern")
                    + row("3", "12/1/2023", "10.1000/three", "77", "Correction")
                    + row("4", "12/1/2023", "10.1000/four", "0", "Reinstatement")
                    + row("5", "2/30/2024", "10.1000/five", "0", "Retraction")
                    + row("6", "3/31/2024", "unavailable", "0", "Retraction")
                    + row("7", "3/31/2024", "10.1000/seven", "0", "Applause")
                    + row("x8", "3/31/2024", "10.1000/eight", "0", "Retraction")
                    + "9,too short\n"
                    + row("10", "3/31/2024", "no doi at all", "0", "Retraction")
                    + row("11", "3/31/2024", "no doi at all", "11", "Retraction");
            var read = read(desk, Format.RETRACTION_WATCH_CSV, file);
            assertThat(read.recorded()).isEqualTo(5);
            assertThat(read.known()).isZero();
            assertThat(read.wrong()).isEqualTo(6);
            assertThat(read.faults()).extracting(Fault::line).containsExactly(6L, 7L, 8L, 9L, 10L, 11L);
            assertThat(read.faults())
                    .extracting(Fault::reason)
                    .satisfiesExactly(
                            reason -> assertThat(reason).contains("RetractionDate"),
                            reason -> assertThat(reason).contains("Neither DOI nor PMID"),
                            reason -> assertThat(reason).contains("RetractionNature"),
                            reason -> assertThat(reason).contains("Record ID"),
                            reason -> assertThat(reason).contains("2 columns, not 20"),
                            reason -> assertThat(reason).contains("doi"));
            assertThat(
                            desk.rows(
                                    "select external_id || '|' || kind || '|' || effective_on || '|' || coalesce(doi, '-') || '|' || coalesce(pmid, '-') from external_event order by external_id"))
                    .containsExactly(
                            "1 retraction|retraction|2024-03-31|10.1000/one|-",
                            "11 retraction|retraction|2024-03-31|-|11",
                            "2 expression-of-concern|expression-of-concern|2024-02-29|-|12345",
                            "3 correction|correction|2023-12-01|10.1000/three|77",
                            "4 reinstatement|reinstatement|2023-12-01|10.1000/four|-");
            assertThat(desk.rows("select summary from external_event where doi = '10.1000/one'"))
                    .containsExactly("Retraction. A paper, in \"quotes\". Error in Data; Unreliable Results");
            assertThat(desk.rows("select source_url from external_event where doi = '10.1000/one'"))
                    .containsExactly("https://doi.org/10.1000/notice-1");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void record_nothing_twice_one_after_the_other_or_at_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var file = HEAD
                    + String.join(
                            "",
                            IntStream.range(0, 700)
                                    .mapToObj(i -> row("" + i, "3/31/2024", "10.1000/" + i, "0", "Retraction"))
                                    .toList())
                    + row("0", "3/31/2024", "10.1000/0", "0", "Retraction");
            Callable<Object> read = () -> read(desk, Format.RETRACTION_WATCH_CSV, file);
            assertThat(TestDesk.atOnce(List.of(read, read)))
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Imported.class))
                    .extracting(outcome -> ((Imported) outcome).recorded())
                    .containsExactlyInAnyOrder(700, 0);
            assertThat(read(desk, Format.RETRACTION_WATCH_CSV, file).known()).isEqualTo(701);
            assertThat(desk.rows("select count(*) from external_event")).containsExactly("700");
            assertThat(desk.rows("select count(*) from journal where action = 'event.import'"))
                    .containsExactly("2");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void take_works_of_crossref_that_update_another(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var work = """
                    {"DOI": "10.1000/notice", "score": 1.5, "title": ["Retraction: a trial"], "relation": {}, "update-to": [
                      {"DOI": "10.1000/TRIAL", "type": "retraction", "label": "Retraction", "source": "publisher",
                       "updated": {"date-parts": [[2024, 3, 26]], "date-time": "2024-03-26T00:00:00Z", "timestamp": 1711411200000}},
                      {"DOI": "10.1000/other", "type": "Expression of concern", "updated": {"date-parts": [[2024]]}},
                      {"DOI": "10.1000/harmless", "type": "addendum", "updated": {"date-parts": [[2024]]}},
                      {"DOI": "10.1000/undated", "type": "erratum"},
                      {"DOI": "10.1000/odd", "type": "party", "updated": {"date-parts": [[2024]]}}]}
                    """;
            for (var file : List.of(
                    "{\"status\": \"ok\", \"message-type\": \"work-list\", \"message\": {\"facets\": {\"a\": [1]}, \"items\": ["
                            + work + ", {\"DOI\": \"10.1000/plain\"}], \"total-results\": 2}}",
                    "{\"items\": [" + work + "]}",
                    "[" + work + "]")) {
                var read = read(desk, Format.CROSSREF_JSON, file);
                assertThat(read.recorded() + read.known()).isEqualTo(2);
                assertThat(read.wrong()).isEqualTo(2);
            }
            assertThat(desk.rows("select kind || ' ' || doi || ' ' || effective_on from external_event order by doi"))
                    .containsExactly(
                            "expression-of-concern 10.1000/other 2024-01-01", "retraction 10.1000/trial 2024-03-26");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[", "{\"items\": [{\"DOI\": ", "7", "null", "{\"items\": {}}"})
    void say_what_is_wrong_with_json_that_is_no_list_of_works(String file) {
        try (var desk = new TestDesk(Vendor.H2)) {
            assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> read(desk, Format.CROSSREF_JSON, file));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a,b,c\n1,2,3\n", "Record ID,Record ID\n", "{}"})
    void say_what_is_wrong_with_a_file_of_other_columns(String file) {
        try (var desk = new TestDesk(Vendor.H2)) {
            assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> read(desk, Format.RETRACTION_WATCH_CSV, file));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void stop_at_the_size_that_is_allowed_and_keep_what_came_before(Vendor vendor) {
        try (var desk = new TestDesk(vendor, Map.of("imprimatur.events.import-bytes", "300000"))) {
            var rows = IntStream.range(0, 2_000)
                    .mapToObj(i -> row("" + i, "3/31/2024", "10.1000/" + i, "0", "Retraction"))
                    .toList();
            desk.sessions().inTransactionDo(house -> assertThatExceptionOfType(MalformedInput.class)
                    .isThrownBy(() -> house.get(Imports.class)
                            .read(
                                    desk.grace(),
                                    Format.RETRACTION_WATCH_CSV,
                                    new ByteArrayInputStream(
                                            (HEAD + String.join("", rows)).getBytes(StandardCharsets.UTF_8)))));
            assertThat(desk.rows("select case when count(*) between 500 and 1999 then 'some' end from external_event"))
                    .containsExactly("some");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void hold_no_more_than_a_batch_of_a_hundred_thousand_lines(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var most = new int[1];
            var sink = desk.in(house -> {
                var imports = new Imports(
                        new ExternalEvents() {
                            @Override
                            List<java.util.UUID> take(
                                    org.imprimatur.journal.Actor actor,
                                    ExternalEvent.Origin origin,
                                    List<Arrival> arrivals) {
                                most[0] = Math.max(most[0], arrivals.size());
                                return arrivals.stream()
                                        .map(arrival -> new java.util.UUID(0, 0))
                                        .toList();
                            }
                        },
                        nobody(),
                        Integer.MAX_VALUE);
                return imports.read(desk.grace(), Format.RETRACTION_WATCH_CSV, lines(100_000));
            });
            assertThat(sink.recorded()).isEqualTo(100_000);
            assertThat(most[0]).isEqualTo(500);
        }
    }

    /** A file that is made while it is read. */
    private static InputStream lines(int count) {
        var parts = IntStream.range(0, count)
                .mapToObj(i -> (InputStream)
                        new ByteArrayInputStream(row("" + i, "3/31/2024", "10.1000/" + i, "0", "Retraction")
                                .getBytes(StandardCharsets.UTF_8)))
                .iterator();
        var head = new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.UTF_8));
        return new SequenceInputStream(head, new SequenceInputStream(new java.util.Enumeration<>() {
            @Override
            public boolean hasMoreElements() {
                return parts.hasNext();
            }

            @Override
            public InputStream nextElement() {
                return parts.next();
            }
        }));
    }

    @SuppressWarnings("unchecked")
    private static jakarta.enterprise.inject.Instance<Aftermath> nobody() {
        return (jakarta.enterprise.inject.Instance<Aftermath>) java.lang.reflect.Proxy.newProxyInstance(
                Aftermath.class.getClassLoader(),
                new Class<?>[] {jakarta.enterprise.inject.Instance.class},
                (proxy, method, arguments) -> java.util.stream.Stream.empty());
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void read_the_operators_file_whenever_it_changed_and_only_then(Vendor vendor) throws IOException {
        var file = Files.createTempFile(Files.createDirectories(Path.of("target")), "feed", ".csv");
        try (var desk = new TestDesk(vendor, Map.of("imprimatur.events.feed", file.toString()))) {
            Files.writeString(file, HEAD + row("1", "3/31/2024", "10.1000/one", "0", "Retraction"));
            assertThat(TestDesk.atOnce(List.of(round(desk), round(desk)))).containsOnly(true);
            assertThat(desk.rows("select recorded_by from external_event"))
                    .containsOnlyNulls()
                    .hasSize(1);
            assertThat(desk.rows("select count(*) from feed_reading")).containsExactly("1");
            List<java.util.UUID> due =
                    desk.in(house -> house.get(FeedWatch.class).due());
            assertThat(due).isEmpty();

            Files.writeString(
                    file,
                    row("2", "3/31/2024", "10.1000/two", "0", "Retraction"),
                    java.nio.file.StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-26T00:00:00Z")));
            assertThat(TestDesk.atOnce(List.of(round(desk)))).containsOnly(true);
            assertThat(desk.rows("select recorded || ' ' || known from feed_reading order by known"))
                    .containsExactly("1 0", "1 1");

            Files.writeString(file, "no such columns\n");
            assertThat(TestDesk.atOnce(List.of(round(desk)))).containsOnly(true);
            List<java.util.UUID> wrong =
                    desk.in(house -> house.get(FeedWatch.class).due());
            assertThat(wrong).as("not tried again until it changes").isEmpty();
            Files.delete(file);
            List<java.util.UUID> gone =
                    desk.in(house -> house.get(FeedWatch.class).due());
            assertThat(gone).isEmpty();
        }
    }

    private static Callable<Object> round(TestDesk desk) {
        return () -> {
            desk.sessions().inTransactionDo(house -> {
                var feed = house.get(FeedWatch.class);
                feed.due().forEach(feed::attend);
            });
            return true;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"feed.xml", "feed"})
    void refuse_to_start_with_a_feed_of_neither_kind(String name) {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> new FeedWatch.Feed(java.util.Optional.of(name)))
                .withMessageContaining("imprimatur.events.feed");
    }
}
