package org.imprimatur;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Contact;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.access.BearerOffer;
import org.imprimatur.access.MeResource;
import org.imprimatur.access.OpenIdLinkResource;
import org.imprimatur.access.RoleGuard;
import org.imprimatur.anchor.CheckpointResource;
import org.imprimatur.article.ArticleResource;
import org.imprimatur.authenticator.PasskeyResource;
import org.imprimatur.authenticator.TotpResource;
import org.imprimatur.claimreview.ClaimReviewResource;
import org.imprimatur.clients.ClientResource;
import org.imprimatur.dossier.DossierResource;
import org.imprimatur.events.EventResource;
import org.imprimatur.evidence.ClaimResource;
import org.imprimatur.evidence.ImpactResource;
import org.imprimatur.findings.CheckResource;
import org.imprimatur.gate.UsageResource;
import org.imprimatur.http.Surface;
import org.imprimatur.index.RebuildResource;
import org.imprimatur.integrity.IntegrityResource;
import org.imprimatur.journal.ArticleJournalResource;
import org.imprimatur.journal.JournalResource;
import org.imprimatur.keys.SigningKeyResource;
import org.imprimatur.library.CitationResource;
import org.imprimatur.mandate.AcceptanceResource;
import org.imprimatur.mandate.DelegationRegisterResource;
import org.imprimatur.mandate.DelegationResource;
import org.imprimatur.mandate.SignaturePolicyResource;
import org.imprimatur.people.PersonResource;
import org.imprimatur.policy.PolicyResource;
import org.imprimatur.preview.PreviewTokenResource;
import org.imprimatur.publication.PublicationResource;
import org.imprimatur.renewal.ReviewsDueResource;
import org.imprimatur.renewal.UnsatisfiedResource;
import org.imprimatur.rereview.ArticleReviewTaskResource;
import org.imprimatur.rereview.ReviewTaskResource;
import org.imprimatur.review.QueueResource;
import org.imprimatur.review.ReviewResource;
import org.imprimatur.signoff.RevisionResource;
import org.imprimatur.signoff.SignOffResource;

/** The surface for people: signed in, never cached. */
@ApplicationPath("/api")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Imprimatur",
                        version = "1",
                        description =
                                "Editorial workflow and delivery of medical treatment articles. /api is for people,"
                                        + " signed in; /content is for downstream sites and serves published text only. Every error"
                                        + " is RFC 9457 problem details.",
                        contact = @Contact(name = "Whoever runs this server"),
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        tags = {
            @Tag(name = "articles", description = "Articles and their drafts"),
            @Tag(name = "citations", description = "The library of sources"),
            @Tag(name = "review", description = "Assignments, comments, verdicts, the queue"),
            @Tag(name = "revisions", description = "Frozen texts, their history and differences"),
            @Tag(name = "sign-offs", description = "Challenges, sign-offs and their revocation"),
            @Tag(name = "publication", description = "Publish, schedule, withdraw"),
            @Tag(name = "findings", description = "What the checks say of a text, and which checks there are"),
            @Tag(name = "events", description = "What happened outside and may make a text wrong"),
            @Tag(name = "evidence", description = "What texts claim, and which of them something bears upon"),
            @Tag(name = "policies", description = "Review policies: which sign-offs a text needs"),
            @Tag(name = "journal", description = "Who did what, when and why"),
            @Tag(name = "dossier", description = "The whole record of an article, to be checked elsewhere"),
            @Tag(name = "people", description = "People, roles and credentials"),
            @Tag(name = "clients", description = "The sites that read what was published, and their API keys"),
            @Tag(name = "preview", description = "Unpublished revisions, shown by token for minutes"),
            @Tag(name = "keys", description = "The keys statements are signed with"),
            @Tag(name = "search", description = "The index of what was published"),
            @Tag(name = "content", description = "What was published")
        })
@SecurityScheme(securitySchemeName = "basic", type = SecuritySchemeType.HTTP, scheme = "basic")
@SecurityScheme(
        securitySchemeName = "bearer",
        type = SecuritySchemeType.HTTP,
        scheme = "bearer",
        bearerFormat = "JWT",
        description = "An access token of the operator's OpenID provider, where there is one")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<Class<?>>();
        classes.addAll(Surface.EVERYWHERE);
        classes.addAll(Surface.FOR_PEOPLE);
        classes.add(ArticleResource.class);
        classes.add(RoleGuard.class);
        classes.add(ArticleJournalResource.class);
        classes.add(CheckResource.class);
        classes.add(CitationResource.class);
        classes.add(ClaimResource.class);
        classes.add(ClaimReviewResource.class);
        classes.add(CheckpointResource.class);
        classes.add(ClientResource.class);
        classes.add(UsageResource.class);
        classes.add(PreviewTokenResource.class);
        classes.add(DossierResource.class);
        classes.add(ImpactResource.class);
        classes.add(JournalResource.class);
        classes.add(PolicyResource.class);
        classes.add(PublicationResource.class);
        classes.add(RebuildResource.class);
        classes.add(QueueResource.class);
        classes.add(ReviewResource.class);
        classes.add(ReviewsDueResource.class);
        classes.add(RevisionResource.class);
        classes.add(SignOffResource.class);
        classes.add(UnsatisfiedResource.class);
        classes.add(MeResource.class);
        classes.add(BearerOffer.class);
        classes.add(OpenIdLinkResource.class);
        classes.add(TotpResource.class);
        classes.add(PasskeyResource.class);
        classes.add(PersonResource.class);
        classes.add(SignaturePolicyResource.class);
        classes.add(AcceptanceResource.class);
        classes.add(DelegationResource.class);
        classes.add(DelegationRegisterResource.class);
        classes.add(SigningKeyResource.class);
        classes.add(IntegrityResource.class);
        classes.add(EventResource.class);
        classes.add(ReviewTaskResource.class);
        classes.add(ArticleReviewTaskResource.class);
        return classes;
    }
}
