package org.imprimatur.signoff;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.imprimatur.article.Revisions;
import org.imprimatur.attestation.Statement;
import org.imprimatur.authenticator.Evidence;
import org.imprimatur.passkey.CeremonyOptions;
import org.imprimatur.passkey.PasskeyAnswer;
import org.imprimatur.passkey.Passkeys;
import org.imprimatur.people.Caller;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.platform.Role;
import org.imprimatur.policy.Meaning;
import org.jspecify.annotations.Nullable;

/** Challenges, signatures and their revocation. */
@Path("articles")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RequestScoped
@Tag(name = "sign-offs")
public class SignOffResource {
    private static final String CANNOT_SIGN =
            "separation-of-duties, credential-expired, credential-unverified, credential-missing,"
                    + " specialty-missing, role-missing, signature-policy-not-accepted, delegation-missing";

    /** Longer than any challenge or digest; what is longer is no mistake of typing. */
    private static final int MAX_TOKEN = 200;

    private static final int MAX_INTERESTS = 20;
    private static final int MAX_INTEREST = 500;

    @Context
    HttpHeaders headers;

    @Inject
    SignOffs signOffs;

    @Inject
    Revisions revisions;

    @Inject
    Passkeys passkeys;

    @Inject
    Caller caller;

    @POST
    @Path("{id}/revisions/{n}/sign-off-challenges")
    @RolesAllowed(Role.MEDICAL_REVIEWER)
    @Operation(
            summary = "Ask for a challenge to sign a revision with",
            description = "Bound to you, this revision, its digest and one meaning; used once, within minutes.")
    @APIResponse(
            responseCode = "201",
            description = "Given; the challenge is told only here",
            content = @Content(schema = @Schema(implementation = ChallengeView.class)))
    @APIResponse(responseCode = "403", description = CANNOT_SIGN)
    @APIResponse(
            responseCode = "409",
            description = "newer-revision, already-signed, step-not-open, claims-not-reviewed, invalid-transition")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public Response challenge(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @RequestBody(required = false, content = @Content(examples = @ExampleObject(name = "meaning", value = """
            {"meaning": "medical-review"}""")))
                    @Nullable
                    ChallengeRequest request) {
        var asked = request == null ? null : request.meaning();
        var meaning = asked == null ? Meaning.MEDICAL_REVIEW : Meaning.of(asked, "/meaning");
        var interests = request == null ? null : request.interests();
        var principal = request == null ? null : request.onBehalfOf();
        var opened = signOffs.openChallenge(caller.actor(), id, number, meaning, interests(interests), principal);
        return Response.status(Response.Status.CREATED)
                .entity(ChallengeView.of(opened, passkeys.request(caller.actor().person(), opened.text())))
                .build();
    }

    @POST
    @Path("{id}/revisions/{n}/sign-offs")
    @RolesAllowed(Role.MEDICAL_REVIEWER)
    @Operation(
            summary = "Sign a revision",
            description =
                    "Needs the challenge, the digest you were shown and your password, entered again; with an authenticator"
                            + " app in force its code too; or a passkey, that signed the declaration. Whoever came with a token of the"
                            + " OpenID provider can leave out all of these: it must be of an authentication made after the challenge,"
                            + " and each is good for one signature. The fifth wrong attempt locks signing for a while.")
    @APIResponse(
            responseCode = "201",
            description = "Signed",
            content = @Content(schema = @Schema(implementation = SignOffView.class)))
    @APIResponse(
            responseCode = "401",
            description =
                    "reauthentication-required, stronger-authentication-required, insufficient-user-authentication")
    @APIResponse(responseCode = "403", description = CANNOT_SIGN)
    @APIResponse(
            responseCode = "409",
            description = "newer-revision, digest-mismatch, challenge-invalid, challenge-used, challenge-expired,"
                    + " already-signed, step-not-open, invalid-transition, passkeys-off")
    @APIResponse(responseCode = "429", description = "signing-locked")
    public Response sign(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "signature", value = """
            {"challenge": "SIixA4p_kjGu48oZFFsbT5xKKRyOLFFPPd0JxLBXnLo", "digest": "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "meaning": "medical-review", "password": "reviewer-demo"}"""))) @Nullable
                    SignRequest request) {
        var asked = required(request);
        var challenge = Reason.text(asked.challenge(), MAX_TOKEN, "/challenge");
        var digest = Reason.text(asked.digest(), MAX_TOKEN, "/digest");
        var meaning = Meaning.of(asked.meaning(), "/meaning");
        var signature = new SignOffs.Signature(challenge, digest, meaning, evidence(asked));
        var signOff = signOffs.sign(caller.actor(), id, number, signature);
        return Response.created(URI.create("articles/" + id + "/revisions/" + number + "/sign-offs/" + signOff.id()))
                .entity(SignOffView.of(signOffs.get(revisions.get(id, number), signOff.id()), number))
                .build();
    }

    /** Where nothing was entered, the token that the request came with. */
    private Evidence evidence(SignRequest asked) {
        if (asked.password() == null && asked.totp() == null && asked.passkey() == null) {
            var token = Evidence.Token.of(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
            if (token.isPresent()) return token.get();
        }
        return Evidence.of(asked.password(), asked.totp(), asked.passkey());
    }

    @GET
    @Path("{id}/revisions/{n}/sign-offs/{s}")
    @RolesAllowed({Role.EDITOR, Role.MEDICAL_REVIEWER, Role.PUBLISHER, Role.AUDITOR, Role.ADMIN})
    @Operation(summary = "One sign-off, as it was given and, if so, how it ended")
    public SignOffView signOff(@PathParam("id") UUID id, @PathParam("n") int number, @PathParam("s") UUID signOff) {
        return SignOffView.of(signOffs.get(revisions.get(id, number), signOff), number);
    }

    @POST
    @Path("{id}/revisions/{n}/sign-offs/{s}/revocation")
    @RolesAllowed({Role.MEDICAL_REVIEWER, Role.PUBLISHER})
    @Operation(
            summary = "Take a sign-off back",
            description =
                    "Its signer, whom they stood in for, or a publisher may. An imprimatur and a publication standing on it end at once. If that"
                            + " takes a text out of public view, the reason is public: partners read it in"
                            + " /content/changes and in the article's 410.")
    @APIResponse(
            responseCode = "200",
            description = "Taken back",
            content = @Content(schema = @Schema(implementation = SignOffView.class)))
    @APIResponse(responseCode = "403", description = "forbidden: not yours, nor are you a publisher")
    @APIResponse(responseCode = "409", description = "already-ended, invalid-transition")
    public SignOffView revoke(
            @PathParam("id") UUID id,
            @PathParam("n") int number,
            @PathParam("s") UUID signOff,
            @RequestBody(content = @Content(examples = @ExampleObject(name = "revocation", value = """
            {"reason": "The trial it relies on was retracted."}"""))) @Nullable
                    RevocationRequest request) {
        var reason = Reason.required(required(request).reason(), "/reason");
        return SignOffView.of(signOffs.revoke(caller.actor(), id, number, signOff, reason), number);
    }

    /** @return as declared; nothing declares that there are none */
    private static List<String> interests(@Nullable List<String> given) {
        if (given == null) return List.of();
        if (given.size() > MAX_INTERESTS) {
            throw new MalformedInput("too-long", "/interests", "At most " + MAX_INTERESTS + " interests can be named.");
        }
        return IntStream.range(0, given.size())
                .mapToObj(i -> Reason.text(given.get(i), MAX_INTEREST, "/interests/" + i))
                .toList();
    }

    private static <T> T required(@Nullable T request) {
        if (request == null) throw new MalformedInput("missing-body", "", "A JSON body is required.");
        return request;
    }

    public record ChallengeRequest(
            @Schema(
                    enumeration = {"medical-review", "editorial-approval"},
                    defaultValue = "medical-review")
            @Nullable
            String meaning,

            @Schema(
                    description =
                            "What could be thought to bear on your judgement, such as fees or shares; without any you declare that there is nothing. Public once the text is.",
                    examples = "[\"Speaker fees from a maker of nivolumab in 2025\"]")
            @Nullable
            List<String> interests,

            @Schema(
                    description =
                            "Id of whom you stand in for; a delegation of theirs to you is in force. You sign as yourself. Their"
                                    + " name is public once the text is.")
            @Nullable
            UUID onBehalfOf) {}

    public record SignRequest(
            @Nullable String challenge,

            @Schema(examples = "sha-256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") @Nullable
            String digest,

            @Schema(enumeration = {"medical-review", "editorial-approval"}) @Nullable
            String meaning,

            @Schema(format = "password") @Nullable String password,

            @Schema(
                    pattern = "[0-9]{6}",
                    description = "The code your authenticator app shows, once you have one in force.")
            @Nullable
            String totp,

            @Nullable PasskeyAnswer passkey) {
        @Override
        public String toString() {
            return "SignRequest[" + digest + "]"; // never the password
        }
    }

    public record RevocationRequest(
            @Schema(
                    description =
                            "Public once a published text ends by it: partners read it in /content/changes and in the"
                                    + " article's 410.",
                    examples = "The trial it relies on was retracted.")
            @Nullable
            String reason) {}

    /**
     * @param declaration all that you will sign; a passkey signs the SHA-256 of its RFC 8785 form
     * @param passkey for PublicKeyCredential.parseRequestOptionsFromJSON; left out while you have none
     */
    public record ChallengeView(
            String challenge,
            int revision,
            String digest,
            String statement,
            String meaning,
            Statement.Declaration declaration,
            Instant expiresAt,
            CeremonyOptions.@Nullable RequestOptions passkey) {
        static ChallengeView of(SignOffs.Opened opened, CeremonyOptions.@Nullable RequestOptions passkey) {
            var declaration = opened.declaration();
            return new ChallengeView(
                    opened.challenge(),
                    declaration.bytes().revision(),
                    opened.digest(),
                    opened.statement(),
                    opened.meaning().code(),
                    declaration,
                    opened.expiresAt(),
                    passkey);
        }
    }

    /** A credential as it was when it was signed with. */
    public record SignedCredentialView(
            String body,
            String number,
            String jurisdiction,
            String specialty,
            Instant verifiedAt,
            LocalDate expiresOn) {}

    /** The signer as they were when they signed. */
    public record SignerView(
            UUID id, String printedName, @Nullable String titles, SignedCredentialView credential) {}

    /** Whom the signer stood in for, as named then. */
    public record PrincipalView(UUID id, String printedName) {
        static @Nullable PrincipalView of(@Nullable UUID id, @Nullable String printedName) {
            return id == null || printedName == null ? null : new PrincipalView(id, printedName);
        }
    }

    public record SignOffEndView(
            String cause, String reason, @Nullable UUID by, Instant at) {}

    /**
     * @param interests as the signer declared them; empty when they declared that there are none
     * @param reviewedClaims ids of the claims the signer had accepted one by one before signing
     * @param authentication how the signer proved who they are when signing
     * @param onBehalfOf whom the signer stood in for; left out where they signed in their own place
     * @param policyVersion digest of the review policy it was given under
     * @param signaturePolicyVersion digest of the signature policy the signer has accepted
     * @param validUntil the first instant at which it no longer holds
     * @param end left out while it stands
     */
    public record SignOffView(
            UUID id,
            int revision,
            String digest,
            String meaning,
            String statement,
            String statementVersion,
            SignerView signer,
            List<String> interests,
            List<String> reviewedClaims,
            String authentication,
            @Nullable PrincipalView onBehalfOf,
            String policyVersion,
            String signaturePolicyVersion,
            Instant signedAt,
            Instant validUntil,
            @Nullable SignOffEndView end) {
        static SignOffView of(SignOffs.View view, int revision) {
            var signOff = view.signOff();
            var end = view.end();
            return new SignOffView(
                    signOff.id(),
                    revision,
                    signOff.digest(),
                    signOff.meaning().code(),
                    signOff.statement(),
                    signOff.statementVersion(),
                    new SignerView(
                            signOff.signer(),
                            signOff.printedName(),
                            signOff.titles(),
                            new SignedCredentialView(
                                    signOff.credentialBody(),
                                    signOff.credentialNumber(),
                                    signOff.credentialJurisdiction(),
                                    signOff.credentialSpecialty(),
                                    signOff.credentialVerifiedAt(),
                                    signOff.credentialExpiresOn())),
                    signOff.interests(),
                    view.reviewedClaims(),
                    signOff.authentication(),
                    PrincipalView.of(signOff.onBehalfOf(), signOff.onBehalfOfName()),
                    signOff.policyVersion(),
                    signOff.signaturePolicyVersion(),
                    signOff.signedAt(),
                    signOff.validUntil(),
                    end == null
                            ? null
                            : new SignOffEndView(end.cause().code(), end.reason(), end.endedBy(), end.endedAt()));
        }
    }
}
