package org.imprimatur.content;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * What changed from one text to another. Sections, claims and citations are followed by their ids, blocks by their order and
 * likeness, wordings word by word.
 *
 * @param members changed members of the article itself
 * @param sections every section of both texts in reading order, unchanged ones too
 * @param claims those that changed
 * @param citations those that changed
 */
@Face
public record ContentDiff(
        List<MemberChange> members,
        List<SectionChange> sections,
        List<EntryChange> claims,
        List<EntryChange> citations) {
    public ContentDiff {
        members = List.copyOf(members);
        sections = List.copyOf(sections);
        claims = List.copyOf(claims);
        citations = List.copyOf(citations);
    }

    public static ContentDiff between(Content from, Content to) {
        return new Comparison(from.model(), to.model()).diff();
    }

    /** Everything in a text as added: there was nothing before it. */
    public static ContentDiff whole(Content content) {
        // A content cannot be without a title, so the title alone is compared with, and told as added too.
        var title = TextNode.valueOf(content.title());
        var rest = between(Content.trusted(CanonicalJson.of(Map.of("title", title))), content);
        var members = new ArrayList<>(List.of(new MemberChange("title", null, title, null)));
        members.addAll(rest.members());
        return new ContentDiff(members, rest.sections(), rest.claims(), rest.citations());
    }

    @JsonIgnore
    public boolean isEmpty() {
        return members.isEmpty()
                && claims.isEmpty()
                && citations.isEmpty()
                && sections.stream().allMatch(section -> section.change() == Change.UNCHANGED);
    }

    /** MOVED is said of what only moved. */
    @Face
    @Schema(name = "DiffChange")
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED,
        MOVED,
        UNCHANGED;

        @JsonValue
        public String label() {
            return Bounds.label(this);
        }
    }

    /** @param pieces word by word, where both values are texts */
    @Face
    public record MemberChange(
            String member,
            @Schema(implementation = Object.class) @Nullable JsonNode before,
            @Schema(implementation = Object.class) @Nullable JsonNode after,
            @Nullable List<Piece> pieces) {}

    /**
     * @param heading as it is now; as it was, for a removed section
     * @param moved true when it has another parent or another place among its siblings, whatever else changed
     * @param before pointer to it in the older text
     * @param after pointer to it in the newer text
     * @param members its changed members other than blocks and sections; of a new or removed section, not its heading
     * @param blocks those that changed, in reading order; all of them, for a section that is new or gone as a whole
     */
    @Face
    public record SectionChange(
            String id,
            Change change,
            String heading,
            boolean moved,
            @Nullable String before,
            @Nullable String after,
            List<MemberChange> members,
            List<BlockChange> blocks) {}

    /**
     * @param beforePointer where the block was
     * @param afterPointer where it is
     * @param pieces its words, where they changed; one piece, for a block that is new or gone
     */
    @Face
    public record BlockChange(
            Change change,
            @Nullable String beforePointer,
            @Nullable String afterPointer,
            @Nullable Block before,
            @Nullable Block after,
            @Nullable List<Piece> pieces) {}

    /**
     * A claim or a citation that changed.
     *
     * @param before the whole entry, when it is gone
     * @param after the whole entry, when it is new
     * @param members what changed in it otherwise
     */
    @Face
    public record EntryChange(
            String id,
            Change change,
            @Schema(implementation = Object.class) @Nullable JsonNode before,
            @Schema(implementation = Object.class) @Nullable JsonNode after,
            List<MemberChange> members) {}

    /** @param kind what became of these words on the way from the older text to the newer one */
    @Face
    @Schema(name = "DiffPiece")
    public record Piece(Kind kind, String text) {}

    @Face
    @Schema(name = "DiffPieceKind")
    public enum Kind {
        SAME,
        ADDED,
        REMOVED;

        @JsonValue
        public String label() {
            return Bounds.label(this);
        }
    }
}
