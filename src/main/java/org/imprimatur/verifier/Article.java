package org.imprimatur.verifier;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.parsson.JsonProviderImpl;

/** An article as a site received it: what it claims of itself. */
record Article(
        byte[] bytes,
        JsonObject content,
        String title,
        Place place,
        LocalDate lastReviewed,
        LocalDate reviewDue,
        String reviewStatus,
        List<Reviewer> reviewedBy,
        Instant publishedAt,
        List<Signature> signOffs) {

    /** Which text: the digest is over content, locale and slug, and a revision has one digest for ever. */
    record Place(String slug, String locale, long revision, String digest) {
        static Place of(Members members) {
            return new Place(
                    members.text("slug"), members.text("locale"), members.whole("revision"), members.digest("digest"));
        }

        @Override
        public String toString() {
            return slug + " (" + locale + "), revision " + revision + ", " + digest;
        }
    }

    record Credential(String body, String number, String jurisdiction, String specialty) {
        static Credential of(Members members) {
            return new Credential(
                    members.text("body"),
                    members.text("number"),
                    members.text("jurisdiction"),
                    members.text("specialty"));
        }
    }

    record Reviewer(String printedName, Optional<String> titles, Credential credential) {
        static Reviewer of(Members members) {
            return new Reviewer(
                    members.text("printedName"),
                    members.textIfAny("titles"),
                    Credential.of(members.object("credential")));
        }

        @Override
        public String toString() {
            return printedName + titles.map(titles -> ", " + titles).orElse("") + " (" + credential.specialty() + ", "
                    + credential.body() + " " + credential.number() + ", " + credential.jurisdiction() + ")";
        }
    }

    /** What is shown of a sign-off (21 CFR 11.50). */
    record Signature(
            String id,
            String meaning,
            String statement,
            Reviewer signer,
            Optional<String> onBehalfOf,
            Instant signedAt,
            Instant validUntil,
            String policyVersion) {
        @Override
        public String toString() {
            return signer + onBehalfOf.map(person -> ", on behalf of " + person).orElse("") + ", " + meaning + ", "
                    + signedAt + ", until " + validUntil + ", under policy " + policyVersion + ": \"" + statement
                    + "\"";
        }
    }

    static Article of(byte[] file) {
        var article = Members.of(file, "the article")
                .only(
                        "slug",
                        "locale",
                        "revision",
                        "digest",
                        "title",
                        "content",
                        "lastReviewed",
                        "reviewDue",
                        "reviewStatus",
                        "reviewedBy",
                        "publishedAt",
                        "firstPublishedAt",
                        "modifiedAt",
                        "signOffs",
                        "disclaimer?");
        if (article.has("disclaimer")) {
            var disclaimer = article.object("disclaimer").only("version", "language", "text");
            disclaimer.digest("version");
            disclaimer.text("language");
            disclaimer.text("text");
        }
        article.instant("firstPublishedAt");
        article.instant("modifiedAt");
        return new Article(
                file,
                article.object("content").object(),
                article.text("title"),
                Place.of(article),
                article.date("lastReviewed"),
                article.date("reviewDue"),
                article.oneOf("reviewStatus", Statement.CURRENT, Statement.OVERDUE, Statement.RE_REVIEW_NEEDED),
                article.objects("reviewedBy").stream()
                        .map(reviewer -> reviewer.only("printedName", "titles?", "credential"))
                        .map(Article::reviewer)
                        .toList(),
                article.instant("publishedAt"),
                article.objects("signOffs").stream().map(Article::signature).toList());
    }

    private static Reviewer reviewer(Members named) {
        named.object("credential").only("body", "number", "jurisdiction", "specialty");
        return Reviewer.of(named);
    }

    private static Signature signature(Members shown) {
        shown.only(
                "id",
                "meaning",
                "statement",
                "printedName",
                "titles?",
                "credential",
                "onBehalfOf?",
                "signedAt",
                "validUntil",
                "policyVersion");
        return new Signature(
                shown.uuid("id"),
                shown.text("meaning"),
                shown.text("statement"),
                reviewer(shown),
                shown.textIfAny("onBehalfOf"),
                shown.instant("signedAt"),
                shown.instant("validUntil"),
                shown.digest("policyVersion"));
    }

    /** The digest of the content in hand, whatever the article says it is. */
    String recomputed() {
        return digest(content, place.locale(), place.slug());
    }

    static String digest(JsonObject content, String locale, String slug) {
        return Crypto.digest(Json.canonical(new JsonProviderImpl()
                .createObjectBuilder()
                .add("content", content)
                .add("locale", locale)
                .add("slug", slug)
                .build()));
    }

    boolean hasTheTitleOfItsContent() {
        return new Members(content, "content of the article").text("title").equals(title);
    }

    Optional<Signature> signOff(String id) {
        return signOffs.stream().filter(signOff -> signOff.id().equals(id)).findFirst();
    }

    byte[] canonical() {
        return Json.canonical(bytes, "the article");
    }

    boolean isCanonical() {
        return Arrays.equals(bytes, canonical());
    }
}
