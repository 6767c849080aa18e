package org.imprimatur.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.DiscriminatorMapping;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** What a section is made of. A new kind of block is a new record here and nowhere else. */
@Face
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
    @JsonSubTypes.Type(value = Block.Listing.class, name = "list"),
    @JsonSubTypes.Type(value = Block.DefinitionList.class, name = "definition-list"),
    @JsonSubTypes.Type(value = Block.Callout.class, name = "callout"),
    @JsonSubTypes.Type(value = Block.Table.class, name = "table"),
    @JsonSubTypes.Type(value = Block.Figure.class, name = "figure"),
    @JsonSubTypes.Type(value = Block.Quote.class, name = "quote")
})
@Schema(
        name = "Block",
        description = "Told apart by its type",
        oneOf = {
            Block.Paragraph.class,
            Block.Listing.class,
            Block.DefinitionList.class,
            Block.Callout.class,
            Block.Table.class,
            Block.Figure.class,
            Block.Quote.class
        },
        discriminatorProperty = "type",
        discriminatorMapping = {
            @DiscriminatorMapping(value = "paragraph", schema = Block.Paragraph.class),
            @DiscriminatorMapping(value = "list", schema = Block.Listing.class),
            @DiscriminatorMapping(value = "definition-list", schema = Block.DefinitionList.class),
            @DiscriminatorMapping(value = "callout", schema = Block.Callout.class),
            @DiscriminatorMapping(value = "table", schema = Block.Table.class),
            @DiscriminatorMapping(value = "figure", schema = Block.Figure.class),
            @DiscriminatorMapping(value = "quote", schema = Block.Quote.class)
        })
public sealed interface Block {
    /** Everything in the block that a reader reads, in reading order. */
    List<Words> words();

    /**
     * Some words of a block.
     *
     * @param pointer where they are, relative to the block
     * @param running the stretches of running text; null where the member is a plain string
     */
    @Face
    record Words(String pointer, String text, @Nullable List<Inline> running) {
        private static Words plain(String pointer, @Nullable String text) {
            return new Words(pointer, text == null ? "" : text, null);
        }

        private static Words running(String pointer, @Nullable List<Inline> text) {
            return text == null
                    ? plain(pointer, null)
                    : new Words(pointer, text.stream().map(Inline::text).collect(Collectors.joining()), text);
        }
    }

    @Face
    @Schema(
            name = "ParagraphBlock",
            requiredProperties = {"type", "text"},
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "paragraph"))
    record Paragraph(List<Inline> text) implements Block {
        public Paragraph {
            text = List.copyOf(text);
        }

        @Override
        public List<Words> words() {
            return List.of(Words.running("/text", text));
        }
    }

    /** @param leadIn stays with the items when a site takes the block alone */
    @Face
    @Schema(
            name = "ListBlock",
            requiredProperties = {"type", "items"},
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "list"))
    record Listing(@Nullable Boolean ordered, @Nullable List<Inline> leadIn, List<List<Inline>> items)
            implements Block {
        public Listing {
            leadIn = Bounds.copy(leadIn);
            items = items.stream().map(List::copyOf).toList();
        }

        @Override
        public List<Words> words() {
            var words = new ArrayList<Words>();
            if (leadIn != null) words.add(Words.running("/leadIn", leadIn));
            for (var i = 0; i < items.size(); i++) words.add(Words.running("/items/" + i, items.get(i)));
            return words;
        }
    }

    @Face
    @Schema(
            name = "DefinitionListBlock",
            requiredProperties = {"type", "items"},
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "definition-list"))
    record DefinitionList(@Nullable List<Inline> leadIn, List<Definition> items) implements Block {
        @Face
        @Schema(requiredProperties = {"term", "definition"})
        public record Definition(String term, List<Inline> definition) {
            public Definition {
                Bounds.of().text("term", term, 300).check();
                definition = List.copyOf(definition);
            }
        }

        public DefinitionList {
            leadIn = Bounds.copy(leadIn);
            items = List.copyOf(items);
        }

        @Override
        public List<Words> words() {
            var words = new ArrayList<Words>();
            if (leadIn != null) words.add(Words.running("/leadIn", leadIn));
            for (var i = 0; i < items.size(); i++) {
                words.add(Words.plain("/items/" + i + "/term", items.get(i).term()));
                words.add(Words.running(
                        "/items/" + i + "/definition", items.get(i).definition()));
            }
            return words;
        }
    }

    @Face
    @Schema(
            name = "CalloutBlock",
            requiredProperties = {"type", "tone", "text"},
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "callout"))
    record Callout(Tone tone, @Nullable String heading, List<Inline> text) implements Block {
        @Face
        public enum Tone {
            INFO,
            WARNING,
            URGENT,
            NOTICE;

            @JsonValue
            public String label() {
                return Bounds.label(this);
            }
        }

        public Callout {
            Bounds.of().maybeText("heading", heading, 300).check();
            text = List.copyOf(text);
        }

        @Override
        public List<Words> words() {
            var running = Words.running("/text", text);
            return heading == null ? List.of(running) : List.of(Words.plain("/heading", heading), running);
        }
    }

    /** Rows of cells of running text; each row has one cell per header. */
    @Face
    @Schema(
            name = "TableBlock",
            requiredProperties = {"type", "headers", "rows"},
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "table"))
    record Table(@Nullable String caption, List<String> headers, List<List<List<Inline>>> rows) implements Block {
        public Table {
            headers = List.copyOf(headers);
            var width = headers.size();
            Bounds.of()
                    .maybeText("caption", caption, 1_000)
                    .rule(
                            "rows",
                            rows.stream().allMatch(row -> row.size() == width),
                            "rows with one cell for each of the headers")
                    .check();
            rows = rows.stream()
                    .map(row -> row.stream().map(List::copyOf).toList())
                    .toList();
        }

        @Override
        public List<Words> words() {
            var words = new ArrayList<Words>();
            if (caption != null) words.add(Words.plain("/caption", caption));
            for (var i = 0; i < headers.size(); i++) words.add(Words.plain("/headers/" + i, headers.get(i)));
            for (var r = 0; r < rows.size(); r++) {
                for (var c = 0; c < rows.get(r).size(); c++) {
                    words.add(Words.running("/rows/" + r + "/" + c, rows.get(r).get(c)));
                }
            }
            return words;
        }
    }

    /**
     * A picture by address.
     *
     * @param digest of the picture's bytes, so that the sign-off covers them too
     * @param alt text alternative; empty in a draft at most
     */
    @Face
    @Schema(
            name = "FigureBlock",
            requiredProperties = {"type", "source", "alt"},
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "figure"))
    record Figure(
            String source,
            @Nullable String digest,
            String alt,
            @Nullable String caption,
            @Nullable String credit,
            @Nullable String licence)
            implements Block {
        public Figure {
            Bounds.of()
                    .web("source", source)
                    .maybeShape("digest", digest, Digest.SHAPE, "sha-256: and 64 lower-case hexadecimal digits")
                    .text("alt", alt, 1_000)
                    .maybeText("caption", caption, 1_000)
                    .maybeText("credit", credit, 300)
                    .maybeText("licence", licence, 300)
                    .check();
        }

        @Override
        public List<Words> words() {
            var words = new ArrayList<Words>();
            words.add(Words.plain("/alt", alt));
            if (caption != null) words.add(Words.plain("/caption", caption));
            if (credit != null) words.add(Words.plain("/credit", credit));
            return words;
        }
    }

    @Face
    @Schema(
            name = "QuoteBlock",
            requiredProperties = {"type", "text"},
            properties = @SchemaProperty(name = "type", type = SchemaType.STRING, enumeration = "quote"))
    record Quote(List<Inline> text, @Nullable String attribution) implements Block {
        public Quote {
            Bounds.of().maybeText("attribution", attribution, 300).check();
            text = List.copyOf(text);
        }

        @Override
        public List<Words> words() {
            var running = Words.running("/text", text);
            return attribution == null ? List.of(running) : List.of(running, Words.plain("/attribution", attribution));
        }
    }
}
