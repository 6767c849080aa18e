package org.imprimatur.content;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * A medical statement that can be true or false, with what it stands on. Whether it is true may differ by jurisdiction and day.
 *
 * @param id stays the same from revision to revision; unique in the article
 * @param subject drug or regimen, condition and setting, in words
 * @param conditions what it is about, where that is less than the whole article's; absent, the article's count
 * @param therapies which treatments it is about, in the same way
 * @param asOf the day for which the sources support the statement
 * @param validUntil last day it may be relied on
 * @param citations ids of its sources
 */
@Face
@Schema(requiredProperties = {"id", "type", "text"})
public record Claim(
        String id,
        Type type,
        String text,
        @Nullable String subject,
        @Nullable List<ArticleContent.Coded> conditions,
        @Nullable List<ArticleContent.Coded> therapies,
        @Nullable List<Applicability> jurisdictions,
        @Nullable LocalDate asOf,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil,
        @Nullable Effect effect,
        @Nullable Certainty certainty,
        @Nullable List<String> citations) {
    public Claim {
        Bounds.of()
                .id("id", id)
                .text("text", text, 2_000)
                .maybeText("subject", subject, 300)
                .order("validUntil", validFrom, validUntil)
                .maybeIds("citations", citations)
                .check();
        conditions = Bounds.copy(conditions);
        therapies = Bounds.copy(therapies);
        jurisdictions = Bounds.copy(jurisdictions);
        citations = Bounds.copy(citations);
    }

    @Face
    @Schema(name = "ClaimType")
    public enum Type {
        EFFICACY,
        SAFETY,
        APPROVAL,
        DEFINITION,
        EPIDEMIOLOGY,
        MECHANISM,
        ADVICE;

        @JsonValue
        public String label() {
            return Bounds.label(this);
        }
    }

    /**
     * What one authority says about the subject.
     *
     * @param jurisdiction ISO 3166-1 alpha-2, EU, or one of the four countries of the United Kingdom by ISO 3166-2
     * @param body the authority
     * @param population whom the status covers, in words
     */
    @Face
    @Schema(requiredProperties = {"jurisdiction", "status"})
    public record Applicability(
            String jurisdiction,
            Status status,
            @Nullable String body,
            @Nullable String documentUrl,
            @Nullable LocalDate effectiveFrom,
            @Nullable LocalDate effectiveTo,
            @Nullable String population) {
        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
        /** Of the European Union since 1 February 2020, by ISO 3166-1: its medicines are authorised for all of them. */
        private static final Set<String> EUROPEAN_UNION =
                Set.of("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));

        /** Each decides for itself what its health service pays for. */
        private static final Set<String> OTHERS = Set.of("EU", "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR");

        public Applicability {
            Bounds.of()
                    .rule(
                            "jurisdiction",
                            isKnown(jurisdiction),
                            "a country code of ISO 3166-1 in two capital letters, EU, or one of GB-ENG, GB-SCT, GB-WLS and GB-NIR")
                    .maybeText("body", body, 300)
                    .maybeWeb("documentUrl", documentUrl)
                    .order("effectiveTo", effectiveFrom, effectiveTo)
                    .maybeText("population", population, 1_000)
                    .check();
        }

        /** Whether a place can be named here. */
        public static boolean isKnown(@Nullable String place) {
            return place != null && (OTHERS.contains(place) || COUNTRIES.contains(place));
        }

        /** Whether what is decided in one place may hold in the other: they are the same, or one lies within the other. */
        public static boolean overlap(String one, String other) {
            return one.equals(other)
                    || around(one).contains(other)
                    || around(other).contains(one);
        }

        /** The jurisdictions that a place lies within, without itself. */
        public static List<String> around(String place) {
            if (EUROPEAN_UNION.contains(place)) return List.of("EU");
            var part = place.indexOf('-');
            return part < 0 ? List.of() : List.of(place.substring(0, part));
        }

        @Face
        @Schema(name = "ApplicabilityStatus")
        public enum Status {
            APPROVED,
            CONDITIONAL,
            RECOMMENDED,
            NOT_RECOMMENDED,
            WITHDRAWN,
            INVESTIGATIONAL,
            UNKNOWN;

            @JsonValue
            public String label() {
                return Bounds.label(this);
            }
        }
    }

    /**
     * A measured effect. Numbers are decimal strings: binary floating point would not survive signing.
     *
     * @param measure such as HR, ORR or "median OS, months"
     * @param n participants
     */
    @Face
    @Schema(requiredProperties = {"measure", "value"})
    public record Effect(
            String measure,
            String value,
            @Nullable Interval ci,
            @Nullable String p,
            @Nullable Integer n,
            @Nullable List<String> arms) {
        public Effect {
            Bounds.of()
                    .filled("measure", measure, 100)
                    .decimal("value", value)
                    .maybeText("p", p, 40)
                    .range("n", n, 0, Integer.MAX_VALUE)
                    .check();
            arms = Bounds.copy(arms);
        }

        /** True unless the value lies outside its own confidence interval. */
        public boolean plausible() {
            if (ci == null) return true;
            var low = Bounds.number(ci.low());
            var high = Bounds.number(ci.high());
            var estimate = Bounds.number(value);
            return low.compareTo(estimate) <= 0 && estimate.compareTo(high) <= 0;
        }
    }

    /** @param level confidence level in percent, as the source gives it: 95, 96.6 */
    @Face
    @Schema(
            name = "ConfidenceInterval",
            requiredProperties = {"level", "low", "high"})
    public record Interval(String level, String low, String high) {
        public Interval {
            Bounds.of()
                    .decimal("level", level)
                    .decimal("low", low)
                    .decimal("high", high)
                    .check();
        }
    }

    /** @param scheme such as GRADE or PDQ */
    @Face
    @Schema(requiredProperties = {"scheme", "level"})
    public record Certainty(String scheme, String level) {
        public Certainty {
            Bounds.of()
                    .filled("scheme", scheme, 100)
                    .filled("level", level, 100)
                    .check();
        }
    }
}
