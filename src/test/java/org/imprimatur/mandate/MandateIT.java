package org.imprimatur.mandate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Staff.Colleague;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** M1 to M5 over HTTP. */
class MandateIT extends OverHttp {
    private static final String POLICY = "/api/signature-policy";
    private static final String ACCEPTANCES = "/api/me/signature-policy-acceptances";
    private static final String MINE = "/api/me/delegations";

    private Staff staff;

    @BeforeEach
    void open() {
        staff = new Staff(base);
    }

    @Test
    void the_first_signature_asks_for_the_policy_which_everybody_accepts_for_themselves() {
        var ivy = staff.hire("medical-reviewer");
        staff.verify(ivy, staff.credential(ivy));
        var revision = desk.submitted(Articles.minimal("Never signed before"));
        var policy = ivy.api().get(POLICY).expect(200);
        assertThat(policy.header("Cache-Control")).hasValue("no-store");
        var version = policy.json().required("version").asText();
        assertThat(policy.json().path("text").asText()).startsWith("# Signature policy");
        assertThat(policy.json().path("accepted").asBoolean(true)).isFalse();

        var refused = Watch.problem(desk.challenge(ivy.api(), revision), 403, "signature-policy-not-accepted");
        assertThat(refused.json().path("version").asText()).isEqualTo(version);
        ivy.api().get(refused.json().path("policy").asText()).expect(200);

        // Whatever an admin accepts is the admin's own.
        desk.accept(desk.admin());
        for (var member : List.of("person", "onBehalfOf")) {
            var forIvy = Map.of("version", version, member, ivy.id());
            Watch.problem(desk.admin().post(ACCEPTANCES, forIvy), 400, "malformed");
        }
        desk.admin()
                .post(ivy.path() + "/signature-policy-acceptances", Map.of("version", version))
                .expect(404);
        Watch.problem(desk.challenge(ivy.api(), revision), 403, "signature-policy-not-accepted");

        Watch.problem(ivy.api().post(ACCEPTANCES, Map.of()), 400, "malformed");
        var stale = Map.of("version", version.substring(0, version.length() - 1) + "x");
        var changed = Watch.problem(ivy.api().post(ACCEPTANCES, stale), 409, "signature-policy-changed");
        assertThat(changed.json().path("version").asText()).isEqualTo(version);
        var accepted = desk.accept(ivy.api()).expect(201).json();
        assertThat(desk.accept(ivy.api()).expect(200).json()).isEqualTo(accepted);
        assertThat(accepted.path("acceptedAt").asText()).isNotEmpty();

        var signed = sign(ivy, revision, desk.challenge(ivy.api(), revision))
                .expect(201)
                .json();
        assertThat(signed.path("signaturePolicyVersion").asText()).isEqualTo(version);
        assertThat(signed.has("onBehalfOf")).isFalse();
        assertThat(actions()).contains("signature-policy.accept", "signature-policy.in-force");
    }

    @Test
    void a_delegate_signs_as_themselves_on_behalf_of_the_principal_and_the_world_reads_so() {
        var grace = staff.hireQualified("medical-reviewer");
        var rita = staff.hireQualified("medical-reviewer");
        var revision = desk.submitted(Articles.minimal("On behalf of grace"));
        Watch.problem(challenge(rita, revision, grace), 403, "delegation-missing");
        var given = delegate(grace, rita).expect(201).json();
        assertThat(given.at("/delegate/id").asText()).isEqualTo(rita.id());

        var challenge = challenge(rita, revision, grace);
        var declared = challenge.expect(201).json().path("declaration");
        assertThat(declared.at("/onBehalfOf/id").asText()).isEqualTo(grace.id());
        assertThat(declared.at("/signer/id").asText()).isEqualTo(rita.id());
        var signed = sign(rita, revision, challenge).expect(201).json();
        assertThat(signed.at("/signer/printedName").asText()).isEqualTo("Sam " + rita.login());
        assertThat(signed.at("/onBehalfOf/printedName").asText()).isEqualTo("Sam " + grace.login());

        desk.publish(revision);
        var article = desk.read(revision.article()).expect(200).json();
        assertThat(article.at("/signOffs/0/printedName").asText()).isEqualTo("Sam " + rita.login());
        assertThat(article.at("/signOffs/0/onBehalfOf").asText()).isEqualTo("Sam " + grace.login());
        assertThat(article.at("/reviewedBy/0/printedName").asText()).isEqualTo("Sam " + rita.login());
        var attestation = desk.anonymous()
                .get("/content/articles/" + revision.article().slug() + "/attestation")
                .expect(200)
                .json();
        assertThat(attestation.findValue("onBehalfOf").path("id").asText()).isEqualTo(grace.id());
        assertThat(desk.journal(revision.article()).toString())
                .contains(given.path("id").asText());

        for (var party : List.of(grace, rita)) {
            assertThat(Desk.all(party.api(), MINE)).containsExactly(given);
        }
        for (var watcher : List.of(desk.auditor(), desk.admin())) {
            assertThat(Desk.all(watcher, "/api/delegations?limit=1")).contains(given);
        }
        Watch.problem(desk.auditor().get("/api/delegations?cursor=x"), 400, "malformed");
    }

    @Test
    void a_delegation_is_given_by_the_principal_to_another_reviewer_for_a_time() {
        var grace = staff.hireQualified("medical-reviewer");
        var rita = staff.hireQualified("medical-reviewer");
        var until = inDays(30);
        for (var flawed : List.of(
                Map.of(),
                Map.of("delegate", rita.login(), "reason", "Leave"),
                Map.of("delegate", rita.login(), "until", until),
                Map.of("delegate", grace.login(), "until", until, "reason", "Leave"),
                Map.of("delegate", "nobody-of-that-name", "until", until, "reason", "Leave"),
                Map.of("delegate", rita.login(), "until", inDays(400), "reason", "Leave"),
                Map.of("delegate", rita.login(), "until", inDays(-1), "reason", "Leave"),
                Map.of("delegate", rita.login(), "until", until, "from", inDays(-1), "reason", "Leave"),
                Map.of("delegate", rita.login(), "until", "tomorrow", "reason", "Leave"),
                Map.of("delegate", rita.login(), "until", until, "reason", "Leave", "principal", grace.id()))) {
            Watch.problem(grace.api().post(MINE, flawed), 400, "malformed");
        }
        var toPublisher = Map.of("delegate", "publisher", "until", until, "reason", "Leave");
        Watch.problem(grace.api().post(MINE, toPublisher), 409, "not-a-reviewer");
        var unqualified = staff.hire("medical-reviewer");
        Watch.problem(delegate(unqualified, rita), 403, "credential-missing");
        assertThat(Desk.all(rita.api(), MINE)).isEmpty();
    }

    @Test
    void a_delegation_that_ends_ends_what_is_under_way() {
        var grace = staff.hireQualified("medical-reviewer");
        var rita = staff.hireQualified("medical-reviewer");
        var hugo = staff.hireQualified("medical-reviewer");
        var id = delegate(grace, rita).expect(201).json().path("id").asText();
        var revision = desk.submitted(Articles.minimal("Back too early"));
        var challenge = challenge(rita, revision, grace);
        Watch.problem(challenge(hugo, revision, grace), 403, "delegation-missing");
        Watch.problem(challenge(grace, revision, rita), 403, "delegation-missing");

        var end = "/api/delegations/" + id + "/end";
        Watch.problem(hugo.api().post(end, Map.of("reason", "No")), 403, "forbidden");
        Watch.problem(grace.api().post(end, Map.of()), 400, "malformed");
        var ended = grace.api().post(end, Map.of("reason", "Back")).expect(200).json();
        assertThat(ended.at("/end/by/id").asText()).isEqualTo(grace.id());
        Watch.problem(rita.api().post(end, Map.of("reason", "Again")), 409, "delegation-ended");
        Watch.problem(sign(rita, revision, challenge), 403, "delegation-missing");
        var another = delegate(grace, rita).expect(201).json().path("id").asText();
        desk.admin()
                .post("/api/delegations/" + another + "/end", Map.of("reason", "Has left"))
                .expect(200);
        sign(rita, revision, desk.challenge(rita.api(), revision)).expect(201);
        assertThat(actions()).contains("delegation.give", "delegation.end");
    }

    @Test
    void nobody_has_signed_for_them_what_they_helped_to_write() {
        var author = staff.hireQualified("editor", "medical-reviewer");
        var rita = staff.hireQualified("medical-reviewer");
        delegate(author, rita).expect(201);
        var article = desk.draft(Articles.minimal("The first words"));
        desk.save(author.api(), article, Articles.minimal("Words of the author"))
                .expect(200);
        var revision = desk.submit(article);
        var refused = Watch.problem(challenge(rita, revision, author), 403, "separation-of-duties");
        assertThat(refused.json().path("person").asText()).isEqualTo(author.id());
        desk.challenge(rita.api(), revision).expect(201);
    }

    // ------------------------------------------------------------------

    private static String inDays(int days) {
        return Instant.now()
                .truncatedTo(ChronoUnit.SECONDS)
                .plus(days, ChronoUnit.DAYS)
                .toString();
    }

    private static Answer delegate(Colleague principal, Colleague delegate) {
        return principal
                .api()
                .post(MINE, Map.of("delegate", delegate.login(), "until", inDays(30), "reason", "Parental leave"));
    }

    private static Answer challenge(Colleague delegate, Desk.Revision revision, Colleague principal) {
        return delegate.api().post(revision.path() + "/sign-off-challenges", Map.of("onBehalfOf", principal.id()));
    }

    private Answer sign(Colleague signer, Desk.Revision revision, Answer challenge) {
        Api who = signer.api();
        return desk.sign(who, revision, Desk.answerTo(challenge.expect(201).json(), signer.password()));
    }

    private List<String> actions() {
        return desk.journal("/api/journal?limit=100").stream()
                .map((JsonNode entry) -> entry.path("action").asText())
                .toList();
    }
}
