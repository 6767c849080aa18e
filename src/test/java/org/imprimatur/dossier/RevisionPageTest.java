package org.imprimatur.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.Article;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.content.Content;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.review.ReviewView.PersonRef;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.SeedFiles;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D5: everything that was signed is there to be read, and nothing of it can do anything. */
class RevisionPageTest {
    private static final String HOSTILE = "</p><script>alert(1)</script>\"'&amp;<img src=x onerror=alert(2)>";

    private static String page(Content content, List<Sealed.Wrapped> statements) {
        var person = new PersonRef(UUID.randomUUID(), "Ada " + HOSTILE);
        var file = new RevisionFile(
                7,
                "sha-256:" + "a".repeat(64),
                "",
                "",
                "published",
                "clinical",
                "Because " + HOSTILE,
                person,
                Instant.parse("2026-11-24T08:00:00Z"),
                List.of(person),
                "[]",
                null);
        return RevisionPage.of(article(), file, content, statements);
    }

    private static Article article() {
        try {
            var constructor = Article.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            var article = constructor.newInstance();
            for (var member : List.of("slug", "locale")) {
                var field = Article.class.getDeclaredField(member);
                field.setAccessible(true);
                field.set(article, member.equals("slug") ? "a-slug" : "en-GB");
            }
            return article;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> strings(JsonNode node) {
        var strings = new ArrayList<String>();
        if (node.isValueNode()) strings.add(node.asText());
        node.forEach(inner -> strings.addAll(strings(inner)));
        return strings;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20-immunotherapy-pleural-mesothelioma.json",
                "30-side-effects-of-checkpoint-inhibitors.json",
                "40-denim-cell-vaccine-mesothelioma.json"
            })
    void shows_every_word_that_was_signed(String seed) {
        var json = SeedFiles.json(Path.of("content-seed/articles", seed)).required("content");
        assertComplete(json);
    }

    @Test
    void shows_every_member_there_is() {
        assertComplete(Texts.complete());
    }

    private static void assertComplete(JsonNode json) {
        var content = Texts.READER.read(json, "");
        var page = page(content, List.of());
        assertThat(strings(StrictJson.read(
                        content.canonical().getBytes(java.nio.charset.StandardCharsets.UTF_8), JsonNode.class)))
                .hasSizeGreaterThan(20)
                // what kind of block or mark it is shows in how it is set
                .filteredOn(text -> !List.of(
                                "paragraph",
                                "list",
                                "definition-list",
                                "table",
                                "figure",
                                "quote",
                                "callout",
                                "strong",
                                "emphasis",
                                "subscript",
                                "superscript",
                                "true",
                                "false")
                        .contains(text))
                .allSatisfy(text -> assertThat(page).contains(Html.escaped(text)));
    }

    private static Sealed.Wrapped statement(String json) {
        return new Sealed.Wrapped(Texts.json(json), "a..b", "kid");
    }

    private static ObjectNode signOff() {
        return (ObjectNode) Texts.json("""
                {'type': 'sign-off', 'version': 1, 'signOff': 's-1',
                 'declaration': {'digest': 'sha-256:d', 'meaning': 'medical-review', 'statement': 'I have read it.',
                   'signer': {'id': 'p-1', 'printedName': 'Dr Grace Example', 'titles': 'MD, FRCP',
                     'credential': {'body': 'GMC', 'number': '123', 'jurisdiction': 'GB', 'specialty': 'oncology',
                       'verifiedAt': '2026-01-01T00:00:00Z', 'expiresOn': '2028-01-01'}},
                   'interests': [], 'policyVersion': 'sha-256:p',
                   'signaturePolicyVersion': 'sha-256:s'},
                 'authentication': {'methods': ['password', 'totp']},
                 'signedAt': '2026-11-24T09:30:00.123Z', 'validUntil': '2027-11-24T09:30:00.123Z'}""");
    }

    private static final Content TEXT = Texts.READER.read(Articles.minimal("A title"), "");

    /** 21 CFR 11.50(a)(1) to (3) and (b). */
    @Test
    void shows_printed_name_date_and_time_with_zone_and_meaning_of_each_signature() {
        var page = page(TEXT, List.of(new Sealed.Wrapped(signOff(), "a..b", "kid")));

        assertThat(page)
                .contains(
                        "<dt>Signed by</dt>\n<dd dir=\"auto\">Dr Grace Example</dd>",
                        "<dd dir=\"auto\">MD, FRCP</dd>",
                        "<dt>Signed at</dt>\n<dd dir=\"auto\">2026-11-24 09:30:00.123 UTC</dd>",
                        "<dt>Meaning</dt>\n<dd dir=\"auto\">medical review: I have read it.</dd>",
                        "oncology, GMC 123, GB; verified at 2026-01-01 00:00:00.000 UTC, expires on 2028-01-01",
                        "<dt>Interests declared</dt>\n<dd dir=\"auto\">None</dd>",
                        "<dt>Signature policy</dt>\n<dd dir=\"auto\">sha-256:s</dd>",
                        "password; totp",
                        "<dt>Valid until</dt>\n<dd dir=\"auto\">2027-11-24 09:30:00.123 UTC</dd>")
                .doesNotContain("Ended", "On behalf of");
        assertThat(page(TEXT, List.of())).contains("Nobody has signed this revision.");
    }

    @Test
    void shows_that_a_signature_has_ended_and_whom_it_was_given_for() {
        var onBehalf = signOff();
        ((ObjectNode) onBehalf.path("declaration")).putObject("onBehalfOf").put("printedName", "Dr Other");
        ((ObjectNode) onBehalf.path("declaration"))
                .putArray("interests")
                .add("Shares")
                .add("Fees");
        var page = page(TEXT, List.of(new Sealed.Wrapped(onBehalf, "a..b", "kid"), statement("""
                                {'type': 'sign-off-end', 'signOff': 's-1', 'cause': 'revoked', 'reason': 'The trial was retracted',
                                 'endedAt': '2026-11-25T00:00:00Z'}""")));

        assertThat(page)
                .contains(
                        "Dr Other",
                        "Shares; Fees",
                        "Ended (revoked) at 2026-11-25 00:00:00.000 UTC: The trial was retracted");
    }

    @Test
    void nothing_in_it_is_more_than_text() {
        var json = Articles.saying("Title " + HOSTILE, "Words " + HOSTILE);
        json.put("summary", HOSTILE);
        ((ObjectNode) json.at("/sections/0")).put("heading", HOSTILE);
        ((ObjectNode) json.at("/claims/0")).put("text", HOSTILE);
        ((ObjectNode) json.at("/citations/0")).put("title", HOSTILE);
        ((ObjectNode) json.at("/authors/0")).put("name", HOSTILE);
        var hostile = signOff();
        ((ObjectNode) hostile.at("/declaration/signer")).put("printedName", HOSTILE);
        ((ObjectNode) hostile.at("/declaration")).put("statement", HOSTILE).put("meaning", HOSTILE);
        ((ObjectNode) hostile.at("/declaration/signer/credential")).put("body", HOSTILE);
        var page = page(Texts.READER.read(json, ""), List.of(new Sealed.Wrapped(hostile, "a..b", "kid")));

        assertThat(page)
                .contains("default-src &#39;none&#39;", "&lt;script&gt;")
                .doesNotContainIgnoringCase("<script", "<img", "href=", "src=\"", "javascript:\"", "onerror=\"");
        assertThat(page.split("</body>")).hasSize(2);
    }
}
