package org.imprimatur.rendering;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Block;
import org.imprimatur.content.Citation;
import org.imprimatur.library.Vancouver;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A {@code MedicalWebPage} of schema.org in JSON-LD 1.1, compacted. Addresses of the house are relative: who reads it knows where
 * it came from. It may be put into a page's {@code script} element as it is: no character in it could end one.
 */
final class JsonLdForm {
    private static final String CONTEXT = "https://schema.org/";

    /** Systems whose concepts are medicines; what another one codes may be any treatment. */
    private static final Set<String> OF_DRUGS =
            Set.of("whocc.no/atc", "/rxnorm", "fdasis.nlm.nih.gov", "/dmd", "/ndc", "drugbank");

    private static final Map<String, String> TYPES = Map.of(
            "article-journal", "ScholarlyArticle",
            "paper-conference", "ScholarlyArticle",
            "review", "ScholarlyArticle",
            "article-newspaper", "NewsArticle",
            "webpage", "WebPage",
            "book", "Book",
            "chapter", "Chapter",
            "report", "Report",
            "dataset", "Dataset",
            "thesis", "Thesis");

    private final Published text;
    private final Footnotes footnotes;

    private JsonLdForm(Published text) {
        this.text = text;
        footnotes = new Footnotes(text);
    }

    static String of(Published text) {
        return CanonicalJson.of(new JsonLdForm(text).page())
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private ObjectNode page() {
        var content = text.content();
        var page = StrictJson.mapper().createObjectNode();
        page.put("@context", CONTEXT)
                .put("@type", "MedicalWebPage")
                .put("@id", text.address())
                .put("url", text.address())
                .put("name", text.title())
                .put("inLanguage", text.locale())
                .put("version", Integer.toString(text.revision()))
                .put("lastReviewed", text.lastReviewed().toString())
                .put("expires", text.reviewDue().toString())
                .put("datePublished", text.firstPublishedAt().toString())
                .put("dateModified", text.modifiedAt().toString());
        put(page, "alternateName", content.shortTitle());
        put(page, "description", content.summary());
        page.putArray("creativeWorkStatus").add("published").add("review-" + text.reviewStatus());
        page.putObject("identifier")
                .put("@type", "PropertyValue")
                .put("propertyID", "sha-256")
                .put("value", text.digest());
        page.putObject("subjectOf")
                .put("@type", "CreativeWork")
                .put("url", "/content/articles/" + text.slug() + "/attestation?locale=" + text.locale())
                .put("encodingFormat", "application/json");
        reviews(page);
        about(page, content);
        audience(page, content);
        var parts = page.putArray("hasPart");
        text.sections().forEach(section -> part(parts.addObject(), section));
        var sources = page.putArray("citation");
        var all = footnotes.all();
        for (var i = 0; i < all.size(); i++) citation(sources.addObject(), i + 1, all.get(i));
        people(page, content);
        usage(page, content);
        return page;
    }

    // ------------------------------------------------------------------ review

    private void reviews(ObjectNode page) {
        var reviewers = page.putArray("reviewedBy");
        for (var person : text.reviewedBy()) person(reviewers.addObject(), person);
        var reviews = page.putArray("review");
        for (var signOff : text.signOffs()) {
            var review = reviews.addObject();
            review.put("@type", "Review")
                    .put("@id", "urn:uuid:" + signOff.id())
                    .put("reviewAspect", signOff.meaning())
                    .put("reviewBody", signOff.statement())
                    .put("datePublished", signOff.signedAt().toString())
                    .put("expires", signOff.validUntil().toString());
            person(review.putObject("author"), signOff.signer());
            if (signOff.onBehalfOf() != null) {
                // Not an author: who is stood in for has signed nothing.
                review.putObject("sponsor").put("@type", "Person").put("name", signOff.onBehalfOf());
            }
        }
    }

    private static void person(ObjectNode node, Published.Person person) {
        node.put("@type", "Person").put("name", person.printedName());
        put(node, "honorificSuffix", person.titles());
        var credential = node.putObject("hasCredential")
                .put("@type", "EducationalOccupationalCredential")
                .put("name", person.credential().specialty())
                .put("identifier", person.credential().number());
        credential
                .putObject("recognizedBy")
                .put("@type", "Organization")
                .put("name", person.credential().body());
        credential
                .putObject("validIn")
                .put("@type", "AdministrativeArea")
                .put("name", person.credential().jurisdiction());
    }

    // ------------------------------------------------------------------ what it is about, and for whom

    private static void about(ObjectNode page, ArticleContent content) {
        var about = page.putArray("about");
        for (var condition : Published.orNone(content.conditions())) {
            coded(about.addObject().put("@type", "MedicalCondition"), condition);
        }
        for (var therapy : Published.orNone(content.therapies())) {
            coded(about.addObject().put("@type", isDrug(therapy) ? "Drug" : "MedicalTherapy"), therapy);
        }
    }

    private static boolean isDrug(ArticleContent.Coded therapy) {
        var system = therapy.system().toLowerCase(Locale.ROOT);
        return OF_DRUGS.stream().anyMatch(system::contains);
    }

    private static void coded(ObjectNode node, ArticleContent.Coded concept) {
        node.put("name", concept.display())
                .putObject("code")
                .put("@type", "MedicalCode")
                .put("codeValue", concept.code())
                // As FHIR writes a system with its version.
                .put("codingSystem", concept.system() + "|" + concept.version());
    }

    private static void audience(ObjectNode page, ArticleContent content) {
        var audience = page.putArray("audience");
        for (var kind : Published.orNone(content.audience())) {
            var label = kind.label();
            audience.addObject()
                    .put("@type", "MedicalAudience")
                    .put("audienceType", Character.toUpperCase(label.charAt(0)) + label.substring(1));
        }
    }

    // ------------------------------------------------------------------ sections

    private void part(ObjectNode node, ArticleContent.Section section) {
        node.put("@type", "HealthTopicContent")
                .put("@id", text.address() + "#" + section.id())
                .put("name", section.heading())
                .put("text", words(section));
        if (section.healthAspect() != null) node.put("hasHealthAspect", aspect(section.healthAspect()));
        var inner = Published.orNone(section.sections());
        if (inner.isEmpty()) return;
        var parts = node.putArray("hasPart");
        inner.forEach(one -> part(parts.addObject(), one));
    }

    private static String words(ArticleContent.Section section) {
        return Published.orNone(section.blocks()).stream()
                .flatMap(block -> block.words().stream())
                .map(Block.Words::text)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n"));
    }

    /** {@code side-effects} is {@code https://schema.org/SideEffectsHealthAspect}. */
    static String aspect(ArticleContent.HealthAspect aspect) {
        var name = new StringBuilder();
        for (var word : aspect.label().split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return CONTEXT + name + "HealthAspect";
    }

    // ------------------------------------------------------------------ sources

    private void citation(ObjectNode node, int number, Citation citation) {
        node.put("@type", TYPES.getOrDefault(citation.type(), "CreativeWork"))
                .put("@id", text.address() + "#source_" + number)
                .put("name", citation.title())
                .put("description", Vancouver.of(citation));
        var address = HtmlForm.address(citation);
        if (address != null) node.put("url", address);
        var authors = Published.orNone(citation.author());
        if (!authors.isEmpty()) {
            var list = node.putArray("author");
            authors.forEach(name -> author(list.addObject(), name));
        }
        if (citation.issued() != null)
            node.put("datePublished", date(citation.issued().parts().get(0)));
        put(node, "pagination", citation.page());
        if (citation.containerTitle() != null) {
            node.putObject("isPartOf").put("@type", "CreativeWork").put("name", citation.containerTitle());
        }
        if (citation.publisher() != null)
            node.putObject("publisher").put("@type", "Organization").put("name", citation.publisher());
        var ids = StrictJson.mapper().createArrayNode();
        identifier(ids, "doi", citation.doi());
        identifier(ids, "pmid", citation.pmid());
        if (!ids.isEmpty()) node.set("identifier", ids);
        var retraction = citation.retraction();
        if (retraction != null)
            node.put("creativeWorkStatus", retraction.status().label());
    }

    private static void author(ObjectNode node, Citation.Name name) {
        if (name.literal() != null) {
            node.put("@type", "Organization").put("name", name.literal());
            return;
        }
        node.put("@type", "Person");
        put(node, "familyName", name.family());
        put(node, "givenName", name.given());
    }

    private static String date(List<Integer> parts) {
        var date = new StringBuilder(String.format(Locale.ROOT, "%04d", parts.get(0)));
        for (var part : parts.subList(1, parts.size())) date.append(String.format(Locale.ROOT, "-%02d", part));
        return date.toString();
    }

    private static void identifier(ArrayNode ids, String kind, @Nullable String value) {
        if (value == null) return;
        ids.addObject().put("@type", "PropertyValue").put("propertyID", kind).put("value", value);
    }

    // ------------------------------------------------------------------ who stands behind it

    private static void people(ObjectNode page, ArticleContent content) {
        var authors = Published.orNone(content.authors());
        if (!authors.isEmpty()) {
            var list = page.putArray("author");
            for (var author : authors) {
                var node = list.addObject().put("@type", "Person").put("name", author.name());
                put(node, "honorificSuffix", author.postNominals());
                if (author.affiliation() != null)
                    node.putObject("affiliation").put("@type", "Organization").put("name", author.affiliation());
                var ids = StrictJson.mapper().createArrayNode();
                identifier(ids, "orcid", author.orcid());
                identifier(ids, "npi", author.npi());
                if (!ids.isEmpty()) node.set("identifier", ids);
            }
        }
        var funding = Published.orNone(content.funding());
        if (!funding.isEmpty()) {
            var list = page.putArray("funder");
            for (var funder : funding) {
                var node = list.addObject().put("@type", "Organization").put("name", funder.source());
                put(node, "description", funder.statement());
            }
        }
        var publisher = content.publisher();
        if (publisher == null) return;
        page.putObject("publisher").put("@type", "Organization").put("name", publisher.name());
        if (publisher.copyrightHolder() != null) {
            page.putObject("copyrightHolder").put("@type", "Organization").put("name", publisher.copyrightHolder());
        }
        if (publisher.copyrightYear() != null) page.put("copyrightYear", publisher.copyrightYear());
        put(page, "license", Licence.address(publisher.licence()));
    }

    private void usage(ObjectNode page, ArticleContent content) {
        var usage = page.putArray("usageInfo");
        usage.addObject()
                .put("@type", "CreativeWork")
                .put("@id", text.address() + "#_disclaimer")
                .put("inLanguage", text.disclaimer().language())
                .put("version", text.disclaimer().version())
                .put("text", text.disclaimer().text());
        var publisher = content.publisher();
        if (publisher != null && publisher.termsOfUse() != null) usage.add(publisher.termsOfUse());
    }

    private static void put(ObjectNode node, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) node.put(name, value);
    }
}
