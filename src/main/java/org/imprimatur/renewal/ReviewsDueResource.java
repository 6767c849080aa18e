package org.imprimatur.renewal;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
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

/** Live texts whose review comes to its end. */
@Path("reviews-due")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "review")
public class ReviewsDueResource {
    private static final int USUAL_DAYS = 90;

    /** As long as any sign-off can hold. */
    private static final int MAX_DAYS = 1_830;

    @Inject
    ReviewsDue reviews;

    @GET
    @RolesAllowed({Role.PUBLISHER, Role.MEDICAL_REVIEWER, Role.AUDITOR, Role.EDITOR})
    @Operation(
            summary = "Live texts whose review ends soon or is overdue, the soonest first",
            description = "Each with the sign-offs that are still needed for it to go on.")
    public Page<LiveTermView> due(
            @Parameter(
                            description = "days from now",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "0",
                                            maximum = "" + MAX_DAYS,
                                            defaultValue = "" + USUAL_DAYS))
                    @QueryParam("within")
                    @Nullable
                    String within,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var days = days(within);
        return Page.of(
                reviews.within(days, place(cursor), size + 1),
                size,
                LiveTermView::of,
                due -> due.term().validUntil().toEpochMilli() + " " + due.term().article(),
                "/api/reviews-due?within=" + days + "&limit=" + size);
    }

    private static int days(@Nullable String within) {
        if (within == null) return USUAL_DAYS;
        if (within.matches("0|[1-9][0-9]{0,3}") && Integer.parseInt(within) <= MAX_DAYS)
            return Integer.parseInt(within);
        throw new MalformedInput(
                "bad-parameter", "", "within must be a whole number of days from 0 to " + MAX_DAYS + ".");
    }

    private static ReviewsDue.Place place(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return ReviewsDue.Place.START;
        var parts = place.split(" ", -1);
        try {
            if (parts.length == 2 && parts[0].matches("[0-9]{1,15}"))
                return new ReviewsDue.Place(Instant.ofEpochMilli(Long.parseLong(parts[0])), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException notOurs) {
            // told below
        }
        throw Page.badCursor();
    }
}
