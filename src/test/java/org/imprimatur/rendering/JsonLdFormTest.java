package org.imprimatur.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoaderOptions;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imprimatur.content.ArticleContent.HealthAspect;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Read by somebody else's JSON-LD processor, which knows of schema.org the terms that are shipped and no others. */
class JsonLdFormTest {
    private static final String HOUSE = "https://cms.example.org";
    private static final String SCHEMA = "http://schema.org/";

    static Stream<String> texts() {
        return Stream.of(
                PublishedTexts.complete(),
                PublishedTexts.hostile(),
                PublishedTexts.of(Texts.ofBlocks(12), "de-DE", "overdue"));
    }

    private static Document load(URI address, DocumentLoaderOptions options) throws JsonLdError {
        if (!address.toString().equals("https://schema.org/"))
            throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, address.toString());
        InputStream shipped = Form.class.getResourceAsStream("schema.jsonld");
        return JsonDocument.of(shipped);
    }

    private static JsonNode tree(String json) {
        try {
            return StrictJson.mapper().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode expanded(String jsonLd) {
        try {
            var expanded = JsonLd.expand(JsonDocument.of(new StringReader(jsonLd)))
                    .base(HOUSE + "/content/articles/immunotherapy")
                    .loader(JsonLdFormTest::load)
                    .get();
            return tree(expanded.toString());
        } catch (JsonLdError e) {
            throw new AssertionError(e);
        }
    }

    private static JsonNode page(String text) {
        var graph = expanded(Form.JSON_LD.of(text));
        assertThat(graph).hasSize(1);
        return graph.get(0);
    }

    private static JsonNode only(JsonNode node, String property) {
        var values = node.path(SCHEMA + property);
        assertThat(values).as(property).hasSize(1);
        return values.get(0);
    }

    private static void members(JsonNode node, List<String> found) {
        node.properties().forEach(member -> {
            if (!member.getKey().startsWith("@")) found.add(member.getKey().replace(SCHEMA, ""));
            members(member.getValue(), found);
        });
        if (node.isArray()) node.forEach(entry -> members(entry, found));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void loses_no_term_when_it_is_expanded(String text) {
        var said = new ArrayList<String>();
        members(tree(Form.JSON_LD.of(text)), said);
        var understood = new ArrayList<String>();
        members(page(text), understood);

        assertThat(said).hasSizeGreaterThan(50);
        assertThat(understood).containsExactlyInAnyOrderElementsOf(said);
    }

    @Test
    void would_show_that_a_term_is_lost() {
        var understood = new ArrayList<String>();
        members(
                expanded("{\"@context\":\"https://schema.org/\",\"@id\":\"/x\",\"name\":\"A\",\"nonsense\":\"B\"}")
                        .get(0),
                understood);
        assertThat(understood).containsExactly("name");
    }

    @Test
    void is_a_medical_web_page_with_its_dates_and_address() {
        var page = page(PublishedTexts.complete());

        assertThat(page.at("/@type/0").asText()).isEqualTo(SCHEMA + "MedicalWebPage");
        assertThat(page.path("@id").asText()).isEqualTo(HOUSE + "/content/articles/immunotherapy?locale=en-GB");
        assertThat(only(page, "url").path("@id").asText())
                .isEqualTo(page.path("@id").asText());
        for (var date : List.of("lastReviewed 2026-07-01", "expires 2027-07-01")) {
            var parts = date.split(" ");
            assertThat(only(page, parts[0]).path("@type").asText()).isEqualTo(SCHEMA + "Date");
            assertThat(only(page, parts[0]).path("@value").asText()).isEqualTo(parts[1]);
        }
        assertThat(only(page, "version").path("@value").asText()).isEqualTo("3");
        assertThat(only(page, "inLanguage").path("@value").asText()).isEqualTo("en-GB");
        assertThat(only(page, "dateModified").path("@value").asText()).isEqualTo("2026-07-02T08:00:00Z");
        assertThat(only(page, "license").path("@id").asText()).isEqualTo("https://spdx.org/licenses/CC-BY-4.0");
        assertThat(page.path(SCHEMA + "audience").findValuesAsText("@value")).containsExactly("Patient", "Caregiver");
    }

    @Test
    void names_the_reviewer_with_the_credential() {
        var reviewer = only(page(PublishedTexts.complete()), "reviewedBy");

        assertThat(reviewer.at("/@type/0").asText()).isEqualTo(SCHEMA + "Person");
        assertThat(only(reviewer, "name").path("@value").asText()).isEqualTo("Dr Robin Example");
        var credential = only(reviewer, "hasCredential");
        assertThat(credential.at("/@type/0").asText()).isEqualTo(SCHEMA + "EducationalOccupationalCredential");
        assertThat(only(credential, "identifier").path("@value").asText()).isEqualTo("1234567");
        assertThat(only(only(credential, "recognizedBy"), "name").path("@value").asText())
                .isEqualTo("GMC");
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.whocc.no/atc, Drug",
        "http://www.nlm.nih.gov/research/umls/rxnorm, Drug",
        "http://snomed.info/sct, MedicalTherapy",
        "http://id.nlm.nih.gov/mesh, MedicalTherapy"
    })
    void says_what_it_is_about_in_codes(String system, String type) {
        var content = Texts.complete();
        Texts.put(content, "/therapies/0/system", "'" + system + "'");
        var about = page(PublishedTexts.of(content, "en-GB")).path(SCHEMA + "about");

        assertThat(about).hasSize(2);
        assertThat(about.get(0).at("/@type/0").asText()).isEqualTo(SCHEMA + "MedicalCondition");
        var code = only(about.get(0), "code");
        assertThat(only(code, "codeValue").path("@value").asText()).isEqualTo("C45.0");
        assertThat(only(code, "codingSystem").path("@value").asText()).isEqualTo("http://hl7.org/fhir/sid/icd-10|2019");
        assertThat(about.get(1).at("/@type/0").asText()).isEqualTo(SCHEMA + type);
    }

    @Test
    void has_its_sections_as_parts_with_their_aspect() {
        var parts = page(PublishedTexts.complete()).path(SCHEMA + "hasPart");

        assertThat(parts).hasSize(2);
        assertThat(parts.get(0).at("/@type/0").asText()).isEqualTo(SCHEMA + "HealthTopicContent");
        assertThat(parts.get(0).path("@id").asText())
                .isEqualTo(HOUSE + "/content/articles/immunotherapy?locale=en-GB#how-it-works");
        assertThat(only(parts.get(0), "hasHealthAspect").path("@id").asText())
                .isEqualTo("https://schema.org/HowItWorksHealthAspect");
        assertThat(only(only(parts.get(0), "hasPart"), "hasHealthAspect")
                        .path("@id")
                        .asText())
                .isEqualTo("https://schema.org/EffectivenessHealthAspect");
    }

    @ParameterizedTest
    @EnumSource(HealthAspect.class)
    void has_a_name_for_each_aspect(HealthAspect aspect) {
        assertThat(JsonLdForm.aspect(aspect)).matches("https://schema\\.org/([A-Z][a-z]+)+HealthAspect");
    }

    @Test
    void cites_its_sources() {
        var sources = page(PublishedTexts.complete()).path(SCHEMA + "citation");

        assertThat(sources).hasSize(2);
        var article = sources.get(1);
        assertThat(article.at("/@type/0").asText()).isEqualTo(SCHEMA + "ScholarlyArticle");
        assertThat(only(article, "url").path("@id").asText())
                .isEqualTo("https://doi.org/10.1016/S0140-6736(20)32714-8");
        assertThat(only(article, "datePublished").path("@value").asText()).isEqualTo("2021-01");
        assertThat(only(article, "creativeWorkStatus").path("@value").asText()).isEqualTo("corrected");
        assertThat(article.path(SCHEMA + "identifier").findValuesAsText("@value"))
                .contains("10.1016/S0140-6736(20)32714-8", "33485464");
    }

    @Test
    void says_how_its_review_stands() {
        assertThat(page(PublishedTexts.of(Texts.complete(), "en-GB", "overdue"))
                        .path(SCHEMA + "creativeWorkStatus")
                        .findValuesAsText("@value"))
                .containsExactly("published", "review-overdue");
    }

    @Test
    void may_stand_in_a_page_as_it_is() {
        assertThat(Form.JSON_LD.of(PublishedTexts.hostile())).doesNotContain("<", ">", "&", "\u2028");
        assertThat(only(page(PublishedTexts.hostile()), "name").path("@value").asText())
                .startsWith("</p></article><script>");
    }
}
