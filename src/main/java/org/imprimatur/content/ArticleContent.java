package org.imprimatur.content;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, as one value: everything a sign-off covers except slug and locale. Members that are absent in JSON are
 * null here; an empty list was written as an empty list. Text is NFC with line feeds only once {@link ContentReader} let it in.
 *
 * @param title 1 to 200 characters, required even in a draft
 * @param summary key points, up to 2,000 characters
 * @param conditions what the article is about
 * @param therapies treatments it describes
 */
@Face
@Schema(requiredProperties = {"title"})
public record ArticleContent(
        String title,
        @Nullable String shortTitle,
        @Nullable String summary,
        @Nullable List<Audience> audience,
        @Nullable List<Coded> conditions,
        @Nullable List<Coded> therapies,
        @Nullable List<Section> sections,
        @Nullable List<Claim> claims,
        @Nullable List<Citation> citations,
        @Nullable List<Author> authors,
        @Nullable List<Funding> funding,
        @Nullable List<Interest> interests,
        @Nullable Publisher publisher) {
    public ArticleContent {
        Bounds.of()
                .filled("title", title, 200)
                .maybeText("shortTitle", shortTitle, 100)
                .maybeText("summary", summary, 2_000)
                .check();
        audience = Bounds.copy(audience);
        conditions = Bounds.copy(conditions);
        therapies = Bounds.copy(therapies);
        sections = Bounds.copy(sections);
        claims = Bounds.copy(claims);
        citations = Bounds.copy(citations);
        authors = Bounds.copy(authors);
        funding = Bounds.copy(funding);
        interests = Bounds.copy(interests);
    }

    /** schema.org MedicalAudienceType, in the words editors use. */
    @Face
    public enum Audience {
        PATIENT,
        CAREGIVER,
        CLINICIAN;

        @JsonValue
        public String label() {
            return Bounds.label(this);
        }
    }

    /** schema.org HealthAspectEnumeration, with the two of the NHS content API that it lacks: contraindications and suitability. */
    @Face
    public enum HealthAspect {
        ALLERGIES,
        BENEFITS,
        CAUSES,
        CONTAGIOUSNESS,
        CONTRAINDICATIONS,
        EFFECTIVENESS,
        GETTING_ACCESS,
        HOW_IT_WORKS,
        HOW_OR_WHERE,
        INGREDIENTS,
        LIVING_WITH,
        MAY_TREAT,
        MISCONCEPTIONS,
        OVERVIEW,
        PATIENT_EXPERIENCE,
        PREGNANCY,
        PREVENTION,
        PROGNOSIS,
        RELATED_TOPICS,
        RISKS_OR_COMPLICATIONS,
        SAFETY,
        SCREENING,
        SEE_DOCTOR,
        SELF_CARE,
        SIDE_EFFECTS,
        STAGES,
        SUITABILITY,
        SYMPTOMS,
        TREATMENTS,
        TYPES,
        USAGE_OR_SCHEDULE;

        @JsonValue
        public String label() {
            return Bounds.label(this);
        }
    }

    /**
     * A concept of a published code system. Codes change between versions, so none is kept without its version.
     *
     * @param system URI of the code system
     */
    @Face
    @Schema(requiredProperties = {"system", "version", "code", "display"})
    public record Coded(String system, String version, String code, String display) {
        public Coded {
            Bounds.of()
                    .filled("system", system, 300)
                    .filled("version", version, 100)
                    .filled("code", code, 100)
                    .filled("display", display, 300)
                    .check();
        }
    }

    /**
     * One topic; a downstream site may take it alone.
     *
     * @param id stays the same from revision to revision; unique in the article
     */
    @Face
    @Schema(requiredProperties = {"id", "heading"})
    public record Section(
            String id,
            String heading,
            @Nullable HealthAspect healthAspect,
            @Nullable List<Block> blocks,
            @Nullable List<Section> sections) {
        private static final Pattern SECTION_ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

        public Section {
            Bounds.of()
                    .shape(
                            "id",
                            id,
                            SECTION_ID,
                            "1 to 64 lower-case letters, digits and hyphens, not starting with a hyphen")
                    .text("heading", heading, 300)
                    .check();
            blocks = Bounds.copy(blocks);
            sections = Bounds.copy(sections);
        }
    }

    /**
     * What is wrong with an identifier is a finding.
     *
     * @param orcid sixteen digits in four groups, the last may be X
     * @param npi National Provider Identifier of the United States, ten digits
     */
    @Face
    @Schema(requiredProperties = {"name"})
    public record Author(
            String name,
            @Nullable String postNominals,
            @Nullable String affiliation,
            @Nullable String orcid,
            @Nullable String npi) {
        public Author {
            Bounds.of()
                    .filled("name", name, 200)
                    .maybeText("postNominals", postNominals, 200)
                    .maybeText("affiliation", affiliation, 300)
                    .maybeText("orcid", orcid, 50)
                    .maybeText("npi", npi, 50)
                    .check();
        }
    }

    @Face
    @Schema(requiredProperties = {"source"})
    public record Funding(String source, @Nullable String statement) {
        public Funding {
            Bounds.of()
                    .filled("source", source, 300)
                    .maybeText("statement", statement, 2_000)
                    .check();
        }
    }

    /** A declaration of interests; "none declared" is one too. */
    @Face
    @Schema(requiredProperties = {"person", "statement"})
    public record Interest(String person, String statement) {
        public Interest {
            Bounds.of()
                    .filled("person", person, 200)
                    .filled("statement", statement, 2_000)
                    .check();
        }
    }

    /** @param licence SPDX identifier, name or address of the licence */
    @Face
    @Schema(requiredProperties = {"name"})
    public record Publisher(
            String name,
            @Nullable String copyrightHolder,
            @Nullable Integer copyrightYear,
            @Nullable String licence,
            @Nullable String termsOfUse,
            @Nullable String contact) {
        public Publisher {
            Bounds.of()
                    .text("name", name, 300)
                    .maybeText("copyrightHolder", copyrightHolder, 300)
                    .range("copyrightYear", copyrightYear, 1800, 9999)
                    .maybeText("licence", licence, 300)
                    .maybeWeb("termsOfUse", termsOfUse)
                    .maybeText("contact", contact, 300)
                    .check();
        }
    }
}
