package org.imprimatur.dossier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.imprimatur.article.Article;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Block;
import org.imprimatur.content.Content;
import org.imprimatur.content.Inline;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A revision for people to read: everything that was signed, and first of all who signed it, when, and what that means
 * (21 CFR 11.50(b)). The signatures are told from the signed statements, and the page loads nothing.
 */
final class RevisionPage {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);
    private static final int DEEPEST_HEADING = 6;
    private static final String STYLE = "body{max-width:50em;margin:2em auto;padding:0 1em;font-family:serif}"
            + "dt{font-weight:bold}table,td,th{border:1px solid;border-collapse:collapse;padding:.2em .5em}"
            + ".signature,.callout{border:1px solid;padding:0 1em;margin:1em 0}.ended{font-weight:bold}";

    private final Html page = new Html();

    private RevisionPage() {}

    /** @param statements the sign-offs on the revision and their ends, as they were signed */
    static String of(Article article, RevisionFile revision, Content content, List<Sealed.Wrapped> statements) {
        var made = new RevisionPage();
        made.write(article, revision, content, statements);
        return made.page.toString();
    }

    private void write(Article article, RevisionFile revision, Content content, List<Sealed.Wrapped> statements) {
        var model = content.model();
        page.open("!DOCTYPE html")
                .open("html", "lang", article.locale())
                .open("head")
                .open("meta", "charset", "utf-8")
                .open(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'unsafe-inline'")
                .element("title", model.title() + " (revision " + revision.number() + ")")
                .element("style", STYLE)
                .close("head")
                .open("body")
                .element("h1", model.title())
                .open("dl")
                .entry("Article", article.slug() + ", " + article.locale() + ", " + article.id())
                .entry("Revision", Integer.toString(revision.number()))
                .entry("Digest", revision.digest())
                .entry(
                        "Submitted",
                        time(revision.submittedAt()) + " by "
                                + revision.submittedBy().printedName())
                .entry("Change", revision.changeClass() + ": " + revision.changeReason())
                .entry(
                        "Contributors",
                        revision.contributors().stream()
                                .map(person -> person.printedName())
                                .collect(Collectors.joining(", ")))
                .close("dl");
        signatures(statements.stream().map(Sealed.Wrapped::statement).toList());
        if (model.sections() != null) for (var section : model.sections()) section(section, 2);
        rest(content);
        page.close("body").close("html");
    }

    // ------------------------------------------------------------------ who signed

    private void signatures(List<JsonNode> statements) {
        page.element("h2", "Signatures");
        var given = ofType("sign-off", statements);
        if (given.isEmpty()) page.element("p", "Nobody has signed this revision.");
        Map<String, JsonNode> ends = ofType("sign-off-end", statements).stream()
                .collect(Collectors.toMap(end -> text(end, "/signOff"), Function.identity()));
        for (var signOff : given) signature(signOff, ends.get(text(signOff, "/signOff")));
    }

    private static List<JsonNode> ofType(String type, List<JsonNode> statements) {
        return statements.stream()
                .filter(statement -> type.equals(text(statement, "/type")))
                .toList();
    }

    private void signature(JsonNode signOff, @Nullable JsonNode end) {
        page.open("section", "class", "signature").open("dl");
        page.entry("Signed by", text(signOff, "/declaration/signer/printedName"));
        maybe("Titles", signOff, "/declaration/signer/titles");
        maybe("On behalf of", signOff, "/declaration/onBehalfOf/printedName");
        page.entry("Signed at", time(signOff, "/signedAt"));
        page.entry(
                "Meaning",
                Html.words(text(signOff, "/declaration/meaning")) + ": " + text(signOff, "/declaration/statement"));
        var credential = signOff.at("/declaration/signer/credential");
        page.entry(
                "Credential",
                text(credential, "/specialty") + ", " + text(credential, "/body") + " " + text(credential, "/number")
                        + ", " + text(credential, "/jurisdiction") + "; verified at " + time(credential, "/verifiedAt")
                        + ", expires on " + text(credential, "/expiresOn"));
        var interests = list(signOff, "/declaration/interests");
        page.entry("Interests declared", interests.isEmpty() ? "None" : interests);
        var reviewed = list(signOff, "/declaration/reviewedClaims");
        if (!reviewed.isEmpty()) page.entry("Claims accepted one by one", reviewed);
        page.entry("Identity proven with", list(signOff, "/authentication/methods"));
        page.entry("Valid until", time(signOff, "/validUntil"));
        page.entry("Digest signed", text(signOff, "/declaration/digest"));
        page.entry("Review policy", text(signOff, "/declaration/policyVersion"));
        page.entry("Signature policy", text(signOff, "/declaration/signaturePolicyVersion"));
        page.entry("Sign-off", text(signOff, "/signOff"));
        page.close("dl");
        if (end != null) {
            page.open("p", "class", "ended")
                    .text("Ended (" + text(end, "/cause") + ") at " + time(end, "/endedAt") + ": "
                            + text(end, "/reason"))
                    .close("p");
        }
        page.close("section");
    }

    private void maybe(String term, JsonNode statement, String pointer) {
        if (!statement.at(pointer).isMissingNode()) page.entry(term, text(statement, pointer));
    }

    private static String list(JsonNode statement, String pointer) {
        return StreamSupport.stream(statement.at(pointer).spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("; "));
    }

    private static String text(JsonNode statement, String pointer) {
        return statement.at(pointer).asText();
    }

    private static String time(JsonNode statement, String pointer) {
        return time(Instant.parse(text(statement, pointer)));
    }

    private static String time(Instant instant) {
        return UTC.format(instant);
    }

    // ------------------------------------------------------------------ what was signed

    private void section(ArticleContent.Section section, int level) {
        var heading = "h" + Math.min(level, DEEPEST_HEADING);
        page.open("section", "id", "section-" + section.id()).element(heading, section.heading());
        if (section.healthAspect() != null) {
            page.element("p", "Health aspect: " + section.healthAspect().label());
        }
        if (section.blocks() != null) section.blocks().forEach(this::block);
        if (section.sections() != null) section.sections().forEach(inner -> section(inner, level + 1));
        page.close("section");
    }

    private void block(Block block) {
        if (block instanceof Block.Paragraph paragraph) running("p", paragraph.text());
        else if (block instanceof Block.Listing listing) listing(listing);
        else if (block instanceof Block.DefinitionList definitions) definitions(definitions);
        else if (block instanceof Block.Callout callout) callout(callout);
        else if (block instanceof Block.Table table) table(table);
        else if (block instanceof Block.Figure figure) figure(figure);
        else if (block instanceof Block.Quote quote) quote(quote);
        else throw new IllegalStateException("A block of a kind that is not known: " + block.getClass());
    }

    private void listing(Block.Listing listing) {
        if (listing.leadIn() != null) running("p", listing.leadIn());
        var tag = Boolean.TRUE.equals(listing.ordered()) ? "ol" : "ul";
        page.open(tag);
        listing.items().forEach(item -> running("li", item));
        page.close(tag);
    }

    private void definitions(Block.DefinitionList definitions) {
        if (definitions.leadIn() != null) running("p", definitions.leadIn());
        page.open("dl");
        for (var item : definitions.items()) {
            page.element("dt", item.term());
            running("dd", item.definition());
        }
        page.close("dl");
    }

    private void callout(Block.Callout callout) {
        page.open("aside", "class", "callout")
                .element(
                        "strong", callout.tone().label() + (callout.heading() == null ? "" : ": " + callout.heading()));
        running("p", callout.text());
        page.close("aside");
    }

    private void table(Block.Table table) {
        page.open("table");
        if (table.caption() != null) page.element("caption", table.caption());
        page.open("tr");
        table.headers().forEach(header -> page.element("th", header));
        page.close("tr");
        for (var row : table.rows()) {
            page.open("tr");
            row.forEach(cell -> running("td", cell));
            page.close("tr");
        }
        page.close("table");
    }

    /** The picture itself is not here: its address and, where it was given, its digest are what was signed. */
    private void figure(Block.Figure figure) {
        page.open("figure").open("dl").entry("Picture", figure.source()).entry("Shows", figure.alt());
        if (figure.digest() != null) page.entry("Digest", figure.digest());
        if (figure.caption() != null) page.entry("Caption", figure.caption());
        if (figure.credit() != null) page.entry("Credit", figure.credit());
        if (figure.licence() != null) page.entry("Licence", figure.licence());
        page.close("dl").close("figure");
    }

    private void quote(Block.Quote quote) {
        page.open("blockquote");
        running("p", quote.text());
        if (quote.attribution() != null) page.element("cite", quote.attribution());
        page.close("blockquote");
    }

    private void running(String tag, List<Inline> text) {
        page.open(tag);
        text.forEach(this::inline);
        page.close(tag);
    }

    private void inline(Inline inline) {
        var marks = inline.marks() == null
                ? List.<String>of()
                : inline.marks().stream().map(RevisionPage::tag).toList();
        marks.forEach(page::open);
        page.text(inline.text());
        for (var i = marks.size() - 1; i >= 0; i--) page.close(marks.get(i));
        if (inline.href() != null) page.text(" <" + inline.href() + ">");
        if (inline.claim() != null) page.text(" [claim " + inline.claim() + "]");
        if (inline.citations() != null) page.text(" [" + String.join(", ", inline.citations()) + "]");
    }

    private static String tag(Inline.Mark mark) {
        return switch (mark) {
            case STRONG -> "strong";
            case EMPHASIS -> "em";
            case SUBSCRIPT -> "sub";
            case SUPERSCRIPT -> "sup";
        };
    }

    /** Everything else that was signed, member by member: claims and citations, summary, audience, authors, funding, interests. */
    private void rest(Content content) {
        var members = (ObjectNode) StrictJson.read(
                CanonicalJson.of(content.model()).getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class);
        members.remove(List.of("title", "sections"));
        members.properties().forEach(member -> page.element("h2", Html.words(member.getKey()))
                .open("div", "dir", "auto")
                .tree(member.getValue())
                .close("div"));
    }
}
