package org.imprimatur.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.App;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Staff.Colleague;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** Q1 to Q6 over HTTP. */
class SecondFactorIT extends OverHttp {
    private static final String TOTP = "/api/me/totp";

    /** How far the house's clock is ahead: with each step on there is a new code. */
    private Duration ahead = Duration.ZERO;

    @Test
    void a_reviewer_enrols_an_app_signs_with_it_and_removes_it() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var me = reviewer.api();
        assertThat(me.get(TOTP).expect(200).json().path("inForce").asBoolean()).isFalse();
        Watch.problem(me.post(TOTP, Map.of()), 400, "malformed");
        Watch.problem(me.post(TOTP, Map.of("password", "not it")), 401, "reauthentication-required");
        var app = enrol(reviewer);

        var first = desk.submitted(Articles.minimal("Second factor"));
        var answer = answer(reviewer, first);
        Watch.problem(desk.sign(me, first, Desk.with(answer, "totp", "12345")), 400, "malformed");
        var told = Watch.problem(desk.sign(me, first, answer), 401, "stronger-authentication-required");
        assertThat(told.json().path("acceptedMethods").toString())
                .contains("password+totp")
                .doesNotContain("\"password\"");
        var wrongCode = desk.sign(me, first, Desk.with(answer, "totp", app.wrongCode(now())));
        var wrongPassword = desk.sign(me, first, with(answer, "not it", next(app)));
        Watch.problem(wrongCode, 401, "reauthentication-required");
        assertThat(wrongPassword.text()).isEqualTo(wrongCode.text());

        var code = next(app);
        var signed = desk.sign(me, first, Desk.with(answer, "totp", code))
                .expect(201)
                .json();
        assertThat(signed.path("authentication").asText()).isEqualTo("password+totp");
        var second = desk.submitted(Articles.minimal("Second factor, again"));
        Watch.problem(
                desk.sign(me, second, Desk.with(answer(reviewer, second), "totp", code)),
                401,
                "reauthentication-required");

        var removal = Map.of("password", reviewer.password(), "code", next(app), "reason", "A new phone");
        Watch.problem(
                me.post(TOTP + "/removal", Map.of("password", "?", "code", "1", "reason", "r")), 400, "malformed");
        me.post(TOTP + "/removal", removal).expect(204);
        Watch.problem(me.post(TOTP + "/removal", removal), 409, "no-totp");
        desk.sign(me, second, answer(reviewer, second)).expect(201);

        var journal = desk.journal("/api/journal?limit=100").toString();
        assertThat(journal)
                .contains("totp.begin", "totp.confirm", "totp.remove")
                .doesNotContain(app.secret(), reviewer.password());
    }

    @Test
    void a_lost_app_goes_by_a_reset_of_two_others_and_no_admin_alone_gets_anywhere() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var app = enrol(reviewer);
        var revision = desk.submitted(Articles.minimal("Out of reach"));
        var admin = desk.admin();

        // Whatever an admin asks of /api/me is of the admin.
        admin.post(TOTP, Map.of("password", Api.password("admin"))).expect(201);
        Watch.problem(
                admin.post(
                        TOTP + "/removal",
                        Map.of("password", reviewer.password(), "code", next(app), "reason", "Lost")),
                409,
                "no-totp");
        for (var path : List.of("/totp", "/totp/removal", "/totp/confirmation")) {
            assertThat(admin.post(reviewer.path() + path, Map.of()).status()).isEqualTo(404);
            assertThat(admin.delete(reviewer.path() + path).status()).isIn(404, 405);
        }
        Watch.problem(admin.json("PATCH", reviewer.path(), Map.of("totp", "none")), 400, "malformed");
        Watch.problem(desk.sign(admin, revision, answer(reviewer, revision)), 403, "forbidden");
        var reset = reviewer.path() + "/password-reset";
        var first = admin.post(reset).expect(201).json().path("code").asText();
        Watch.problem(admin.post(reset + "/witness"), 403, "forbidden");
        var alone = Map.of(
                "login",
                reviewer.login(),
                "starterCode",
                first,
                "witnessCode",
                first,
                "newPassword",
                "an admin's choice");
        Watch.problem(desk.anonymous().post(reset + "/completion", alone), 403, "reset-refused");
        assertThat(reviewer.api().get(TOTP).expect(200).json().path("inForce").asBoolean())
                .isTrue();

        var second = desk.auditor()
                .post(reset + "/witness")
                .expect(201)
                .json()
                .path("code")
                .asText();
        desk.anonymous()
                .post(
                        reset + "/completion",
                        Map.of(
                                "login",
                                reviewer.login(),
                                "starterCode",
                                first,
                                "witnessCode",
                                second,
                                "newPassword",
                                "a password of their own"))
                .expect(204);
        var again = Api.signedIn(reviewer.login(), "a password of their own", base);
        assertThat(again.get(TOTP).expect(200).json().path("inForce").asBoolean())
                .isFalse();
    }

    // ------------------------------------------------------------------

    private App enrol(Colleague owner) {
        Answer given =
                owner.api().post(TOTP, Map.of("password", owner.password())).expect(201);
        assertThat(given.header("Cache-Control")).hasValue("no-store");
        var app = new App(given.json().required("secret").asText());
        Watch.problem(
                owner.api().post(TOTP + "/confirmation", Map.of("code", app.wrongCode(now()))),
                401,
                "reauthentication-required");
        owner.api()
                .post(TOTP + "/confirmation", Map.of("code", app.code(now())))
                .expect(200);
        Watch.problem(owner.api().post(TOTP, Map.of("password", owner.password())), 409, "totp-in-force");
        assertThat(owner.api().get(TOTP).expect(200).text()).doesNotContain(app.secret());
        return app;
    }

    private Map<String, Object> answer(Colleague signer, Desk.Revision revision) {
        JsonNode challenge = desk.challenge(signer.api(), revision).expect(201).json();
        return Desk.answerTo(challenge, signer.password());
    }

    private static Map<String, Object> with(Map<String, Object> answer, String password, String code) {
        return Desk.with(Desk.with(answer, "password", password), "totp", code);
    }

    private Instant now() {
        return Instant.now().plus(ahead);
    }

    private String next(App app) {
        ahead = ahead.plusSeconds(30);
        desk.clock(ahead);
        return app.code(now());
    }
}
