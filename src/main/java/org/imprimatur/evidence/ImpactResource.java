package org.imprimatur.evidence;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim.Applicability;
import org.imprimatur.evidence.Evidence.Coded;
import org.imprimatur.evidence.Evidence.Sought;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.Role;
import org.jspecify.annotations.Nullable;

/** Which texts are touched when something in the world changes. */
@Path("impact")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "evidence")
public class ImpactResource {
    private static final Pattern PMID = Pattern.compile("(?:pmid:\\s*)?([1-9][0-9]{0,8})");
    private static final int MAX_LENGTH = 500;

    @Inject
    Impact impact;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "Drafts, revisions and live publications that something bears upon, newest first",
            description = "At least one of the filters; what is given has to meet in one claim."
                    + " A jurisdiction also finds what is said for those within it and those it lies within.")
    public Page<ImpactView> impact(
            @Parameter(description = "code, or code system and code: L01FF02, http://www.whocc.no/atc|L01FF02")
                    @QueryParam("therapy")
                    @Nullable
                    String therapy,
            @Parameter(description = "as therapy") @QueryParam("condition") @Nullable String condition,
            @Parameter(description = "ISO 3166-1 alpha-2, EU, or a country of the United Kingdom: GB-ENG")
                    @QueryParam("jurisdiction")
                    @Nullable
                    String jurisdiction,
            @Parameter(description = "DOI or PMID: 10.1000/182, 12345678, pmid:12345678")
                    @QueryParam("citation")
                    @Nullable
                    String citation,
            @Parameter(description = "the claim's id in its article") @QueryParam("claim") @Nullable String claim,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var size = Page.limit(limit);
        var sought = sought(therapy, condition, jurisdiction, citation, claim);
        var address = new StringBuilder("/api/impact?limit=").append(size);
        append(address, "therapy", therapy);
        append(address, "condition", condition);
        append(address, "jurisdiction", jurisdiction);
        append(address, "citation", citation);
        append(address, "claim", claim);
        return Page.of(
                impact.on(sought, after(cursor), size + 1),
                size,
                touched -> ImpactView.of(touched, jurisdiction),
                touched -> touched.place().number(),
                address.toString());
    }

    private static Sought sought(
            @Nullable String therapy,
            @Nullable String condition,
            @Nullable String jurisdiction,
            @Nullable String citation,
            @Nullable String claim) {
        if (jurisdiction != null && !Applicability.isKnown(jurisdiction))
            throw bad("jurisdiction is a country code of ISO 3166-1, EU, or one of GB-ENG, GB-SCT, GB-WLS and GB-NIR.");
        var pmid = citation == null ? null : PMID.matcher(citation.strip().toLowerCase(Locale.ROOT));
        var isPmid = pmid != null && pmid.matches();
        var doi = citation == null || isPmid ? null : Citation.foldedDoi(citation);
        if (doi != null && !Citation.isDoi(doi))
            throw bad("citation is a DOI such as 10.1000/182, or a PMID such as pmid:12345678.");
        var sought = new Sought(
                coded("therapy", therapy),
                coded("condition", condition),
                jurisdiction,
                doi,
                isPmid ? pmid.group(1) : null,
                claim == null ? null : word("claim", claim));
        if (sought.isEmpty())
            throw bad("Ask for at least one of therapy, condition, jurisdiction, citation and claim.");
        return sought;
    }

    private static @Nullable Coded coded(String name, @Nullable String text) {
        if (text == null) return null;
        var bar = text.lastIndexOf('|');
        var code = word(name, text.substring(bar + 1));
        return new Coded(bar < 0 ? null : word(name, text.substring(0, bar)), code);
    }

    private static String word(String name, String text) {
        if (text.isBlank() || text.length() > MAX_LENGTH)
            throw bad(name + " has 1 to " + MAX_LENGTH + " characters, with a code system in front of a bar at most.");
        return text;
    }

    private static void append(StringBuilder address, String name, @Nullable String value) {
        if (value != null)
            address.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }

    private static long after(@Nullable String cursor) {
        var place = Page.place(cursor);
        if (place == null) return Impact.START;
        if (place.matches("-?[0-9]{1,18}")) return Long.parseLong(place);
        throw Page.badCursor();
    }

    private static MalformedInput bad(String sentence) {
        return new MalformedInput("bad-parameter", "", sentence);
    }
}
