package org.imprimatur.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.imprimatur.article.Revision;
import org.imprimatur.disclaimer.Disclaimers.Disclaimer;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.policy.Meaning;
import org.imprimatur.signoff.SignOff;
import org.jspecify.annotations.Nullable;

/**
 * The exact bytes served for a publication, in canonical JSON, with their digest. Delivery reads these and nothing
 * else, so nothing an editor or a reviewer does later can show through.
 */
@Entity
@Immutable
@Table(name = "rendition")
class Rendition {
    static final String CURRENT = "current";
    static final String OVERDUE = "overdue";

    /** Something outside touched what it says; outranks overdue. */
    static final String RE_REVIEW_NEEDED = "re-review-needed";

    static final String JSON = "application/json";

    @Id
    private UUID id;

    @Column(name = "publication_id")
    private UUID publication;

    @Column(name = "revision_id")
    private UUID revision;

    private String digest;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "review_status")
    private String reviewStatus;

    @JdbcTypeCode(SqlTypes.LONG32VARCHAR)
    private String body;

    @Column(name = "disclaimer_version")
    private @Nullable String disclaimerVersion;

    @Column(name = "disclaimer_language")
    private @Nullable String disclaimerLanguage;

    @Column(name = "body_digest")
    private String bodyDigest;

    @Column(name = "created_at")
    private Instant createdAt;

    private Instant dated;

    @SuppressWarnings("NullAway.Init")
    protected Rendition() {} // Hibernate only

    private Rendition(
            UUID publication,
            UUID revision,
            String digest,
            String reviewStatus,
            String body,
            Disclaimer disclaimer,
            Instant createdAt,
            Optional<Instant> before) {
        id = UUID.randomUUID();
        this.publication = publication;
        this.revision = revision;
        this.digest = digest;
        mediaType = JSON;
        this.reviewStatus = reviewStatus;
        this.body = body;
        disclaimerVersion = disclaimer.version();
        disclaimerLanguage = disclaimer.language();
        bodyDigest = CanonicalJson.digest(body);
        this.createdAt = createdAt;
        dated = dated(createdAt, before);
    }

    /**
     * HTTP dates have no parts of a second: two renditions within one would share theirs, and whoever holds the first
     * would be told it is the second. So each is dated a second later than the one before, at least.
     */
    private static Instant dated(Instant createdAt, Optional<Instant> before) {
        var second = createdAt.truncatedTo(ChronoUnit.SECONDS);
        return before.filter(date -> !date.isBefore(second))
                .map(date -> date.plusSeconds(1))
                .orElse(second);
    }

    /** @param before date of the article's rendition before this one */
    static Rendition of(
            Publication publication,
            Imprimatur imprimatur,
            Revision revision,
            List<SignOff> signOffs,
            Disclaimer disclaimer,
            Optional<Instant> before) {
        var signed = tree(revision.document());
        var reviews = signOffs.stream()
                .filter(signOff -> signOff.meaning() == Meaning.MEDICAL_REVIEW)
                .sorted(Comparator.comparing(SignOff::signedAt))
                .toList();
        var article = new Newsstand.PublishedArticle(
                signed.required("slug").textValue(),
                signed.required("locale").textValue(),
                revision.number(),
                revision.digest(),
                revision.title(),
                signed.required("content"),
                // no policy does without a medical review
                day(reviews.get(reviews.size() - 1).signedAt()),
                day(imprimatur.validUntil()),
                CURRENT,
                reviews.stream().map(Rendition::reviewer).distinct().toList(),
                publication.publishedAt(),
                publication.firstPublishedAt(),
                publication.modifiedAt(),
                signOffs.stream()
                        .sorted(Comparator.comparing(SignOff::signedAt))
                        .map(Rendition::signature)
                        .toList(),
                shown(disclaimer));
        return new Rendition(
                publication.id(),
                revision.id(),
                revision.digest(),
                CURRENT,
                CanonicalJson.of(article),
                disclaimer,
                publication.publishedAt(),
                before);
    }

    /** The same text, saying how its review stands now, with the disclaimer of now. */
    Rendition saying(String status, Disclaimer disclaimer, Instant when, Optional<Instant> before) {
        var article = (ObjectNode) tree(body);
        article.put("reviewStatus", status);
        article.set("disclaimer", StrictJson.mapper().valueToTree(shown(disclaimer)));
        return new Rendition(
                publication, revision, digest, status, CanonicalJson.of(article), disclaimer, when, before);
    }

    boolean has(Disclaimer disclaimer) {
        return disclaimer.version().equals(disclaimerVersion)
                && disclaimer.language().equals(disclaimerLanguage);
    }

    private static Newsstand.Disclaimer shown(Disclaimer disclaimer) {
        return new Newsstand.Disclaimer(disclaimer.version(), disclaimer.language(), disclaimer.text());
    }

    /** What the text can be found by: only what it shows. */
    static Set<Publication.Facet.Key> facets(Publication publication, Revision revision) {
        var facets = new TreeSet<>(Comparator.comparing(Publication.Facet.Key::toString));
        var content = tree(revision.document()).required("content");
        for (var code : content.path("conditions")) facets.add(coded(publication, "condition", code));
        for (var code : content.path("therapies")) facets.add(coded(publication, "therapy", code));
        for (var audience : content.path("audience")) {
            facets.add(new Publication.Facet.Key(publication.id(), "audience", "", audience.textValue()));
        }
        return facets;
    }

    private static Publication.Facet.Key coded(Publication publication, String kind, JsonNode code) {
        return new Publication.Facet.Key(
                publication.id(),
                kind,
                code.required("system").textValue(),
                code.required("code").textValue());
    }

    private static Newsstand.Reviewer reviewer(SignOff signOff) {
        return new Newsstand.Reviewer(signOff.printedName(), signOff.titles(), credential(signOff));
    }

    private static Newsstand.Signature signature(SignOff signOff) {
        return new Newsstand.Signature(
                signOff.id(),
                signOff.meaning().code(),
                signOff.statement(),
                signOff.printedName(),
                signOff.titles(),
                credential(signOff),
                signOff.onBehalfOfName(),
                signOff.signedAt(),
                signOff.validUntil(),
                signOff.policyVersion());
    }

    private static Newsstand.Credential credential(SignOff signOff) {
        return new Newsstand.Credential(
                signOff.credentialBody(),
                signOff.credentialNumber(),
                signOff.credentialJurisdiction(),
                signOff.credentialSpecialty());
    }

    private static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }

    private static JsonNode tree(String json) {
        try {
            return StrictJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A frozen document cannot be read", e);
        }
    }

    UUID id() {
        return id;
    }

    String reviewStatus() {
        return reviewStatus;
    }

    String body() {
        return body;
    }

    String bodyDigest() {
        return bodyDigest;
    }

    Instant createdAt() {
        return createdAt;
    }
}
