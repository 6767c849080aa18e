package org.imprimatur.verifier;

import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.imprimatur.verifier.Article.Place;
import org.imprimatur.verifier.Json.Malformed;
import org.imprimatur.verifier.Report.Finding;
import org.imprimatur.verifier.Statement.End;
import org.imprimatur.verifier.Statement.OfText;
import org.imprimatur.verifier.Statement.Publication;
import org.imprimatur.verifier.Statement.PublicationEnd;
import org.imprimatur.verifier.Statement.SignOff;
import org.jspecify.annotations.Nullable;

/**
 * One article as received, held against its attestation. In this order: can everything be read, is the text the one its
 * digest names, do the signatures hold, do they speak of this text, does the article show what was signed, are the bytes the
 * published ones, is anything missing, does it stand at the time asked for. What a step finds ends the steps that rest on it.
 */
final class ArticleCheck {
    static final String FORMAT = "imprimatur-attestation/1";

    /** Far more than one publication can have. */
    private static final int MAX_STATEMENTS = 200;

    private static final int GONE = 410;

    private final Report report = new Report(Verdict.VALID.sentence());
    private final byte[] bytes;

    /** Null for another form of the text, which says nothing that a verifier could read: only its bytes are held to it. */
    private final @Nullable Article article;

    private final KeySet keys;
    private final Instant at;
    private final boolean saysGone;
    private final Place attested;
    private final List<Signed> statements;

    private ArticleCheck(byte[] article, byte[] attestation, byte[] keys, Instant at) {
        this.bytes = article;
        this.keys = KeySet.of(keys);
        this.at = at;
        var document = Members.of(attestation, "the attestation").with("format", "article", "statements");
        saysGone = document.has("status");
        // What a server answers for an article that is gone is a problem (RFC 9457) and may have more members.
        if (!saysGone) document.only("format", "article", "statements");
        else if (document.whole("status") != GONE) throw new Malformed("the attestation is an answer of another kind");
        document.oneOf("format", FORMAT);
        attested = Place.of(document.object("article").only("slug", "locale", "revision", "digest"));
        if (document.objects("statements").size() > MAX_STATEMENTS) {
            throw new Malformed("the attestation has more than " + MAX_STATEMENTS + " statements");
        }
        statements = document.objects("statements").stream().map(Signed::of).toList();
        for (var signed : statements) {
            if (!(signed.statement() instanceof OfText)) {
                throw new Malformed("the attestation has a statement that is not about a text");
            }
        }
        this.article = form().isPresent() ? null : Article.of(article);
    }

    /** @param at the moment of which it is asked whether the text stood */
    static Report of(byte[] article, byte[] attestation, byte[] keys, Instant at) {
        try {
            return new ArticleCheck(article, attestation, keys, at).made();
        } catch (Malformed fault) {
            return Report.of(Verdict.MALFORMED, fault.getMessage());
        }
    }

    private Report made() {
        if (article != null) ownDigest(article);
        for (var signed : statements) {
            signed.objections(keys, statements, this::blame).forEach(report::found);
        }
        if (!report.isClean()) return report;
        place();
        if (!report.isClean()) return report;
        var signOffs = new LinkedHashMap<String, SignOff>();
        for (var signOff : all(SignOff.class)) {
            if (signOffs.put(signOff.id(), signOff) != null) throw new Malformed(signOff.name() + " is there twice");
        }
        var publication = publication();
        if (article != null) {
            signers(article, signOffs.values().stream().toList());
            if (publication.isPresent()) asPublished(article, publication.get());
        }
        if (!report.isClean()) return report;
        whole(publication, signOffs);
        if (!report.isClean()) return report;
        standing(publication.orElseThrow(), signOffs);
        report.fact(here().toString());
        form().ifPresent(form -> report.fact("a form of it that is served as " + form.mediaType()));
        signOffs.values().forEach(signOff -> report.fact(signOff.account()));
        report.fact("asked of " + at + "; what ended after this attestation was fetched cannot be known from it");
        return report;
    }

    /** Which text it is of; what is no JSON is of the one that the attestation is about. */
    private Place here() {
        return article == null ? attested : article.place();
    }

    /** That it is one of the other forms: exactly these bytes were stated to be. */
    private Optional<Publication> form() {
        var digest = Crypto.digest(bytes);
        return all(Publication.class).stream()
                .filter(form -> !form.mediaType().equals(Publication.JSON)
                        && form.representation().equals(digest))
                .findFirst();
    }

    private void ownDigest(Article article) {
        var digest = article.recomputed();
        if (!digest.equals(article.place().digest())) {
            report.found(
                    Verdict.ALTERED_TEXT,
                    "content, locale and slug have the digest " + digest + ", the article says "
                            + article.place().digest());
        }
        if (!article.hasTheTitleOfItsContent()) {
            report.found(Verdict.ALTERED_TEXT, "the title is not the one of the content");
        }
    }

    /** A statement that is not the one that was signed: what was it made to say? */
    private Finding blame(Statement forged) {
        if (article != null && forged instanceof SignOff signOff) {
            var shown = article.signOff(signOff.id());
            if (shown.isPresent()
                    && !shown.get().signer().equals(signOff.shown().signer())) {
                return new Finding(
                        Verdict.ALTERED_SIGNER,
                        signOff.name() + " was made to name " + signOff.shown().signer() + ", the article names "
                                + shown.get().signer());
            }
        }
        if (forged instanceof OfText text && !text.place().equals(here())) {
            return new Finding(
                    Verdict.MOVED_SIGNATURE,
                    forged.name() + " does not hold, and speaks of " + text.place() + ", not of " + here());
        }
        return Signed.altered(forged);
    }

    private void place() {
        if (!attested.equals(here())) {
            report.found(Verdict.MOVED_SIGNATURE, "the attestation is of " + attested + ", not of " + here());
        }
        var ids = new HashSet<String>();
        for (var text : all(OfText.class)) {
            ids.add(text.article());
            if (!text.place().equals(here())) {
                report.found(Verdict.MOVED_SIGNATURE, text.name() + " is of " + text.place() + ", not of " + here());
            }
        }
        if (ids.size() > 1) {
            report.found(Verdict.MOVED_SIGNATURE, "the statements are of several articles: " + new TreeSet<>(ids));
        }
        var known = new HashSet<String>();
        publication().ifPresent(publication -> {
            known.add(publication.id());
            known.addAll(publication.signOffs());
        });
        if (known.isEmpty()) return;
        for (var signOff : all(SignOff.class)) {
            if (!known.contains(signOff.id())) {
                report.found(Verdict.MOVED_SIGNATURE, signOff.name() + " was not given for this publication");
            }
        }
        for (var end : all(End.class)) {
            if (!known.contains(end.ended())) {
                report.found(Verdict.MOVED_SIGNATURE, end.name() + " is not the end of anything here");
            }
        }
    }

    private void signers(Article article, List<SignOff> given) {
        for (var signOff : given) {
            var shown = article.signOff(signOff.id());
            if (!shown.equals(Optional.of(signOff.shown()))) {
                report.found(
                        Verdict.ALTERED_SIGNER,
                        "of " + signOff.name() + " the article shows "
                                + shown.map(Object::toString).orElse("nothing") + ", but it was given by "
                                + signOff.shown());
            }
        }
        var ids = given.stream().map(SignOff::id).toList();
        for (var shown : article.signOffs()) {
            if (!ids.contains(shown.id())) {
                report.found(Verdict.ALTERED_SIGNER, "the article shows a sign-off that nothing here proves: " + shown);
            }
        }
        var reviews = given.stream().filter(SignOff::isMedicalReview).toList();
        var reviewers = reviews.stream().map(review -> review.shown().signer()).collect(toCollection(HashSet::new));
        if (!reviewers.equals(new HashSet<>(article.reviewedBy()))) {
            report.found(
                    Verdict.ALTERED_SIGNER,
                    "the article says it was reviewed by " + article.reviewedBy() + ", reviewed it have " + reviewers);
        }
    }

    private void asPublished(Article article, Publication publication) {
        var lastReview = all(SignOff.class).stream()
                .filter(SignOff::isMedicalReview)
                .map(SignOff::time)
                .max(Comparator.naturalOrder());
        if (lastReview.isPresent()) differs("lastReviewed", article.lastReviewed(), day(lastReview.get()));
        differs("reviewDue", article.reviewDue(), day(publication.validUntil()));
        differs("reviewStatus", article.reviewStatus(), publication.reviewStatus());
        differs("publishedAt", article.publishedAt(), publication.publishedAt());
        var published = publication.representation();
        if (!report.isClean()) return;
        if (!Crypto.digest(article.bytes()).equals(published)) {
            if (Crypto.digest(article.canonical()).equals(published)) {
                report.found(
                        Verdict.WRONG_CANONICAL_FORM,
                        "the article was written anew: save it byte for byte as the server sent it; in canonical form (RFC 8785) it is"
                                + " the published one");
            } else {
                report.found(
                        Verdict.ALTERED_TEXT,
                        "content and signers are the signed ones, but something else the article says is not what was published");
            }
        } else if (!article.isCanonical()) {
            report.found(Verdict.WRONG_CANONICAL_FORM, "it was published in a form that is not canonical (RFC 8785)");
        }
    }

    private void differs(String member, Object shown, Object signed) {
        if (!shown.equals(signed)) {
            report.found(Verdict.ALTERED_TEXT, member + " is " + shown + ", signed was " + signed);
        }
    }

    private void whole(Optional<Publication> publication, Map<String, SignOff> signOffs) {
        if (publication.isEmpty()) {
            report.found(Verdict.INCOMPLETE, "no statement says that this was published");
            return;
        }
        publication.get().lacks(signOffs).forEach(report::found);
        if (saysGone && all(PublicationEnd.class).isEmpty()) {
            report.found(Verdict.INCOMPLETE, "the server said that it is gone, and no statement says why");
        }
    }

    private void standing(Publication publication, Map<String, SignOff> signOffs) {
        if (at.isBefore(publication.time()) || at.isBefore(publication.publishedAt())) {
            report.found(
                    Verdict.NOT_YET_VALID,
                    "published at " + publication.publishedAt() + ", stated at " + publication.time() + ", asked of "
                            + at);
        }
        for (var end : all(End.class)) {
            var what = end.name() + ": " + end.cause() + " at " + end.time() + ": " + end.reason();
            if (at.isBefore(end.time())) report.fact("later came the " + what);
            else report.found(verdict(end), what);
        }
        if (!at.isBefore(publication.validUntil())) {
            report.found(Verdict.EXPIRED, publication.name() + " was valid until " + publication.validUntil());
        }
        for (var signOff : signOffs.values()) {
            if (!at.isBefore(signOff.shown().validUntil())) {
                report.found(
                        Verdict.EXPIRED,
                        signOff.name() + " was valid until " + signOff.shown().validUntil());
            }
        }
        if (publication.reviewStatus().equals(Statement.OVERDUE)) {
            report.found(Verdict.EXPIRED, "it was served with the remark that its review is overdue");
        }
        if (publication.reviewStatus().equals(Statement.RE_REVIEW_NEEDED)) {
            report.found(Verdict.EXPIRED, "it was served with the remark that it has to be reviewed again");
        }
    }

    private static Verdict verdict(End end) {
        return switch (end.cause()) {
            case Statement.SUPERSEDED -> Verdict.SUPERSEDED;
            case Statement.LAPSED, Statement.EXPIRED -> Verdict.EXPIRED;
            default -> Verdict.REVOKED;
        };
    }

    /** What was stated of the bytes in hand: of the JSON, or of the form. */
    private Optional<Publication> publication() {
        var publications = all(Publication.class);
        if (publications.stream().map(Publication::id).distinct().count() > 1
                || publications.stream().map(Publication::mediaType).distinct().count() < publications.size()) {
            throw new Malformed("the attestation has more than one publication");
        }
        return form().or(() -> publications.stream()
                .filter(publication -> publication.mediaType().equals(Publication.JSON))
                .findFirst());
    }

    private <T extends Statement> List<T> all(Class<T> type) {
        return statements.stream()
                .map(Signed::statement)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }
}
