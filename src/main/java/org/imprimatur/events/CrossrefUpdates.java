package org.imprimatur.events;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.imprimatur.content.Citation;
import org.imprimatur.events.Imports.Sink;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;

/**
 * Reads works as Crossref's REST API answers them: notices that say by {@code update-to} which paper they change and how. An
 * answer of {@code /works}, a file of its {@code items}, or the bare list; one work at a time is held in memory.
 */
final class CrossrefUpdates {
    private static final String SOURCE = "Crossref";

    private static final Map<String, EventKind> TYPES = Map.ofEntries(
            Map.entry("retraction", EventKind.RETRACTION),
            Map.entry("partial_retraction", EventKind.RETRACTION),
            Map.entry("withdrawal", EventKind.RETRACTION),
            Map.entry("removal", EventKind.RETRACTION),
            Map.entry("correction", EventKind.CORRECTION),
            Map.entry("corrigendum", EventKind.CORRECTION),
            Map.entry("erratum", EventKind.CORRECTION),
            Map.entry("expression_of_concern", EventKind.EXPRESSION_OF_CONCERN),
            Map.entry("reinstatement", EventKind.REINSTATEMENT));

    /** They change nothing that a text could have said. */
    private static final Set<String> HARMLESS = Set.of("addendum", "clarification", "new_edition", "new_version");

    private static final ObjectReader WORK =
            StrictJson.mapper().readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CrossrefUpdates() {}

    static void read(InputStream file, Sink sink) throws IOException {
        try (var parser = StrictJson.mapper().getFactory().createParser(file)) {
            if (!findItems(parser))
                throw new MalformedInput(
                        "missing-member", "/items", "There is no list of works: neither items nor message.items.");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                var line = parser.currentTokenLocation().getLineNr();
                JsonNode work = WORK.readValue(parser);
                for (var update : work.path("update-to")) take(work, update, line, sink);
            }
        } catch (JsonProcessingException fault) {
            throw StrictJson.malformed(fault);
        }
    }

    /** Goes to the beginning of the works. */
    private static boolean findItems(JsonParser parser) throws IOException {
        var token = parser.nextToken();
        if (token == JsonToken.START_ARRAY) return true;
        while ((token = parser.nextToken()) == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            token = parser.nextToken();
            if (name.equals("items") && token == JsonToken.START_ARRAY) return true;
            if (!(name.equals("message") && token == JsonToken.START_OBJECT)) parser.skipChildren();
        }
        return false;
    }

    private static void take(JsonNode work, JsonNode update, long line, Sink sink) {
        var type = update.path("type").asText().toLowerCase(Locale.ROOT).replaceAll("[ -]", "_");
        if (HARMLESS.contains(type)) return;
        try {
            sink.take(arrival(work, update, type));
        } catch (MalformedInput wrong) {
            sink.wrong(line, wrong.getMessage());
        }
    }

    private static ExternalEvents.Arrival arrival(JsonNode work, JsonNode update, String type) {
        var kind = TYPES.get(type);
        if (kind == null) throw wrong("The type of update-to is none that is known.");
        var notice = Citation.foldedDoi(work.path("DOI").asText());
        if (!Citation.isDoi(notice)) throw wrong("The notice has no DOI.");
        var doi = Citation.foldedDoi(update.path("DOI").asText());
        var date = date(update.path("updated").path("date-parts").path(0));
        return new ExternalEvents.Arrival(
                notice + " " + type + " " + doi,
                new Happening(
                        kind,
                        SOURCE,
                        Sink.resolver(notice),
                        date,
                        date,
                        null,
                        null,
                        null,
                        doi,
                        null,
                        Sink.summary(
                                update.path("label").asText(type),
                                work.path("title").path(0).asText(),
                                "")));
    }

    /** The first day of what is known of it. */
    private static LocalDate date(JsonNode parts) {
        try {
            if (parts.path(0).isInt())
                return LocalDate.of(
                        parts.path(0).intValue(),
                        parts.path(1).asInt(1),
                        parts.path(2).asInt(1));
        } catch (DateTimeException noDate) {
            // told below
        }
        throw wrong("updated holds no date.");
    }

    private static MalformedInput wrong(String reason) {
        return new MalformedInput("bad-value", "", reason);
    }
}
