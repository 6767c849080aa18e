package org.imprimatur.rereview;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** Why one article has to be reviewed again. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "review")
public class ArticleReviewTaskResource {
    @Inject
    ReviewTasks tasks;

    @GET
    @Path("{id}/review-tasks")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Why this article's live text has to be reviewed again",
            description = "By state, as in the list of all.")
    public Page<ReviewTaskView> of(
            @PathParam("id") UUID article,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"open", "ended"},
                                            defaultValue = "open"))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        return ReviewTaskResource.page(
                tasks, article, null, state, limit, cursor, "/api/articles/" + article + "/review-tasks");
    }
}
