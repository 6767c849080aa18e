package org.imprimatur.library;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Detail;
import org.jspecify.annotations.Nullable;

/** What became of an import, entry by entry in the order of the file. */
@Schema(name = "SourceImport")
public record ImportView(int added, int known, int refused, List<Line> entries) {
    static ImportView of(List<Line> entries) {
        return new ImportView(
                count(entries, Outcome.ADDED), count(entries, Outcome.KNOWN), count(entries, Outcome.REFUSED), entries);
    }

    private static int count(List<Line> entries, Outcome outcome) {
        return (int) entries.stream().filter(line -> line.outcome() == outcome).count();
    }

    @Schema(name = "SourceImportOutcome")
    public enum Outcome {
        ADDED,
        KNOWN,
        REFUSED;

        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param entry its number in the file, from 1
     * @param line on which it begins; absent where the file is one JSON document
     * @param key what the file calls it
     * @param source id of the source that was added or was there
     * @param dropped what the entry says and the library does not keep
     * @param differs of a known source, the members in which the entry says something else; they were left as they are
     * @param errors why it was refused
     */
    @Schema(name = "SourceImportEntry")
    public record Line(
            int entry,
            @Nullable Integer line,
            @Nullable String key,
            Outcome outcome,
            @Nullable String source,
            List<String> dropped,
            List<String> differs,
            List<Detail> errors) {}
}
