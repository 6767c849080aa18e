package org.imprimatur.rendering;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Block;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Inline;
import org.imprimatur.library.Vancouver;
import org.jspecify.annotations.Nullable;

/**
 * One {@code article} element, to be put into a page. Ids of sections are those of the text; the house's own have an underscore,
 * which no section's has.
 */
final class HtmlForm {
    private static final int DEEPEST = 6;

    private final Published text;
    private final Phrases phrases;
    private final Footnotes footnotes;
    private final Markup html = new Markup();

    private HtmlForm(Published text) {
        this.text = text;
        phrases = text.phrases();
        footnotes = new Footnotes(text);
    }

    static String of(Published text) {
        return new HtmlForm(text).article();
    }

    private String article() {
        var content = text.content();
        html.open("article", "lang", text.locale()).line();
        html.of("h1", text.title()).line();
        if (content.summary() != null) html.of("p", content.summary()).line();
        for (var section : text.sections()) section(section, 2);
        sources();
        footer();
        return html.close("article").line().toString();
    }

    // ------------------------------------------------------------------ the text

    private void section(ArticleContent.Section section, int level) {
        var heading = "h" + Math.min(level, DEEPEST);
        html.open("section", "id", section.id()).line();
        html.of(heading, section.heading()).line();
        for (var block : Published.orNone(section.blocks())) {
            block(block);
            html.line();
        }
        for (var inner : Published.orNone(section.sections())) section(inner, level + 1);
        html.close("section").line();
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) {
            html.open("p");
            running(paragraph.text());
            html.close("p");
        } else if (block instanceof Block.Listing list) {
            list(list);
        } else if (block instanceof Block.DefinitionList list) {
            definitions(list);
        } else if (block instanceof Block.Callout callout) {
            callout(callout);
        } else if (block instanceof Block.Table table) {
            table(table);
        } else if (block instanceof Block.Figure figure) {
            figure(figure);
        } else if (block instanceof Block.Quote quote) {
            html.open("blockquote").open("p");
            running(quote.text());
            html.close("p");
            if (quote.attribution() != null)
                html.open("p").of("cite", quote.attribution()).close("p");
            html.close("blockquote");
        } else {
            throw new IllegalStateException("No form for " + block.getClass());
        }
    }

    private void leadIn(@Nullable List<Inline> words) {
        if (words == null) return;
        html.open("p");
        running(words);
        html.close("p").line();
    }

    private void list(Block.Listing list) {
        var element = Boolean.TRUE.equals(list.ordered()) ? "ol" : "ul";
        leadIn(list.leadIn());
        html.open(element);
        for (var item : list.items()) {
            html.open("li");
            running(item);
            html.close("li");
        }
        html.close(element);
    }

    private void definitions(Block.DefinitionList list) {
        leadIn(list.leadIn());
        html.open("dl");
        for (var item : list.items()) {
            html.open("dt").words(item.term()).close("dt").open("dd");
            running(item.definition());
            html.close("dd");
        }
        html.close("dl");
    }

    private void callout(Block.Callout callout) {
        html.open("aside", "data-tone", callout.tone().label());
        if (callout.heading() != null)
            html.open("p").of("strong", callout.heading()).close("p");
        html.open("p");
        running(callout.text());
        html.close("p").close("aside");
    }

    private void table(Block.Table table) {
        html.open("table");
        if (table.caption() != null) html.of("caption", table.caption());
        html.open("thead").open("tr");
        for (var header : table.headers())
            html.open("th", "scope", "col").words(header).close("th");
        html.close("tr").close("thead").open("tbody");
        for (var row : table.rows()) {
            html.open("tr");
            for (var cell : row) {
                html.open("td");
                running(cell);
                html.close("td");
            }
            html.close("tr");
        }
        html.close("tbody").close("table");
    }

    private void figure(Block.Figure figure) {
        html.open("figure").open("img", "src", figure.source(), "alt", figure.alt());
        if (figure.caption() != null || figure.credit() != null || figure.licence() != null) {
            html.open("figcaption");
            if (figure.caption() != null) html.words(figure.caption());
            if (figure.credit() != null) html.words(" ").of("small", figure.credit());
            if (figure.licence() != null) html.words(" ").of("small", figure.licence());
            html.close("figcaption");
        }
        html.close("figure");
    }

    private void running(List<Inline> words) {
        for (var i = 0; i < words.size(); i++) {
            var inline = words.get(i);
            var numbers = footnotes.after(words, i);
            // A number belongs to the word before it, not to the gap after that.
            var said = numbers.isEmpty() ? inline.text() : inline.text().stripTrailing();
            inline(inline, said);
            for (var number : numbers) {
                html.open("sup")
                        .of("a", "[" + number + "]", "href", "#source_" + number)
                        .close("sup");
            }
            html.words(inline.text().substring(said.length()));
        }
    }

    private void inline(Inline inline, String said) {
        if (said.isEmpty()) return;
        if (inline.href() != null) html.open("a", "href", inline.href());
        var marks =
                Published.orNone(inline.marks()).stream().distinct().sorted().toList();
        for (var mark : marks) html.open(element(mark));
        html.words(said);
        for (var i = marks.size() - 1; i >= 0; i--) html.close(element(marks.get(i)));
        if (inline.href() != null) html.close("a");
    }

    private static String element(Inline.Mark mark) {
        return switch (mark) {
            case STRONG -> "strong";
            case EMPHASIS -> "em";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
        };
    }

    // ------------------------------------------------------------------ what stands around it

    private void sources() {
        var all = footnotes.all();
        if (all.isEmpty()) return;
        html.open("section", "id", "_sources").line();
        html.of("h2", phrases.sources(), "lang", phrases.language()).line();
        html.open("ol").line();
        for (var i = 0; i < all.size(); i++) source(i + 1, all.get(i));
        html.close("ol").line().close("section").line();
    }

    private void source(int number, Citation citation) {
        var address = address(citation);
        html.open("li", "id", "source_" + number).words(reference(citation, address));
        if (address != null) html.words(" ").of("a", address, "href", address);
        if (isRetracted(citation)) html.words(" ").of("strong", phrases.retracted(), "lang", phrases.language());
        html.close("li").line();
    }

    /** The reference without the address at its end, which follows as a link. */
    static String reference(Citation citation, @Nullable String address) {
        var reference = Vancouver.of(citation);
        return address != null && reference.endsWith(address)
                ? reference.substring(0, reference.length() - address.length()).stripTrailing()
                : reference;
    }

    static boolean isRetracted(Citation citation) {
        var retraction = citation.retraction();
        return retraction != null && retraction.status() == Citation.Retraction.Status.RETRACTED;
    }

    /** Where a source is to be found; null where it names no address of the web. */
    static @Nullable String address(Citation citation) {
        var doi = citation.doi() == null ? null : Citation.bareDoi(citation.doi());
        if (doi != null && Citation.isDoi(doi)) return "https://doi.org/" + Iri.path(doi);
        return citation.url();
    }

    private void footer() {
        html.open("footer", "lang", phrases.language()).line();
        var remark = phrases.remark(text.reviewStatus());
        if (!remark.isEmpty()) html.open("p").of("strong", remark).close("p").line();
        for (var signature : text.signOffs()) signOff(signature);
        html.open("p").words(phrases.lastReviewed() + " ");
        day(text.lastReviewed());
        html.words(". " + phrases.reviewDue() + " ");
        day(text.reviewDue());
        html.words(". " + phrases.revision() + " " + text.revision() + ", " + phrases.modified() + " ");
        time(text.modifiedAt());
        html.words(".").close("p").line();
        about();
        html.of("p", text.disclaimer().text(), "lang", text.disclaimer().language())
                .line();
        html.close("footer").line();
    }

    private void signOff(Published.Signature signature) {
        var signer = signature.signer();
        html.open("p").words(phrases.of(signature.meaning()) + " ");
        html.of("strong", signer.named()).words(" (" + signer.qualified() + ")");
        if (signature.onBehalfOf() != null)
            html.words(" " + phrases.onBehalfOf() + " ").of("strong", signature.onBehalfOf());
        html.words(", ");
        time(signature.signedAt());
        html.words(": ").of("q", signature.statement()).words(" (" + phrases.validUntil() + " ");
        time(signature.validUntil());
        html.words(")").close("p").line();
    }

    private void about() {
        var content = text.content();
        for (var author : Published.orNone(content.authors())) {
            html.open("p")
                    .words(phrases.authors() + " ")
                    .words(TextForm.author(author))
                    .close("p")
                    .line();
        }
        for (var funding : Published.orNone(content.funding())) {
            html.of("p", phrases.funding() + ": " + TextForm.funding(funding)).line();
        }
        for (var interest : Published.orNone(content.interests())) {
            html.of("p", phrases.interests() + ": " + interest.person() + ": " + interest.statement())
                    .line();
        }
        var publisher = content.publisher();
        if (publisher == null) return;
        html.open("p").words(TextForm.publisher(publisher, phrases));
        if (publisher.termsOfUse() != null)
            html.words(" ").of("a", publisher.termsOfUse(), "href", publisher.termsOfUse());
        html.close("p").line();
    }

    private void day(LocalDate day) {
        html.of("time", day.toString(), "datetime", day.toString());
    }

    private void time(Instant when) {
        html.of("time", when.toString(), "datetime", when.toString());
    }
}
