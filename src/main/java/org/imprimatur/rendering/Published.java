package org.imprimatur.rendering;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * A published text, read back from the JSON that is served of it. A member that is not known here fails: no form may leave out
 * what the JSON says.
 */
public record Published(
        String slug,
        String locale,
        int revision,
        String digest,
        String title,
        ArticleContent content,
        LocalDate lastReviewed,
        LocalDate reviewDue,
        String reviewStatus,
        List<Person> reviewedBy,
        Instant publishedAt,
        Instant firstPublishedAt,
        Instant modifiedAt,
        List<Signature> signOffs,
        Disclaimer disclaimer) {
    static final String CURRENT = "current";

    public record Credential(String body, String number, String jurisdiction, String specialty) {}

    public record Person(String printedName, @Nullable String titles, Credential credential) {
        String named() {
            return titles == null ? printedName : printedName + ", " + titles;
        }

        String qualified() {
            return credential.specialty() + ", " + credential.body() + " " + credential.number() + ", "
                    + credential.jurisdiction();
        }
    }

    public record Signature(
            UUID id,
            String meaning,
            String statement,
            String printedName,
            @Nullable String titles,
            Credential credential,
            @Nullable String onBehalfOf,
            Instant signedAt,
            Instant validUntil,
            String policyVersion) {
        Person signer() {
            return new Person(printedName, titles, credential);
        }

        boolean isMedicalReview() {
            return meaning.equals("medical-review");
        }
    }

    public record Disclaimer(String version, String language, String text) {}

    static Published of(String body) {
        try {
            return StrictJson.mapper().readValue(body, Published.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A published text cannot be read", e);
        }
    }

    Phrases phrases() {
        return Phrases.in(locale);
    }

    String address() {
        return "/content/articles/" + slug + "?locale=" + locale;
    }

    boolean isIn(String language) {
        return Locale.forLanguageTag(locale)
                .getLanguage()
                .equals(Locale.forLanguageTag(language).getLanguage());
    }

    List<ArticleContent.Section> sections() {
        return orNone(content.sections());
    }

    List<Claim> claims() {
        return orNone(content.claims());
    }

    List<Citation> citations() {
        return orNone(content.citations());
    }

    static <T> List<T> orNone(@Nullable List<T> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
