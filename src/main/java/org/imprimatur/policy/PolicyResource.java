package org.imprimatur.policy;

import com.fasterxml.jackson.annotation.JsonRawValue;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** The review policies, for those who have to know by which rules a text was signed; read-only, a file decides. */
@Path("policies")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "policies")
public class PolicyResource {
    @Inject
    PolicyHistory history;

    @Inject
    ReviewPolicies policies;

    @GET
    @RolesAllowed({Role.AUDITOR, Role.PUBLISHER})
    @Operation(
            summary = "The policy in force and those before it, newest first",
            description = "One that was in force twice is listed twice.")
    public Page<PolicyView> all(
            @QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var rows = history.read(before(Page.place(cursor)), size + 1);
        return Page.of(
                rows,
                size,
                row -> new PolicyView(
                        row.number(),
                        row.version(),
                        row.version().equals(policies.version()),
                        row.since(),
                        history.text(row.version())),
                PolicyInForce::number,
                "/api/policies?limit=" + size);
    }

    private static long before(@Nullable String place) {
        if (place == null) return Long.MAX_VALUE;
        if (place.matches("[1-9][0-9]{0,17}")) return Long.parseLong(place);
        throw Page.badCursor();
    }

    /**
     * @param version digest of the policy's canonical JSON, which sign-offs name
     * @param inForce whether this server works by it
     * @param since when it came into force
     */
    public record PolicyView(
            long number,
            String version,
            boolean inForce,
            Instant since,

            @Schema(type = SchemaType.OBJECT) @JsonRawValue String policy) {}
}
