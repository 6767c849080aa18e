package org.imprimatur.publication;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.attestation.Attestations;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.form.Forms;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * What is out: the live texts, what became of those that are not, and the public log. Delivery sees the house through
 * this and nothing else, and there is nothing here that could reach a draft.
 */
@Face
@RequestScoped
@Transactional
public class Newsstand {
    /** A text may come or go between two looks; that it does so three times in a row is no accident of timing. */
    private static final int LOOKS = 3;

    private static final String COPY =
            "select new org.imprimatur.publication.Newsstand$Issue(t.id, p.id, r.id, %1$s.slug, %1$s.locale, t.articleClass, p.title, p.publishedAt, r.body,"
                    + " r.bodyDigest, r.createdAt, r.dated, l.validUntil, l.atEnd,"
                    + " new org.imprimatur.attestation.Sealed(a.subject, a.kind, a.statement, a.jws, a.kid, a.madeAt,"
                    + " k.publicKey, k.validFrom, (select e.validUntil from SigningKeyEnd e where e.kid = k.kid),"
                    + " (select min(c.since) from SigningKeyCompromise c where c.kid = k.kid)))"
                    + " from %2$s left join Attestation a on a.subject = r.id and a.kind = 'publication' left join SigningKey k on k.kid = a.kid";

    private static final String ISSUE = COPY.formatted(
            "l",
            "Live l join Article t on t.id = l.article"
                    + " join Publication p on p.id = l.publication join Rendition r on r.id = l.rendition");

    /** Whether or not it is live. */
    private static final String EDITION = COPY.formatted(
            "t",
            "Rendition r join Publication p on p.id = r.publication"
                    + " join Article t on t.id = p.article join Imprimatur l on l.id = p.imprimatur");

    private PublicationStore store;
    private Attestations attestations;
    private Forms forms;
    private Event<UnsoundText> unsound;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Newsstand() {} // CDI proxy only

    @Inject
    Newsstand(PublicationStore store, Attestations attestations, Forms forms, Event<UnsoundText> unsound, Clock clock) {
        this.store = store;
        this.attestations = attestations;
        this.forms = forms;
        this.unsound = unsound;
        this.clock = clock;
    }

    /** What there is at an address. */
    @Face
    public sealed interface Answer {}

    /** @param issues one for each locale asked for, in the order of the locales; never empty */
    @Face
    public record Out(List<Issue> issues) implements Answer {}

    /**
     * Was public and is not any more.
     *
     * @param kind {@code withdrawn} or {@code lapsed}
     * @param publication what was public last
     */
    @Face
    public record Gone(
            UUID publication,
            String kind,
            Instant at,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement)
            implements Answer {}

    /** Never was public, whatever else it may be. */
    @Face
    public record Nothing() implements Answer {}

    /** @param locale null for every locale the slug is live in */
    public Answer ask(String slug, @Nullable String locale) {
        for (var look = 0; look < LOOKS; look++) {
            var issues = find(slug, locale);
            var standing = issues.stream()
                    .filter(issue -> !issue.withheldAt(clock.instant()))
                    .toList();
            if (!standing.isEmpty())
                return new Out(standing.stream().map(this::whole).toList());
            // Its time is over, even if nobody has taken it down yet.
            if (!issues.isEmpty()) return lapsed(issues.get(0));
            var last = locale == null ? store.told(slug, Limit.of(1)) : store.told(slug, locale, Limit.of(1));
            if (last.isEmpty()) return new Nothing();
            if (last.get(0).isTombstone()) return last.get(0).gone();
        }
        return new Nothing();
    }

    /**
     * The bytes a live article shows.
     *
     * @return empty when the article does not show this rendition any more
     */
    public Optional<Issue> issue(UUID article, UUID rendition) {
        return select(
                        ISSUE + " where l.article = :article and l.rendition = :rendition",
                        Map.of("article", article, "rendition", rendition),
                        1)
                .stream()
                .findFirst()
                .map(this::whole);
    }

    /** Fired once a command is committed that changed what is out. */
    @Face
    public record Moved() {}

    /** Fired when a live text was looked at, and is withheld because it is not what the house attested. */
    @Face
    public record UnsoundText(UUID article) {}

    /** Ids of the articles that are live, in their order, after the one told last; null to begin. */
    public List<UUID> live(@Nullable UUID after, int limit) {
        return after == null ? store.firstLive(Limit.of(limit)) : store.liveAfter(after, Limit.of(limit));
    }

    /**
     * Which of these articles show what is not what was attested when it was published; one that is not live any more shows nothing.
     *
     * @param articles not too many for one statement: at most some hundreds
     */
    public List<UUID> altered(List<UUID> articles) {
        var issues = select(ISSUE + " where l.article in (:articles)", Map.of("articles", articles), Integer.MAX_VALUE);
        var unsoundForms = forms.unsound(issues.stream().map(Issue::forForms).toList());
        var altered = new ArrayList<>(store.torn(articles));
        issues.stream()
                .filter(issue -> !issue.isWhole() || unsoundForms.contains(issue.rendition()))
                .map(Issue::article)
                .forEach(altered::add);
        altered.forEach(this::suspect);
        return altered;
    }

    /** Has a live text held against what was attested by its next reader, whatever is kept of it. */
    public void suspect(UUID article) {
        unsound.fire(new UnsoundText(article));
    }

    /**
     * What the house has signed about a publication, oldest first: its sign-offs, the bytes it showed last in each of their
     * forms, and the end of either.
     */
    public Evidence evidence(UUID publication) {
        var about = store.publication(publication);
        var shown = store.renditions(publication);
        var subjects = new ArrayList<>(store.signOffs(about.imprimatur()));
        var last = shown.get(shown.size() - 1);
        subjects.add(last);
        subjects.addAll(forms.ids(last));
        subjects.add(publication);
        var change = store.told(publication, Limit.of(1)).get(0);
        return new Evidence(
                change.slug(), change.locale(), change.revision(), about.digest(), attestations.about(subjects));
    }

    @Face
    public record Evidence(String slug, String locale, int revision, String digest, List<Sealed> statements) {}

    private static Gone lapsed(Issue issue) {
        return new Gone(
                issue.publication(),
                Change.Kind.LAPSED.label(),
                issue.validUntil(),
                "The sign-off ended at " + issue.validUntil() + ".",
                null,
                null);
    }

    private List<Issue> find(String slug, @Nullable String locale) {
        return locale == null
                ? select(ISSUE + " where l.slug = :slug order by l.locale", Map.of("slug", slug), Integer.MAX_VALUE)
                : select(
                        ISSUE + " where l.slug = :slug and l.locale = :locale",
                        Map.of("slug", slug, "locale", locale),
                        1);
    }

    private List<Issue> select(String hql, Map<String, Object> values, int limit) {
        var query = store.session().createSelectionQuery(hql, Issue.class).setMaxResults(limit);
        values.forEach(query::setParameter);
        return query.getResultList();
    }

    private Issue whole(Issue issue) {
        if (issue.isWhole()) return issue;
        suspect(issue.article());
        throw new PublicationRefusal.IntegrityFailure();
    }

    /** A text in another media type than JSON; refused where that is not what was attested. */
    public Forms.Printed form(Issue issue, String mediaType) {
        return forms.read(issue.forForms(), mediaType);
    }

    /**
     * The live texts among these, as they are served; left out is what no longer is, or is not what was attested.
     *
     * @param publications not too many for one statement: at most some hundreds
     */
    public List<Issue> shown(Collection<UUID> publications) {
        var now = clock.instant();
        return select(
                        ISSUE + " where l.publication in (:publications)",
                        Map.of("publications", publications),
                        Integer.MAX_VALUE)
                .stream()
                .filter(issue -> !issue.withheldAt(now) && issue.isWhole())
                .toList();
    }

    /**
     * Bytes that were served once, whether or not they are still live. Whether they may be shown is for the caller to know.
     *
     * @throws PublicationRefusal.IntegrityFailure when they are not what the house attested
     */
    public Issue edition(UUID rendition) {
        var issue = select(EDITION + " where r.id = :rendition", Map.of("rendition", rendition), 1)
                .get(0);
        if (!issue.isWhole()) throw new PublicationRefusal.IntegrityFailure();
        return issue;
    }

    /** The public log after an entry, oldest first. */
    public List<Told> changes(long after, int limit) {
        return store.changes(after, Limit.of(limit));
    }

    /**
     * A live text as it is served.
     *
     * @param articleClass which review policy the article falls under
     * @param body JSON, a {@link PublishedArticle}
     * @param bodyDigest {@code sha-256:<hex>} of the body's UTF-8 bytes
     * @param createdAt when these bytes came to be: at publication, or when the review fell overdue
     * @param dated the whole second to tell as their date; no two renditions of an article share one
     * @param validUntil end of the first sign-off under it; no cache may keep it longer
     * @param attestation the house's statement on exactly these bytes
     */
    @Face
    public record Issue(
            UUID article,
            UUID publication,
            UUID rendition,
            String slug,
            String locale,
            String articleClass,
            String title,
            Instant publishedAt,
            String body,
            String bodyDigest,
            Instant createdAt,
            Instant dated,
            Instant validUntil,
            String atEnd,
            Sealed attestation) {
        boolean isWhole() {
            return CanonicalJson.digest(body).equals(bodyDigest) && isAttested();
        }

        /** Whether the house signed that these bytes are this article's, at this address. */
        private boolean isAttested() {
            return attestation
                    .said()
                    .filter(told -> told.path("representation").asText().equals(bodyDigest)
                            && told.path("publication").asText().equals(publication.toString())
                            && told.path("article").asText().equals(article.toString())
                            && told.path("slug").asText().equals(slug)
                            && told.path("locale").asText().equals(locale))
                    .isPresent();
        }

        Forms.Of forForms() {
            return new Forms.Of(rendition, publication, article, slug, locale);
        }

        boolean withheldAt(Instant when) {
            return atEnd.equals(Imprimatur.WITHHOLD) && !when.isBefore(validUntil);
        }
    }

    /**
     * One entry of the public log.
     *
     * @param kind {@code published}, {@code updated}, {@code withdrawn} or {@code lapsed}
     * @param articleClass which review policy the article falls under
     * @param reviewStatus {@code current}, {@code overdue} or {@code re-review-needed}; null for a text that ended
     * @param reason why it ended; empty for a text that is out
     */
    @Face
    public record Told(
            UUID publication,
            long number,
            String kind,
            String slug,
            String locale,
            String articleClass,
            int revision,
            String digest,
            @Nullable String reviewStatus,
            Instant at,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement) {
        boolean isTombstone() {
            return kind.equals(Change.Kind.WITHDRAWN.label()) || kind.equals(Change.Kind.LAPSED.label());
        }

        Gone gone() {
            return new Gone(publication, kind, at, reason, recallClass, replacement);
        }
    }

    /**
     * The body of a rendition.
     *
     * @param content the signed content, unchanged
     * @param lastReviewed day (UTC) of the newest medical review
     * @param reviewDue day (UTC) on which the first sign-off under it ends
     * @param reviewStatus {@code current}, {@code overdue} or {@code re-review-needed}
     * @param modifiedAt when the words last changed; a new signature on the same words does not move it
     */
    @Face
    public record PublishedArticle(
            String slug,
            String locale,
            int revision,
            String digest,
            String title,
            @Schema(type = SchemaType.OBJECT) JsonNode content,
            LocalDate lastReviewed,
            LocalDate reviewDue,
            String reviewStatus,
            List<Reviewer> reviewedBy,
            Instant publishedAt,
            Instant firstPublishedAt,
            Instant modifiedAt,
            List<Signature> signOffs,
            Disclaimer disclaimer) {}

    /**
     * The operator's words beside the text.
     *
     * @param version digest of the words
     * @param language of the words; another than the text's where there are none in that
     */
    @Face
    public record Disclaimer(String version, String language, String text) {}

    @Face
    public record Reviewer(String printedName, @Nullable String titles, Credential credential) {}

    @Face
    public record Credential(String body, String number, String jurisdiction, String specialty) {}

    /** A sign-off as the world may see it, frozen as it was given (21 CFR 11.50). */
    @Face
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
            String policyVersion) {}
}
