package org.imprimatur.findings;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.content.ArticleContent.Audience;
import org.imprimatur.platform.Role;

/** What every text is examined for. */
@Path("checks")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "findings")
public class CheckResource {
    @Inject
    Findings findings;

    @GET
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(
            summary = "The checks and what the policy sets for them",
            description = "By code; those of a host application among them.")
    public ChecksView checks() {
        var settings = findings.settings();
        return new ChecksView(
                settings.readingGrades(),
                findings.checks().stream().map(check -> view(check, settings)).toList());
    }

    private static CheckView view(Check check, CheckSettings settings) {
        return new CheckView(
                check.code(),
                check.severity(),
                settings.severities().stream()
                        .filter(one -> one.code().equals(check.code()))
                        .map(one -> new DeviationView(one.severity(), one.articleClasses(), one.audiences()))
                        .toList(),
                check.explanation(),
                check.fix());
    }

    /** @param readingGrades the highest grade of reading a text may ask of each audience */
    public record ChecksView(Map<Audience, BigDecimal> readingGrades, List<CheckView> checks) {}

    /** @param exceptions where the policy says otherwise; of several that fit a text the last counts */
    public record CheckView(
            String code, Severity severity, List<DeviationView> deviations, String explanation, String fix) {}

    /** Empty for all. */
    public record DeviationView(Severity severity, Set<String> articleClasses, Set<Audience> audiences) {}
}
