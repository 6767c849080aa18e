package org.imprimatur.review;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.people.Caller;
import org.imprimatur.people.People;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.imprimatur.review.ReviewView.PersonRef;
import org.jspecify.annotations.Nullable;

/** All articles with where they stand: the desks' list and the reviewers' queue. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "articles")
public class QueueResource {
    private static final String ME = "me";

    @Inject
    MedicalReview reviews;

    @Inject
    People people;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Articles and where they stand, reviews that are due first in front",
            description = "A filter or a value that is not known is refused.")
    public Page<ArticleLine> list(
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {
                                                "draft",
                                                "in-review",
                                                "signed-off",
                                                "scheduled",
                                                "published",
                                                "withdrawn"
                                            }))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(description = "part of title or slug") @QueryParam("q") @Nullable String q,
            @Parameter(description = "who is to review the newest revision: a sign-in name, an id, or me")
                    @QueryParam("assignee")
                    @Nullable
                    String assignee,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("overdue") @Nullable String overdue,
            @QueryParam("locale") @Nullable String locale,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var filter = QueueFilter.of(state, locale, q, person(assignee), overdue, cursor);
        var address = UriBuilder.fromPath("/api/articles").queryParam("limit", size);
        given(address, "state", state);
        given(address, "q", q);
        given(address, "assignee", assignee);
        given(address, "overdue", overdue);
        given(address, "locale", locale);
        var now = clock.instant();
        return Page.of(
                reviews.list(filter, size + 1),
                size,
                line -> ArticleLine.of(line, ref(line.reviewer()), now),
                QueueFilter.Place::of,
                address.build().toString());
    }

    private static void given(UriBuilder address, String name, @Nullable String value) {
        if (value != null) address.queryParam(name, "{" + name + "}").resolveTemplate(name, value);
    }

    private @Nullable UUID person(@Nullable String assignee) {
        if (assignee == null) return null;
        if (assignee.equals(ME)) return caller.actor().person();
        return people.named(assignee)
                .orElseThrow(() -> QueueFilter.bad("assignee", "somebody's sign-in name or id, or me"));
    }

    private @Nullable PersonRef ref(@Nullable UUID person) {
        return person == null ? null : new PersonRef(person, people.printedName(person));
    }

    public record LatestRevision(int number, String digest, String state) {}

    /**
     * @param title the draft's
     * @param state the most advanced thing true of the article
     * @param liveRevision number of the published revision
     * @param assignee who is to review the newest revision, and by when
     * @param overdue that review was due and is still going on
     */
    public record ArticleLine(
            UUID id,
            String slug,
            String locale,
            String articleClass,
            String title,
            String state,
            @Nullable LatestRevision latestRevision,
            @Nullable Integer liveRevision,
            @Nullable PersonRef assignee,
            @Nullable Instant dueAt,
            boolean overdue) {
        static ArticleLine of(QueueLine line, @Nullable PersonRef assignee, Instant now) {
            var number = line.latestNumber();
            var digest = line.latestDigest();
            var latest = line.latestState();
            return new ArticleLine(
                    line.article(),
                    line.slug(),
                    line.locale(),
                    line.articleClass(),
                    line.title(),
                    line.state(),
                    number == null || digest == null || latest == null
                            ? null
                            : new LatestRevision(number, digest, latest),
                    line.liveNumber(),
                    assignee,
                    line.dueAt(),
                    line.overdueAt(now));
        }
    }
}
