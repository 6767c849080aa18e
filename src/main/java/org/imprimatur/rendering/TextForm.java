package org.imprimatur.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Block;
import org.imprimatur.content.Inline;
import org.jspecify.annotations.Nullable;

/** Plain text, not wrapped: a blank line between blocks, numbers in brackets for sources. */
final class TextForm {
    private final Published text;
    private final Phrases phrases;
    private final Footnotes footnotes;
    private final List<String> blocks = new ArrayList<>();

    private TextForm(Published text) {
        this.text = text;
        phrases = text.phrases();
        footnotes = new Footnotes(text);
    }

    static String of(Published text) {
        return new TextForm(text).whole();
    }

    private String whole() {
        var content = text.content();
        heading(text.title(), '=');
        if (content.summary() != null) add(content.summary());
        for (var section : text.sections()) section(section);
        var sources = footnotes.all();
        if (!sources.isEmpty()) {
            heading(phrases.sources(), '-');
            for (var i = 0; i < sources.size(); i++) {
                var address = HtmlForm.address(sources.get(i));
                add("[" + (i + 1) + "] " + line(HtmlForm.reference(sources.get(i), address))
                        + (address == null ? "" : " <" + address + ">")
                        + (HtmlForm.isRetracted(sources.get(i)) ? " (" + phrases.retracted() + ")" : ""));
            }
        }
        footer();
        return String.join("\n\n", blocks) + "\n";
    }

    private void section(ArticleContent.Section section) {
        heading(section.heading(), '-');
        for (var block : Published.orNone(section.blocks())) block(block);
        for (var inner : Published.orNone(section.sections())) section(inner);
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            add(running(paragraph.text()));
        } else if (block instanceof Block.Listing list) {
            var lines = leadIn(list.leadIn());
            for (var i = 0; i < list.items().size(); i++) {
                var mark = Boolean.TRUE.equals(list.ordered()) ? (i + 1) + ". " : "- ";
                lines.add(mark + running(list.items().get(i)));
            }
            add(lines);
        } else if (block instanceof Block.DefinitionList list) {
            var lines = leadIn(list.leadIn());
            list.items().forEach(item -> lines.add(line(item.term()) + ": " + running(item.definition())));
            add(lines);
        } else if (block instanceof Block.Callout callout) {
            add((callout.heading() == null ? "" : line(callout.heading()) + ": ") + running(callout.text()));
        } else if (block instanceof Block.Table table) {
            var lines = new ArrayList<String>();
            if (table.caption() != null) lines.add(line(table.caption()));
            for (var row : table.rows()) lines.add(row(table, row));
            add(lines);
        } else if (block instanceof Block.Figure figure) {
            add("(" + phrases.pictureAt() + ": "
                    + joined(". ", figure.alt(), figure.caption(), figure.credit(), figure.licence()) + " <"
                    + figure.source() + ">)");
        } else if (block instanceof Block.Quote quote) {
            add("\u201C" + running(quote.text()) + "\u201D"
                    + (quote.attribution() == null ? "" : " \u2013 " + line(quote.attribution())));
        } else {
            throw new IllegalStateException("No form for " + block.getClass());
        }
    }

    private String row(Block.Table table, List<List<Inline>> row) {
        var cells = new ArrayList<String>();
        for (var i = 0; i < row.size(); i++) cells.add(line(table.headers().get(i)) + ": " + running(row.get(i)));
        return "- " + String.join("; ", cells);
    }

    private List<String> leadIn(@Nullable List<Inline> words) {
        var lines = new ArrayList<String>();
        if (words != null) lines.add(running(words));
        return lines;
    }

    private String running(List<Inline> words) {
        var line = new StringBuilder();
        for (var i = 0; i < words.size(); i++) {
            var inline = words.get(i);
            var numbers = footnotes.after(words, i);
            var said = numbers.isEmpty() && inline.href() == null
                    ? inline.text()
                    : inline.text().stripTrailing();
            line.append(said);
            if (inline.href() != null) line.append(" <").append(inline.href()).append('>');
            for (var number : numbers) line.append('[').append(number).append(']');
            line.append(inline.text().substring(said.length()));
        }
        return line(line.toString());
    }

    private void footer() {
        var remark = phrases.remark(text.reviewStatus());
        heading(phrases.review(), '-');
        if (!remark.isEmpty()) add(remark);
        for (var signature : text.signOffs()) {
            var signer = signature.signer();
            add(line(phrases.of(signature.meaning()) + " " + signer.named() + " (" + signer.qualified() + ")"
                    + (signature.onBehalfOf() == null ? "" : " " + phrases.onBehalfOf() + " " + signature.onBehalfOf())
                    + ", " + signature.signedAt() + ": \u201C" + signature.statement() + "\u201D ("
                    + phrases.validUntil() + " " + signature.validUntil() + ")"));
        }
        add(phrases.lastReviewed() + " " + text.lastReviewed() + ". " + phrases.reviewDue() + " " + text.reviewDue()
                + ". " + phrases.revision() + " " + text.revision() + ", " + phrases.modified() + " "
                + text.modifiedAt() + ".");
        var content = text.content();
        Published.orNone(content.authors()).forEach(author -> add(phrases.authors() + " " + line(author(author))));
        Published.orNone(content.funding()).forEach(funding -> add(phrases.funding() + ": " + line(funding(funding))));
        Published.orNone(content.interests())
                .forEach(interest ->
                        add(line(phrases.interests() + ": " + interest.person() + ": " + interest.statement())));
        if (content.publisher() != null) {
            add(joined(
                    " ",
                    publisher(content.publisher(), phrases),
                    content.publisher().termsOfUse()));
        }
        add(text.disclaimer().text());
    }

    // ------------------------------------------------------------------ lines that HTML shares

    static String author(ArticleContent.Author author) {
        return joined(", ", author.name(), author.postNominals(), author.affiliation());
    }

    static String funding(ArticleContent.Funding funding) {
        return joined(". ", funding.source(), funding.statement());
    }

    static String publisher(ArticleContent.Publisher publisher, Phrases phrases) {
        var holder = publisher.copyrightHolder();
        var year = publisher.copyrightYear();
        return joined(
                ". ",
                publisher.name(),
                holder == null && year == null
                        ? null
                        : joined(" ", "\u00A9", year == null ? null : year.toString(), holder),
                publisher.licence(),
                publisher.contact() == null ? null : phrases.contact() + ": " + publisher.contact());
    }

    private static String joined(String between, @Nullable String... parts) {
        return Stream.of(parts)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(between));
    }

    // ------------------------------------------------------------------ lines

    /** A line break inside of a block would look like the end of it. */
    private static String line(String words) {
        return words.replaceAll("\\s+", " ").strip();
    }

    private void heading(String words, char rule) {
        var heading = line(words);
        if (heading.isEmpty()) return;
        blocks.add(heading + "\n" + String.valueOf(rule).repeat(Math.min(heading.length(), 72)));
    }

    private void add(List<String> lines) {
        add(String.join("\n", lines));
    }

    private void add(String block) {
        if (!block.isBlank()) blocks.add(block.strip());
    }
}
