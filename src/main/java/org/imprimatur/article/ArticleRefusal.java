package org.imprimatur.article;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.checks.Finding;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What this room refuses, and why. */
@Face
public abstract sealed class ArticleRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private ArticleRefusal(Kind kind, String code, String message, List<Detail> errors) {
        super(kind, code, message, errors);
    }

    private ArticleRefusal(Kind kind, String code, String message) {
        this(kind, code, message, List.of());
    }

    @Face
    public static final class NoSuchArticle extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        public NoSuchArticle() {
            super(Kind.NOT_FOUND, "not-found", "There is no such article.");
        }
    }

    @Face
    public static final class NoSuchRevision extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        public NoSuchRevision() {
            super(Kind.NOT_FOUND, "not-found", "There is no such revision of this article.");
        }
    }

    @Face
    public static final class SlugTaken extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        SlugTaken(Address address) {
            super(
                    Kind.CONFLICT,
                    "slug-taken",
                    "There is already an article " + address.slug() + " in " + address.locale() + ".");
        }
    }

    /** The draft has moved on; the answer carries its current tag. */
    @Face
    public static final class StaleDraft extends ArticleRefusal {
        private static final long serialVersionUID = 1L;
        private final String tag;

        StaleDraft(String tag) {
            super(
                    Kind.STALE,
                    "stale-draft",
                    "Somebody saved this draft in the meantime: read it again, then save on top of it.");
            this.tag = tag;
            with("currentETag", '"' + tag + '"');
        }

        public String tag() {
            return tag;
        }
    }

    @Face
    public static final class PreconditionMissing extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        PreconditionMissing() {
            super(
                    Kind.PRECONDITION_REQUIRED,
                    "if-match-required",
                    "Say which version of the draft you started from: If-Match is required.");
        }
    }

    @Face
    public static final class UnchangedSubmission extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        UnchangedSubmission(Revision latest) {
            super(
                    Kind.CONFLICT,
                    "unchanged",
                    "The draft equals revision " + latest.number() + ": there is nothing new to review.");
            with("revision", latest.number());
            with("digest", latest.digest());
        }
    }

    @Face
    public static final class SubmissionBlocked extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        /** @param findings the warnings too: whoever mends the text mends them with the rest */
        SubmissionBlocked(List<Finding> findings) {
            super(Kind.UNPROCESSABLE, "findings", message(findings), details(findings));
            with("findings", findings);
        }

        private static String message(List<Finding> findings) {
            var blockers = findings.stream().filter(Finding::blocks).count();
            return "The draft cannot be submitted yet: " + blockers
                    + (blockers == 1 ? " finding blocks" : " findings block") + " it.";
        }

        private static List<Detail> details(List<Finding> findings) {
            return findings.stream()
                    .map(finding -> new Detail(finding.code(), finding.pointer(), finding.message()))
                    .toList();
        }
    }

    /** The command does not fit the revision's state; the answer lists what does. */
    @Face
    public static final class InvalidTransition extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        InvalidTransition(Revision revision, RevisionState state, RevisionCommand refused) {
            super(
                    Kind.CONFLICT,
                    "invalid-transition",
                    "Revision " + revision.number() + " is " + state.label() + ": " + refused.label()
                            + " is not possible there.");
            with("state", state.label());
            with(
                    "allowed",
                    state.allowed().stream()
                            .filter(c -> !c.roles().isEmpty())
                            .map(RevisionCommand::label)
                            .sorted()
                            .collect(Collectors.toList()));
        }
    }

    /** Nobody signs a text they contributed to (ABPI Code 2024, clause 8.1; 21 CFR 11.10(g)). */
    @Face
    public static final class SeparationOfDuties extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        SeparationOfDuties(Revision revision, UUID person) {
            super(
                    Kind.FORBIDDEN,
                    "separation-of-duties",
                    "Whoever contributed to revision " + revision.number()
                            + " or a draft it grew from neither signs it nor is signed for.");
            with("person", person.toString());
        }
    }

    @Face
    public static final class DigestMismatch extends ArticleRefusal {
        private static final long serialVersionUID = 1L;

        DigestMismatch(Revision revision) {
            super(Kind.CONFLICT, "digest-mismatch", "That is not the digest of revision " + revision.number() + ".");
            with("revision", revision.number());
            with("digest", revision.digest());
        }
    }
}
