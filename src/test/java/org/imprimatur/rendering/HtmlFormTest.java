package org.imprimatur.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.imprimatur.testsupport.Texts;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

class HtmlFormTest {
    private static final String[] ELEMENTS =
            "article section aside footer h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd blockquote cite q table caption thead tbody tr th td figure img figcaption small strong em sub sup a time"
                    .split(" ");

    /** Two sanitizers of other people, told what a harmless article may be made of. */
    private static final PolicyFactory OWASP = new HtmlPolicyBuilder()
            .allowElements(ELEMENTS)
            .allowAttributes("lang", "id")
            .globally()
            .allowAttributes("data-tone")
            .onElements("aside")
            .allowAttributes("scope")
            .onElements("th")
            .allowAttributes("datetime")
            .onElements("time")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("src", "alt")
            .onElements("img")
            .allowUrlProtocols("https", "http", "mailto")
            .toFactory();

    private static final Safelist JSOUP = new Safelist()
            .addTags(ELEMENTS)
            .addAttributes(":all", "lang", "id")
            .addAttributes("aside", "data-tone")
            .addAttributes("th", "scope")
            .addAttributes("time", "datetime")
            .addAttributes("a", "href")
            .addAttributes("img", "src", "alt")
            .addProtocols("a", "href", "https", "http", "mailto", "#")
            .addProtocols("img", "src", "https", "http");

    static Stream<String> texts() {
        return Stream.of(
                PublishedTexts.complete(),
                PublishedTexts.hostile(),
                PublishedTexts.of(Texts.ofBlocks(60), "de-DE", "overdue"));
    }

    private static Document parsed(String html) {
        var document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        return document;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void holds_nothing_that_a_sanitizer_would_change(String text) {
        var html = Form.HTML.of(text);

        assertThat(Jsoup.isValid(html, JSOUP)).isTrue();
        assertThat(essence(OWASP.sanitize(html))).isEqualTo(essence(html));
    }

    /** What a browser makes of it: neither blanks between elements nor how an address is escaped change that. */
    private static String essence(String html) {
        return parsed(html)
                .body()
                .html()
                .replaceAll(">\\s+<", "><")
                .replace("%28", "(")
                .replace("%29", ")");
    }

    @Test
    void shows_hostile_words_as_the_words_they_are() {
        var document = parsed(Form.HTML.of(PublishedTexts.hostile()));

        assertThat(document.selectFirst("h1").wholeText()).startsWith("</p></article><script>alert(1)</script>");
        assertThat(document.select("script, style, svg, iframe, [onerror], [onload], [style]"))
                .isEmpty();
        assertThat(document.select("img")).hasSize(1);
        assertThat(document.body().children()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void has_one_title_and_headings_that_skip_no_level(String text) {
        var document = parsed(Form.HTML.of(text));

        assertThat(document.select("h1")).hasSize(1);
        var before = 0;
        for (var heading : document.select("h1, h2, h3, h4, h5, h6")) {
            var level = heading.tagName().charAt(1) - '0';
            assertThat(level).as(heading.text()).isLessThanOrEqualTo(before + 1);
            before = level;
        }
        assertThat(document.select("section > h2, section > h3")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leads_from_each_footnote_to_its_source(String text) {
        var document = parsed(Form.HTML.of(text));

        var notes = document.select("sup > a[href^=#]");
        assertThat(notes).isNotEmpty();
        for (var note : notes) {
            var source = document.getElementById(note.attr("href").substring(1));
            assertThat(source).as(note.attr("href")).isNotNull();
            assertThat(source.tagName()).isEqualTo("li");
            assertThat("[" + (source.elementSiblingIndex() + 1) + "]").isEqualTo(note.text());
        }
        var ids = document.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void numbers_sources_as_a_reader_meets_them_and_keeps_those_nobody_cites() {
        var content = Texts.complete();
        Texts.put(content, "/citations/-", "{'id': 'unused', 'type': 'book', 'title': 'Never cited'}");
        var document = parsed(Form.HTML.of(PublishedTexts.of(content, "en-GB")));

        var sources = document.select("#_sources li");
        assertThat(sources).hasSize(3);
        assertThat(sources.get(0).text()).contains("Immunotherapy to Treat Cancer");
        assertThat(sources.get(1).text()).contains("First-line nivolumab");
        assertThat(sources.get(1).selectFirst("a").attr("href"))
                .isEqualTo("https://doi.org/10.1016/S0140-6736(20)32714-8");
        assertThat(sources.get(2).text()).contains("Never cited");
    }

    @Test
    void keeps_every_kind_of_block() {
        var document = parsed(Form.HTML.of(PublishedTexts.complete()));

        assertThat(document.select("strong > em").text()).isEqualTo("brake");
        assertThat(document.select("dl > dt").eachText()).containsExactly("PD-1", "Antibody");
        assertThat(document.select("table > caption").text()).isEqualTo("Results of the study");
        assertThat(document.select("th[scope=col]")).hasSize(2);
        assertThat(document.select("aside[data-tone=urgent]").text()).startsWith("Get help");
        assertThat(document.select("ul > li")).hasSize(3);
        assertThat(document.select("figure > img").attr("alt")).isEqualTo("The lungs and the lining around them");
        assertThat(document.select("blockquote cite").text()).isEqualTo("A patient");
        assertThat(document.select("section#side-effects > h2").text()).isEqualTo("Side effects");
        assertThat(document.select("section section#combination > h3").text()).isEqualTo("Two medicines together");
    }

    @Test
    void says_who_signed_when_with_what_meaning_and_what_no_signature_covers() {
        var footer = parsed(Form.HTML.of(PublishedTexts.complete())).selectFirst("footer");

        assertThat(footer.text())
                .contains(
                        "Medically reviewed by Dr Robin Example, MD, FRCP (oncology, GMC 1234567, GB) on behalf of Dr Lee Absent, 2026-07-01T10:00:00.250Z: I have read it and it is right.",
                        "Last reviewed 2026-07-01. Next review due 2027-07-01.",
                        "No substitute for a doctor.",
                        "Ada Writer, MD, Example Hospital",
                        "None declared.")
                .doesNotContain("overdue");
        assertThat(footer.select("time").eachAttr("datetime")).contains("2026-07-01T10:00:00.250Z", "2026-07-01");
    }

    @ParameterizedTest
    @CsvSource({
        "overdue, en-GB, The review of this text is overdue.",
        "overdue, de-AT, Die Prüfung dieses Textes ist überfällig.",
        "re-review-needed, en-GB, This text has to be reviewed again",
        "re-review-needed, fr, Ce texte doit être relu"
    })
    void says_so_where_the_review_is_not_current(String status, String locale, String remark) {
        assertThat(parsed(Form.HTML.of(PublishedTexts.of(Texts.complete(), locale, status)))
                        .selectFirst("footer")
                        .text())
                .startsWith(remark);
    }

    @ParameterizedTest
    @CsvSource({"en-GB, en", "de-DE, de", "fr-CA, fr", "el-GR, en", "und, en"})
    void names_its_language_and_that_of_the_words_around_it(String locale, String around) {
        var article = parsed(Form.HTML.of(PublishedTexts.of(Texts.complete(), locale)))
                .selectFirst("article");

        assertThat(article.attr("lang")).isEqualTo(locale);
        assertThat(article.selectFirst("footer").attr("lang")).isEqualTo(around);
        assertThat(article.select("footer > p[lang]").eachAttr("lang")).isEqualTo(List.of("en"));
        assertThat(article.select("footer > p[lang]").eachText()).containsExactly("No substitute for a doctor.");
    }

    @Test
    void has_no_two_elements_where_a_page_expects_one() {
        assertThat(parsed(Form.HTML.of(PublishedTexts.complete())).body().children())
                .extracting(Element::tagName)
                .containsExactly("article");
    }
}
