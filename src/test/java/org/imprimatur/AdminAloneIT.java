package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * 21 CFR 11.200(a)(3): an admin with every right an admin has tries each way to a reviewer's signature. At the end of each
 * the revision has none.
 */
class AdminAloneIT extends OverHttp {
    private static final Map<String, Object> CREDENTIAL = Map.of(
            "body", "General Medical Council",
            "number", "0000007",
            "jurisdiction", "GB",
            "specialty", "oncology",
            "expiresOn", "2099-01-31");

    private Api admin;
    private Desk.Revision wanted;

    @BeforeEach
    void a_revision_waits() {
        admin = desk.admin();
        wanted = desk.submitted(Articles.minimal("Wanted by an admin"));
    }

    @AfterEach
    void it_is_not_signed() {
        var revision = desk.auditor().get(wanted.path()).expect(200).json();
        assertThat(revision.required("signOffs")).isEmpty();
        assertThat(revision.required("state").asText()).isEqualTo("in-review");
    }

    @Test
    void signing_as_an_admin_is_no_route_of_theirs() {
        var challenges = wanted.path() + "/sign-off-challenges";
        Watch.problem(admin.post(challenges, Map.of("meaning", "medical-review")), 403, "forbidden");
        var reviewers = desk.challenge(desk.reviewer(), wanted).expect(201).json();
        var answer = Desk.answerTo(reviewers, Api.password("admin"));
        Watch.problem(desk.sign(admin, wanted, answer), 403, "forbidden");
        Watch.problem(
                desk.sign(admin, wanted, Desk.with(answer, "password", Api.password("reviewer"))), 403, "forbidden");
    }

    @Test
    void becoming_a_reviewer_is_not_theirs_to_grant_themselves() {
        var me = admin.get("/api/me").expect(200).json().required("id").asText();
        for (var roles : List.of(List.of("medical-reviewer"), List.of("admin", "medical-reviewer"))) {
            var refused = admin.json("PATCH", "/api/people/" + me, Map.of("roles", roles, "reason", "I sign myself"));
            assertThat(refused.status()).isIn(400, 403, 409, 422);
        }
        assertThat(admin.get("/api/me").expect(200).json().required("roles"))
                .extracting(role -> role.asText())
                .containsExactly("admin");
    }

    @Test
    void a_reviewer_of_their_making_has_no_password_without_a_witness() {
        var login = "puppet-" + UUID.randomUUID();
        var puppet = admin.post(
                        "/api/people",
                        Map.of("login", login, "printedName", "Dr Puppet", "roles", List.of("medical-reviewer")))
                .expect(201)
                .json();
        var path = "/api/people/" + puppet.required("id").asText();
        var credential = admin.post(path + "/credentials", CREDENTIAL)
                .expect(201)
                .json()
                .required("id")
                .asText();
        admin.post(path + "/credentials/" + credential + "/verification").expect(200);

        var code = admin.post(path + "/password-reset")
                .expect(201)
                .json()
                .required("code")
                .asText();
        Watch.problem(admin.post(path + "/password-reset/witness"), 403, "forbidden");
        for (var second : List.of(code, "", "00000")) {
            var completed = desk.anonymous()
                    .post(
                            path + "/password-reset/completion",
                            Map.of(
                                    "login",
                                    login,
                                    "starterCode",
                                    code,
                                    "witnessCode",
                                    second,
                                    "newPassword",
                                    "the admin's own choice"));
            assertThat(completed.status()).isIn(400, 403);
        }
        for (var password : List.of("", "the admin's own choice", Api.password("admin"))) {
            Api.signedIn(login, password, base).get(wanted.path()).expect(401);
        }
    }

    @Test
    void what_is_a_reviewers_own_cannot_be_set_from_outside() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        for (var own : List.of("/totp", "/passkeys", "/openid-link", "/signature-policy-acceptances", "/delegations")) {
            assertThat(admin.post(reviewer.path() + own, Map.of()).status())
                    .as(own)
                    .isEqualTo(404);
        }
        for (var member : List.of("password", "passwordHash", "totp", "passkey", "login", "id", "openid")) {
            Watch.problem(
                    admin.json("PATCH", reviewer.path(), Map.of(member, "mine", "reason", "Mine")), 400, "malformed");
        }
        desk.challenge(reviewer.api(), wanted).expect(201); // still the reviewer's, with the password they had
    }

    @Test
    void no_header_makes_an_admin_somebody_else() {
        var reviewer = desk.reviewer().get("/api/me").expect(200).json();
        for (var header :
                List.of("X-Forwarded-User", "X-Remote-User", "Remote-User", "X-Impersonate", "X-User", "From")) {
            for (var who : List.of("reviewer", reviewer.required("id").asText())) {
                var seen = admin.with(header, who).get("/api/me").expect(200).json();
                assertThat(seen.required("login").asText()).isEqualTo("admin");
            }
        }
    }

    @Test
    void the_signing_keys_sign_nothing_on_command() {
        for (var path : List.of("/api/keys", "/api/keys/signature", "/api/attestations", "/api/sign-offs")) {
            assertThat(admin.post(path, Map.of("statement", "{}")).status())
                    .as(path)
                    .isIn(404, 405);
        }
        assertThat(admin.get("/api/keys").expect(200).text()).doesNotContain("\"d\"");
    }
}
