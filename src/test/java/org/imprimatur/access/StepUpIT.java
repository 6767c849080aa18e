package org.imprimatur.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.Keycloak;
import org.imprimatur.testsupport.Keycloak.Browser;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Staff.Colleague;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** O1 to O3, A2, A4 and S2 with a real provider: coming in, and proving who signs (RFC 6750, RFC 9470). */
class StepUpIT extends OverHttp {
    private static final String LINK = "/api/me/openid-link";
    private static final Map<String, String> STRONG = Map.of("acr_values", Keycloak.TWO_FACTOR);
    private static final Pattern CHALLENGE = Pattern.compile(
            "Bearer realm=\"imprimatur\", error=\"insufficient_user_authentication\", error_description=\"[^\"\\\\]+\","
                    + " max_age=\"([0-9]+)\", acr_values=\"([^\"]+)\"");

    private static Keycloak keycloak;

    @BeforeAll
    static void start() {
        keycloak = new Keycloak();
    }

    @AfterAll
    static void stop() {
        keycloak.close();
    }

    @Test
    void a_signature_takes_an_authentication_at_the_provider_that_is_made_for_it() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var browser = new Browser("rita");
        var weak = browser.tokens(Map.of()).access();
        assertThat(browser.forms()).containsExactly("password");

        // What the account is worth for signing it is worth for linking.
        stepUp(reviewer.api().post(LINK, link(reviewer, weak)));
        var strong = browser.tokens(STRONG).access();
        Watch.problem(
                reviewer.api().post(LINK, Desk.with(link(reviewer, strong), "password", "wrong")),
                401,
                "reauthentication-required");
        reviewer.api().post(LINK, link(reviewer, strong)).expect(201);
        Watch.problem(reviewer.api().post(LINK, link(reviewer, strong)), 409, "openid-linked");

        var me = bearer(weak).get("/api/me").expect(200).json();
        assertThat(me.path("login").asText()).isEqualTo(reviewer.login());
        var first = desk.submitted(Articles.minimal("Stepped up"));
        var second = desk.submitted(Articles.minimal("Stepped up, again"));
        nextSecond();
        var answers = List.of(answer(bearer(weak), first), answer(bearer(weak), second));
        stepUp(desk.sign(bearer(weak), first, answers.get(0)));
        var told = stepUp(desk.sign(bearer(strong), first, answers.get(0)));

        // The provider does as it is told, and what comes back is taken.
        nextSecond();
        var before = browser.forms().size();
        var now = bearer(browser.tokens(told).access());
        assertThat(browser.forms().subList(before, browser.forms().size())).contains("code");
        var signed = desk.sign(now, first, answers.get(0)).expect(201).json();
        assertThat(signed.path("authentication").asText()).isEqualTo("oidc");
        assertThat(signed.path("signer").path("id").asText()).isEqualTo(reviewer.id());

        // The session at the provider goes on, and a token of it is not another authentication.
        nextSecond();
        told = stepUp(desk.sign(now, second, answers.get(1)));
        stepUp(desk.sign(bearer(browser.tokens(Map.of()).access()), second, answers.get(1)));
        desk.sign(bearer(browser.tokens(told).access()), second, answers.get(1)).expect(201);

        desk.publish(first);
        var attested = desk.anonymous()
                .get("/content/articles/" + first.article().slug() + "/attestation")
                .expect(200);
        assertThat(attested.text())
                .contains("\"methods\":[\"oidc\"]", Keycloak.issuer("imprimatur"), "\"acr\":\"two-factor\"")
                .doesNotContain("rita");
        assertThat(desk.journal("/api/journal?limit=100").toString())
                .contains("openid.link", "insufficient-user-authentication")
                .doesNotContain(weak, strong, reviewer.password());
    }

    @Test
    void whoever_came_by_a_token_can_still_sign_with_their_password() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var browser = new Browser("ada");
        var token = browser.tokens(STRONG).access();
        reviewer.api().post(LINK, link(reviewer, token)).expect(201);
        var revision = desk.submitted(Articles.minimal("By password"));
        var answer = answer(bearer(token), revision);
        Watch.problem(
                desk.sign(bearer(token), revision, Desk.with(answer, "password", "wrong")),
                401,
                "reauthentication-required");
        // The header is no password, and a password is no token.
        Watch.problem(desk.sign(reviewer.api(), revision, answer), 401, "reauthentication-required");
        desk.sign(bearer(token), revision, Desk.with(answer, "password", reviewer.password()))
                .expect(201);
        unlink(reviewer).expect(204);
        Watch.problem(bearer(token).get("/api/me"), 401, "invalid-token");
        Watch.problem(unlink(reviewer), 409, "no-openid-link");
    }

    @Test
    void tokens_that_open_nothing_look_alike() {
        var reviewer = new Staff(base).hire("medical-reviewer");
        var browser = new Browser("grace");
        var tokens = browser.tokens(STRONG);
        Watch.problem(bearer(tokens.access()).get("/api/me"), 401, "invalid-token");
        reviewer.api().post(LINK, link(reviewer, tokens.access())).expect(201);
        bearer(tokens.access()).get("/api/me").expect(200);
        Watch.problem(
                new Staff(base).hire("editor").api().post(LINK, link(reviewer, tokens.access())), 409, "openid-taken");

        var useless = new ArrayList<>(List.of(
                tokens.id(),
                tokens.refresh(),
                browser.tokens("imprimatur", "another", Map.of()).access(),
                new Browser("rita").tokens("elsewhere", "desk", Map.of()).access(),
                tokens.access() + "x",
                "x"));
        var told = new HashSet<String>();
        for (var token : useless) told.add(refusal(bearer(token).get("/api/me")));

        desk.clock(Duration.ofMinutes(6));
        told.add(refusal(bearer(tokens.access()).get("/api/me")));
        desk.clock(Duration.ZERO);
        bearer(tokens.access()).get("/api/me").expect(200);
        desk.admin()
                .post(reviewer.path() + "/deactivation", Map.of("reason", "Left the house"))
                .expect(200);
        told.add(refusal(bearer(tokens.access()).get("/api/me")));
        assertThat(told).hasSize(1);
        Watch.problem(
                reviewer.api()
                        .with("Authorization", "Bearer " + tokens.access())
                        .get("/api/me"),
                401,
                "unauthenticated");
        Watch.problem(bearer("x").get("/content/articles"), 401, "invalid-api-key");
    }

    @Test
    void a_stranger_is_told_of_both_ways_in() {
        var answer = Watch.problem(desk.anonymous().get("/api/me"), 401, "unauthenticated");
        assertThat(answer.response().headers().allValues("WWW-Authenticate"))
                .containsExactly("Basic realm=\"imprimatur\", charset=\"UTF-8\"", "Bearer realm=\"imprimatur\"");
    }

    @Test
    void no_admin_links_anybody_but_themselves() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var admin = desk.admin();
        for (var path : List.of("/openid-link", "/openid-link/removal")) {
            assertThat(admin.post(reviewer.path() + path, Map.of()).status()).isEqualTo(404);
            assertThat(admin.delete(reviewer.path() + path).status()).isIn(404, 405);
        }
        for (var member : List.of("openidLink", "subject", "issuer")) {
            Watch.problem(admin.json("PATCH", reviewer.path(), Map.of(member, "x")), 400, "malformed");
        }
        Watch.problem(admin.post(LINK, Desk.with(link(reviewer, "x"), "person", reviewer.id())), 400, "malformed");
        Watch.problem(admin.post(LINK, link(reviewer, "x")), 401, "reauthentication-required");
        assertThat(reviewer.api().get(LINK).expect(200).json().path("linked").asBoolean())
                .isFalse();
    }

    @Test
    void what_is_not_asked_for_is_refused_before_anything_is_checked() {
        var editor = new Staff(base).hire("editor");
        for (var body : List.of(
                Map.of(),
                Map.of("token", "x"),
                Map.of("password", editor.password()),
                Desk.with(link(editor, "x"), "totp", "12"),
                Desk.with(link(editor, "x"), "subject", "x"),
                link(editor, "x".repeat(16_385)))) {
            Watch.problem(editor.api().post(LINK, body), 400, "malformed");
        }
        Watch.problem(editor.api().post(LINK + "/removal", Map.of("password", "x")), 400, "malformed");
        Watch.problem(editor.api().post(LINK, link(editor, "x")), 401, "invalid-token");
    }

    // ------------------------------------------------------------------

    private Api bearer(String token) {
        return desk.anonymous().with("Authorization", "Bearer " + token);
    }

    private static Map<String, Object> link(Colleague owner, String token) {
        return Map.of("password", owner.password(), "token", token);
    }

    private static Answer unlink(Colleague owner) {
        return owner.api().post(LINK + "/removal", Map.of("password", owner.password(), "reason", "A new account"));
    }

    private Map<String, Object> answer(Api who, Desk.Revision revision) {
        var answer = new HashMap<>(
                Desk.answerTo(desk.challenge(who, revision).expect(201).json(), ""));
        answer.remove("password");
        return answer;
    }

    /** What the answer says should be asked of the provider. */
    private static Map<String, String> stepUp(Answer answer) {
        Watch.problem(answer, 401, "insufficient-user-authentication");
        var challenges = answer.response().headers().allValues("WWW-Authenticate");
        assertThat(challenges).hasSize(2).first().asString().startsWith("Basic ");
        var told = CHALLENGE.matcher(challenges.get(1));
        assertThat(told.matches()).as(challenges.get(1)).isTrue();
        assertThat(answer.json().path("maxAge").asText()).isEqualTo(told.group(1));
        assertThat(answer.json().path("acrValues")).hasSize(1);
        return Map.of("max_age", told.group(1), "acr_values", told.group(2));
    }

    private static String refusal(Answer answer) {
        Watch.problem(answer, 401, "invalid-token");
        return answer.text() + answer.response().headers().allValues("WWW-Authenticate");
    }

    /** Providers tell the time in seconds: what happens from now on happened after all before. */
    private static void nextSecond() {
        var second = Instant.now().getEpochSecond();
        while (Instant.now().getEpochSecond() == second) LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
}
