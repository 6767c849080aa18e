package org.imprimatur.rereview;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** What has to be reviewed again for what happened outside or for a day that has passed. */
@Path("review-tasks")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "review")
public class ReviewTaskResource {
    @Inject
    ReviewTasks tasks;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Live texts that have to be reviewed again, what is due first in front",
            description = "A task ends when the text is reviewed and live, or taken down, or its event is revoked.")
    public Page<ReviewTaskView> list(
            @Parameter(schema = @Schema(type = SchemaType.STRING, format = "uuid")) @QueryParam("article") @Nullable
                    String article,
            @Parameter(schema = @Schema(type = SchemaType.BOOLEAN)) @QueryParam("overdue") @Nullable String overdue,
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
        return page(
                tasks,
                article == null ? null : id(article),
                overdue,
                state,
                limit,
                cursor,
                "/api/review-tasks" + (article == null ? "" : "?article=" + article));
    }

    private static UUID id(String article) {
        try {
            return UUID.fromString(article);
        } catch (IllegalArgumentException none) {
            throw new MalformedInput("bad-parameter", "", "article must be an article's id.");
        }
    }

    static Page<ReviewTaskView> page(
            ReviewTasks tasks,
            @Nullable UUID article,
            @Nullable String overdue,
            @Nullable String state,
            @Nullable String limit,
            @Nullable String cursor,
            String address) {
        var size = Page.limit(limit);
        var ended = oneOf("state", state, List.of("open", "ended")).equals("ended");
        var late = overdue == null ? null : Boolean.valueOf(oneOf("overdue", overdue, List.of("true", "false")));
        var filtered = address + (address.contains("?") ? "&" : "?") + "limit=" + size + (ended ? "&state=ended" : "")
                + (late == null ? "" : "&overdue=" + late);
        return Page.of(
                tasks.list(new ReviewTasks.Filter(article, ended, late), place(cursor), size + 1),
                size,
                task -> task,
                task -> task.dueAt().toEpochMilli() + " " + task.id(),
                filtered);
    }

    private static String oneOf(String name, @Nullable String value, List<String> known) {
        if (value == null) return known.get(0);
        if (known.contains(value)) return value;
        throw new MalformedInput("bad-parameter", "", name + " must be " + String.join(" or ", known) + ".");
    }

    private static ReviewTasks.Place place(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return ReviewTasks.Place.START;
        var parts = place.split(" ", -1);
        try {
            if (parts.length == 2 && parts[0].matches("[0-9]{1,15}"))
                return new ReviewTasks.Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw Page.badCursor();
    }
}
