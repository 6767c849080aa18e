package org.imprimatur.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.imprimatur.content.Citation;
import org.imprimatur.events.Imports.Sink;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Retraction Watch database as Crossref gives it away: a CSV file whose columns Crossref's documentation of it names.
 * A paper without DOI says {@code unavailable}, one without PMID {@code 0}; dates are American, with a time of day that means
 * nothing.
 */
final class RetractionWatch {
    private static final String SOURCE = "Retraction Watch";
    private static final String ID = "Record ID";
    private static final String DATE = "RetractionDate";
    private static final String DOI = "OriginalPaperDOI";
    private static final String PMID = "OriginalPaperPubMedID";
    private static final String NATURE = "RetractionNature";
    private static final List<String> REQUIRED = List.of(ID, DATE, DOI, PMID, NATURE);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");

    private static final Map<String, EventKind> NATURES = Map.ofEntries(
            Map.entry("retraction", EventKind.RETRACTION),
            Map.entry("correction", EventKind.CORRECTION),
            Map.entry("expression of concern", EventKind.EXPRESSION_OF_CONCERN),
            Map.entry("reinstatement", EventKind.REINSTATEMENT));

    private static final DateTimeFormatter AMERICAN =
            DateTimeFormatter.ofPattern("M/d/uuuu", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Whoever writes the file quotes as they please; a line that is out of step is told by its columns. */
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setAllowMissingColumnNames(true)
            .setTrailingData(true)
            .setLenientEof(true)
            .get();

    private RetractionWatch() {}

    static void read(InputStream file, Sink sink) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        skipMark(reader);
        try (var rows = parser(reader)) {
            var missing = REQUIRED.stream()
                    .filter(column -> !rows.getHeaderMap().containsKey(column))
                    .toList();
            if (!missing.isEmpty())
                throw new MalformedInput(
                        "missing-column",
                        "",
                        "The first line does not name the columns of Retraction Watch: " + String.join(", ", missing)
                                + " missing.");
            for (var row : rows) take(row, rows.getHeaderMap().size(), rows.getCurrentLineNumber(), sink);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static CSVParser parser(BufferedReader reader) throws IOException {
        try {
            return CSVParser.builder().setReader(reader).setFormat(FORMAT).get();
        } catch (IllegalArgumentException twice) {
            throw new MalformedInput("repeated-column", "", "The first line names a column twice.");
        }
    }

    /** Some programs begin UTF-8 with a byte order mark. */
    private static void skipMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') reader.reset();
    }

    private static void take(CSVRecord row, int columns, long line, Sink sink) {
        if (row.size() < columns) {
            sink.wrong(line, "The line has " + row.size() + " columns, not " + columns + ".");
            return;
        }
        try {
            sink.take(arrival(row));
        } catch (MalformedInput wrong) {
            sink.wrong(line, wrong.getMessage());
        }
    }

    private static ExternalEvents.Arrival arrival(CSVRecord row) {
        var number = row.get(ID).strip();
        if (!NUMBER.matcher(number).matches()) throw wrong(ID + " is no number.");
        var kind = NATURES.get(row.get(NATURE).strip().toLowerCase(Locale.ROOT));
        if (kind == null)
            throw wrong(NATURE + " is none of Retraction, Correction, Expression of concern and Reinstatement.");
        var pmid = pmid(row.get(PMID));
        var doi = doi(row.get(DOI), pmid);
        if (doi == null && pmid == null) throw wrong("Neither DOI nor PMID says which paper it is about.");
        var date = date(row.get(DATE));
        var notice = doi(given(row, "RetractionDOI"), "");
        return new ExternalEvents.Arrival(
                number + " " + kind.code(),
                new Happening(
                        kind,
                        SOURCE,
                        notice == null ? null : Sink.resolver(notice),
                        date,
                        date,
                        null,
                        null,
                        null,
                        doi,
                        pmid,
                        Sink.summary(row.get(NATURE), given(row, "Title"), reasons(given(row, "Reason")))));
    }

    private static String given(CSVRecord row, String column) {
        return row.isMapped(column) ? row.get(column) : "";
    }

    /** They are written {@code +First;+Second;}. */
    private static String reasons(String text) {
        return String.join("; ", text.replace("+", "").strip().split("\\s*;\\s*"));
    }

    private static @Nullable String pmid(String text) {
        var pmid = text.strip();
        return pmid.isEmpty() || pmid.equals("0") ? null : pmid;
    }

    /** @param otherwise where something else names the paper, what is no DOI is left out */
    private static @Nullable String doi(String text, @Nullable String otherwise) {
        var doi = Citation.foldedDoi(text);
        if (doi.isEmpty() || doi.equals("unavailable")) return null;
        return otherwise == null || Citation.isDoi(doi) ? doi : null;
    }

    private static LocalDate date(String text) {
        var day = text.strip().split("[ T]", 2)[0];
        try {
            return day.contains("/") ? LocalDate.parse(day, AMERICAN) : LocalDate.parse(day);
        } catch (DateTimeException noDate) {
            throw wrong(DATE + " is neither of the form 3/31/2024 nor 2024-03-31.");
        }
    }

    private static MalformedInput wrong(String reason) {
        return new MalformedInput("bad-value", "", reason);
    }
}
