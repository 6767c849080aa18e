package org.imprimatur.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * A source, in the members of CSL-JSON 1.0.2, plus what became of it.
 *
 * @param type an item type of CSL 1.0.2, appendix III
 * @param doi without the resolver's address in front; what is wrong with it is a finding
 * @param pmid number in PubMed; what is wrong with it is a finding
 * @param accessed when somebody last looked
 * @param snapshotDigest {@code sha-256:<hex>} of a copy of what was read then
 * @param validUntil last day the source may be relied on, where it says so or is known to be replaced
 * @param retraction status as in NISO RP-45 (CREC)
 */
@Face
@Schema(requiredProperties = {"id", "type", "title"})
public record Citation(
        String id,
        String type,
        String title,
        @Nullable List<Name> author,
        @Nullable Day issued,
        @JsonProperty("container-title") @Nullable String containerTitle,
        @Nullable String volume,
        @Nullable String issue,
        @Nullable String page,
        @Nullable String publisher,
        @JsonProperty("DOI") @Nullable String doi,
        @JsonProperty("PMID") @Nullable String pmid,
        @JsonProperty("URL") @Nullable String url,
        @Nullable Day accessed,
        @Nullable String snapshotDigest,
        @Nullable LocalDate validUntil,
        @Nullable String note,
        @Nullable Retraction retraction) {
    private static final Set<String> TYPES = Set.of(
            ("article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset"
                            + " document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview"
                            + " legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference"
                            + " patent performance periodical personal_communication post post-weblog regulation report review"
                            + " review-book software song speech standard thesis treaty webpage")
                    .split(" "));

    private static final Pattern RESOLVER =
            Pattern.compile("^(?:https?://(?:dx\\.|www\\.)?doi\\.org/|doi:\\s*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOI = Pattern.compile("10\\.[0-9]{4,9}(?:\\.[0-9]++){0,10}+/[^\\s\\p{Cntrl}]{1,300}");
    private static final Pattern PMID = Pattern.compile("[1-9][0-9]{0,7}");

    /** Characters; the databases of sources and events keep no more. */
    private static final int LONGEST_DOI = 400;

    public Citation {
        Bounds.of()
                .id("id", id)
                .rule(
                        "type",
                        type != null && TYPES.contains(type),
                        "an item type of CSL 1.0.2, such as article-journal or webpage")
                .text("title", title, 1_000)
                .maybeText("container-title", containerTitle, 500)
                .maybeText("volume", volume, 50)
                .maybeText("issue", issue, 50)
                .maybeText("page", page, 50)
                .maybeText("publisher", publisher, 300)
                .maybeText("DOI", doi, 400)
                .maybeText("PMID", pmid, 50)
                .maybeWeb("URL", url)
                .maybeShape(
                        "snapshotDigest", snapshotDigest, Digest.SHAPE, "sha-256: and 64 lower-case hexadecimal digits")
                .maybeText("note", note, 2_000)
                .check();
        author = Bounds.copy(author);
    }

    /** A DOI as it is kept: what resolvers and citations put in front taken away. */
    public static String bareDoi(String written) {
        return RESOLVER.matcher(written.strip()).replaceFirst("");
    }

    /** A DOI as it is compared: bare, and case tells none from another (DOI Handbook, 2.4). */
    public static String foldedDoi(String written) {
        return bareDoi(written).toLowerCase(Locale.ROOT);
    }

    /** Whether it has the form of a bare DOI (ISO 26324), of at most {@value #LONGEST_DOI} characters. */
    public static boolean isDoi(String bare) {
        return bare.length() <= LONGEST_DOI && DOI.matcher(bare).matches();
    }

    /** Whether it has the form of a PubMed number: up to eight digits. */
    public static boolean isPmid(String text) {
        return PMID.matcher(text).matches();
    }

    /** A person by family and given name, or an organisation literally. */
    @Face
    @Schema(name = "CitationName")
    public record Name(
            @Nullable String family,
            @Nullable String given,
            @Nullable String literal) {
        public Name {
            Bounds.of()
                    .maybeText("family", family, 200)
                    .maybeText("given", given, 200)
                    .maybeText("literal", literal, 300)
                    .rule("family", family != null || literal != null, "given, unless there is a literal name")
                    .check();
        }
    }

    /** @param parts one date as far as it is known: year, month, day */
    @Face
    @Schema(
            name = "CitationDate",
            requiredProperties = {"date-parts"})
    public record Day(@JsonProperty("date-parts") List<List<Integer>> parts) {
        public Day {
            Bounds.of()
                    .rule(
                            "date-parts",
                            real(parts),
                            "one date, [[year]], [[year, month]] or [[year, month, day]], that exists")
                    .check();
            parts = parts.stream().map(List::copyOf).toList();
        }

        private static boolean real(List<List<Integer>> parts) {
            if (parts.size() != 1 || parts.get(0).isEmpty() || parts.get(0).size() > 3) return false;
            var date = parts.get(0);
            try {
                var year = date.get(0);
                LocalDate.of(year, date.size() > 1 ? date.get(1) : 1, date.size() > 2 ? date.get(2) : 1);
                return year >= 1 && year <= 9999;
            } catch (DateTimeException noSuchDay) {
                return false;
            }
        }
    }

    /** @param notice address or text of the notice */
    @Face
    @Schema(requiredProperties = {"status"})
    public record Retraction(
            Status status,
            @Nullable LocalDate date,
            @Nullable String notice) {
        public Retraction {
            Bounds.of().maybeText("notice", notice, 2_000).check();
        }

        @Face
        @Schema(name = "RetractionStatus")
        public enum Status {
            NONE,
            CORRECTED,
            EXPRESSION_OF_CONCERN,
            RETRACTED;

            @JsonValue
            public String label() {
                return Bounds.label(this);
            }
        }
    }
}
