package org.imprimatur.verifier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.imprimatur.verifier.Article.Place;
import org.imprimatur.verifier.Article.Reviewer;
import org.imprimatur.verifier.Article.Signature;
import org.imprimatur.verifier.Json.Malformed;
import org.imprimatur.verifier.Report.Finding;

/** What is signed: each type has its members and no others. */
sealed interface Statement {
    String MEDICAL_REVIEW = "medical-review";
    String CURRENT = "current";
    String OVERDUE = "overdue";
    String RE_REVIEW_NEEDED = "re-review-needed";
    String REVOKED = "revoked";
    String EXPIRED = "expired";
    String SUPERSEDED = "superseded";
    String LAPSED = "lapsed";

    /** The statement's own time, which its key is held to. */
    Instant time();

    /** Names it in a reason. */
    String name();

    static Statement of(Members statement) {
        if (statement.whole("version") != 1) {
            throw new Malformed(statement.where() + " has a version that is not known");
        }
        var type = statement.text("type");
        return switch (type) {
            case "sign-off" -> SignOff.of(statement);
            case "publication" -> Publication.of(statement);
            case "sign-off-end" -> SignOffEnd.of(statement);
            case "publication-end" -> PublicationEnd.of(statement);
            case "checkpoint" -> Checkpoint.of(statement);
            case "manifest" -> Manifest.of(statement);
            default -> throw new Malformed(statement.where() + " has a type that is not known: " + type);
        };
    }

    /** A statement about one text. */
    sealed interface OfText extends Statement {
        /** Id, which outlives slugs. */
        String article();

        Place place();
    }

    /** @param declaration canonical bytes of what the signer agreed to: a passkey signs their hash */
    record SignOff(
            Signature shown,
            String article,
            Place place,
            Instant credentialVerifiedAt,
            LocalDate credentialExpiresOn,
            String signaturePolicyVersion,
            List<String> interests,
            List<String> methods,
            Optional<Passkey> passkey,
            byte[] declaration)
            implements OfText {
        private static final List<List<String>> METHODS =
                List.of(List.of("password"), List.of("password", "totp"), List.of("oidc"), List.of("passkey"));

        private static SignOff of(Members statement) {
            statement.only("type", "version", "signOff", "declaration", "authentication", "signedAt", "validUntil");
            var declaration = statement
                    .object("declaration")
                    .only(
                            "article",
                            "slug",
                            "locale",
                            "revision",
                            "digest",
                            "meaning",
                            "statement",
                            "statementVersion",
                            "signer",
                            "onBehalfOf?",
                            "interests",
                            "reviewedClaims?",
                            "policyVersion",
                            "signaturePolicyVersion",
                            "challenge",
                            "preparedAt");
            if (declaration.has("reviewedClaims")) declaration.texts("reviewedClaims");
            declaration.text("statementVersion");
            declaration.uuid("challenge");
            declaration.instant("preparedAt");
            var signer = declaration.object("signer").only("id", "printedName", "titles?", "roles?", "credential");
            signer.uuid("id");
            if (signer.has("roles")) signer.texts("roles");
            var credential = signer.object("credential")
                    .only("body", "number", "jurisdiction", "specialty", "verifiedAt", "expiresOn");
            var other = declaration.objectIfAny("onBehalfOf").map(person -> person.only("id", "printedName"));
            other.ifPresent(person -> person.uuid("id"));
            var authentication = statement.object("authentication").only("methods", "oidc?", "passkey?");
            var methods = authentication.texts("methods");
            if (!METHODS.contains(methods)
                    || methods.contains("oidc") != authentication.has("oidc")
                    || methods.contains("passkey") != authentication.has("passkey")) {
                throw new Malformed("methods of " + authentication.where() + " are not known, or not proven");
            }
            authentication.objectIfAny("oidc").ifPresent(oidc -> {
                oidc.only("issuer", "acr?", "authTime").text("issuer");
                oidc.textIfAny("acr");
                oidc.instant("authTime");
            });
            return new SignOff(
                    new Signature(
                            statement.uuid("signOff"),
                            declaration.oneOf("meaning", MEDICAL_REVIEW, "editorial-approval"),
                            declaration.text("statement"),
                            Reviewer.of(signer),
                            other.map(person -> person.text("printedName")),
                            statement.instant("signedAt"),
                            statement.instant("validUntil"),
                            declaration.digest("policyVersion")),
                    declaration.uuid("article"),
                    Place.of(declaration),
                    credential.instant("verifiedAt"),
                    credential.date("expiresOn"),
                    declaration.digest("signaturePolicyVersion"),
                    declaration.texts("interests"),
                    methods,
                    authentication.objectIfAny("passkey").map(Passkey::of),
                    Json.canonical(declaration.object()));
        }

        String id() {
            return shown.id();
        }

        boolean isMedicalReview() {
            return shown.meaning().equals(MEDICAL_REVIEW);
        }

        /** The credential still counts on the day it expires. */
        boolean isQualified() {
            return !credentialVerifiedAt.isAfter(time())
                    && !credentialExpiresOn.isBefore(LocalDate.ofInstant(time(), ZoneOffset.UTC));
        }

        @Override
        public Instant time() {
            return shown.signedAt();
        }

        @Override
        public String name() {
            return "sign-off " + id();
        }

        /** For a person to read. */
        String account() {
            return "signed by " + shown.signer() + ", " + shown.meaning() + ", at " + shown.signedAt() + ", until "
                    + shown.validUntil() + ", with " + String.join(" and ", methods)
                    + shown.onBehalfOf()
                            .map(person -> ", on behalf of " + person)
                            .orElse("")
                    + ", interests declared: " + (interests.isEmpty() ? "none" : String.join("; ", interests));
        }
    }

    /** @param representation digest of the exact bytes that are served */
    record Publication(
            String id,
            String article,
            Place place,
            String representation,
            String mediaType,
            String reviewStatus,
            List<String> signOffs,
            String policyVersion,
            Instant publishedAt,
            Instant validUntil,
            Instant time)
            implements OfText {
        static final String JSON = "application/json";

        private static Publication of(Members statement) {
            statement.only(
                    "type",
                    "version",
                    "publication",
                    "article",
                    "slug",
                    "locale",
                    "revision",
                    "digest",
                    "representation",
                    "mediaType",
                    "reviewStatus",
                    "signOffs",
                    "policyVersion",
                    "publishedAt",
                    "validUntil",
                    "statedAt");
            var signOffs = statement.texts("signOffs");
            if (!List.copyOf(new TreeSet<>(signOffs)).equals(signOffs)) {
                throw new Malformed("signOffs of " + statement.where() + " must be in order, each once");
            }
            return new Publication(
                    statement.uuid("publication"),
                    statement.uuid("article"),
                    Place.of(statement),
                    statement.digest("representation"),
                    statement.oneOf("mediaType", JSON, "application/ld+json", "text/html", "text/plain"),
                    statement.oneOf("reviewStatus", CURRENT, OVERDUE, RE_REVIEW_NEEDED),
                    signOffs,
                    statement.digest("policyVersion"),
                    statement.instant("publishedAt"),
                    statement.instant("validUntil"),
                    statement.instant("statedAt"));
        }

        @Override
        public String name() {
            return "publication " + id;
        }

        /** What it must stand on and does not. @param given the sign-offs whose signatures hold, by id */
        List<Finding> lacks(Map<String, SignOff> given) {
            var lacking = new ArrayList<Finding>();
            for (var id : signOffs) {
                var signOff = given.get(id);
                if (signOff == null) {
                    lacking.add(lack("stands on sign-off " + id + ", which is not here"));
                } else if (signOff.time().isAfter(time)) {
                    lacking.add(lack("was stated at " + time + ", before its " + signOff.name() + " was given"));
                } else if (!signOff.isQualified()) {
                    lacking.add(lack("stands on " + signOff.name() + ", whose signer's credential was verified at "
                            + signOff.credentialVerifiedAt() + ", expired on " + signOff.credentialExpiresOn()
                            + " and so did not count at " + signOff.time()));
                }
            }
            if (signOffs.stream()
                    .noneMatch(id -> given.containsKey(id) && given.get(id).isMedicalReview())) {
                lacking.add(lack("stands on no medical review"));
            }
            return lacking;
        }

        private Finding lack(String what) {
            return new Finding(Verdict.INCOMPLETE, name() + " " + what);
        }
    }

    /** The end of something, with its reason. */
    sealed interface End extends OfText {
        /** Id of what ended. */
        String ended();

        String cause();

        String reason();
    }

    record SignOffEnd(String ended, String article, Place place, String cause, String reason, Instant time)
            implements End {
        private static SignOffEnd of(Members statement) {
            statement.only(
                    "type",
                    "version",
                    "signOff",
                    "article",
                    "slug",
                    "locale",
                    "revision",
                    "digest",
                    "cause",
                    "reason",
                    "endedAt");
            return new SignOffEnd(
                    statement.uuid("signOff"),
                    statement.uuid("article"),
                    Place.of(statement),
                    statement.oneOf("cause", REVOKED, EXPIRED),
                    statement.text("reason"),
                    statement.instant("endedAt"));
        }

        @Override
        public String name() {
            return "end of sign-off " + ended;
        }
    }

    record PublicationEnd(String ended, String article, Place place, String cause, String reason, Instant time)
            implements End {
        private static PublicationEnd of(Members statement) {
            statement.only(
                    "type",
                    "version",
                    "publication",
                    "article",
                    "slug",
                    "locale",
                    "revision",
                    "digest",
                    "cause",
                    "reason",
                    "recallClass?",
                    "replacement?",
                    "endedAt");
            if (statement.has("recallClass")) statement.oneOf("recallClass", "urgent", "routine");
            statement.textIfAny("replacement");
            return new PublicationEnd(
                    statement.uuid("publication"),
                    statement.uuid("article"),
                    Place.of(statement),
                    statement.oneOf("cause", SUPERSEDED, "withdrawn", REVOKED, LAPSED),
                    statement.text("reason"),
                    statement.instant("endedAt"));
        }

        @Override
        public String name() {
            return "end of publication " + ended;
        }
    }

    /** Of the journal: its last entry by then, and the root of the tree of all entries. */
    record Checkpoint(long seq, String hash, String root, Instant time) implements Statement {
        private static Checkpoint of(Members statement) {
            statement.only("type", "version", "seq", "hash", "root", "at");
            return new Checkpoint(
                    statement.whole("seq"),
                    statement.digest("hash"),
                    statement.digest("root"),
                    statement.instant("at"));
        }

        @Override
        public String name() {
            return "checkpoint at " + seq;
        }
    }

    /** Of a dossier. @param digest over the bytes of its manifest.json */
    record Manifest(String article, String digest, Instant time) implements Statement {
        private static Manifest of(Members statement) {
            statement.only("type", "version", "article", "manifest", "at");
            return new Manifest(statement.uuid("article"), statement.digest("manifest"), statement.instant("at"));
        }

        @Override
        public String name() {
            return "manifest";
        }
    }
}
