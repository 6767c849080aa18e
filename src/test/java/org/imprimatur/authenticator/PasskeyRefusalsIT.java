package org.imprimatur.authenticator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imprimatur.authenticator.PaperKey.Kind;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Staff.Colleague;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** What is refused of a passkey over HTTP, and what it is answered. */
class PasskeyRefusalsIT extends OverHttp {
    private static final String PASSKEYS = "/api/me/passkeys";

    @Test
    void an_enrolment_that_is_not_as_it_must_be_is_refused() {
        var owner = new Staff(base).hire("editor");
        var me = owner.api();
        Watch.problem(me.post(PASSKEYS + "/challenge", Map.of()), 400, "malformed");
        Watch.problem(me.post(PASSKEYS + "/challenge", Map.of("password", "?")), 401, "reauthentication-required");
        Watch.problem(me.post(PASSKEYS + "/challenge", Map.of("password", "?", "totp", "1")), 400, "malformed");
        Watch.problem(me.post(PASSKEYS + "/proof-challenge"), 409, "no-passkey");

        var key = key();
        Watch.problem(add(owner, key, "AAAA"), 409, "passkey-challenge-invalid");
        Watch.problem(add(owner, key().at("https://evil.example"), begin(owner)), 422, "passkey-unacceptable");
        Watch.problem(add(owner, key().flagged(PaperKey.PRESENT), begin(owner)), 422, "passkey-unacceptable");
        for (var body : List.of(
                Map.of("label", "Paper"),
                Map.of("credential", key.make("AAAA")),
                Map.of("label", "Paper", "credential", Map.of()),
                Map.of("label", "Paper", "credential", Map.of("type", "password")),
                Map.of("label", "Paper", "credential", Map.of("type", "public-key", "rawId", "AAAA")),
                Map.of(
                        "label",
                        "Paper",
                        "credential",
                        Map.of(
                                "type",
                                "public-key",
                                "rawId",
                                "AAAA",
                                "response",
                                Map.of("clientDataJSON", "AAAA", "attestationObject", "oA"))))) {
            Watch.problem(me.post(PASSKEYS, body), 400, "malformed");
        }

        var challenge = begin(owner);
        add(owner, key, challenge).expect(201);
        Watch.problem(add(owner, key(), challenge), 409, "passkey-challenge-invalid");
        var other = new Staff(base).hire("editor");
        Watch.problem(add(other, key, begin(other)), 409, "passkey-known");
        Watch.problem(
                other.api()
                        .post(
                                PASSKEYS + "/"
                                        + me.get(PASSKEYS)
                                                .expect(200)
                                                .json()
                                                .at("/items/0/id")
                                                .asText() + "/removal",
                                Map.of("password", other.password(), "reason", "Not mine")),
                404,
                "not-found");
    }

    @Test
    void an_answer_that_does_not_hold_is_a_wrong_attempt_and_one_that_cannot_be_read_is_none() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var me = reviewer.api();
        var key = key();
        add(reviewer, key, begin(reviewer)).expect(201);
        var revision = desk.submitted(Articles.minimal("Refused"));
        var challenge = desk.challenge(me, revision).expect(201).json();
        var asked = challenge.at("/passkey/challenge").asText();
        assertThat(challenge.at("/passkey/allowCredentials/0/id").asText()).isEqualTo(key.credentialId());

        var body = new HashMap<>(Desk.answerTo(challenge, ""));
        body.remove("password");
        var sound = key.use(asked);
        var good = Map.of(
                "credentialId", sound.credentialId(),
                "authenticatorData", sound.authenticatorData(),
                "clientData", sound.clientData(),
                "signature", sound.signature());
        for (var member : good.keySet()) {
            for (var spoilt : new String[] {"", "*", "AA="}) {
                var refused = Watch.problem(
                        desk.sign(me, revision, Desk.with(body, "passkey", with(good, member, spoilt))),
                        400,
                        "malformed");
                assertThat(refused.json().at("/errors/0/pointer").asText()).isEqualTo("/passkey/" + member);
            }
        }
        Watch.problem(desk.sign(me, revision, Desk.with(body, "passkey", Map.of())), 400, "malformed");
        Watch.problem(
                desk.sign(me, revision, Desk.with(body, "passkey", with(good, "clientDataJSON", "AAAA"))),
                400,
                "malformed");
        Watch.problem(
                desk.sign(me, revision, Desk.with(Desk.with(body, "passkey", good), "password", "x")),
                400,
                "malformed");

        var answers = List.of(
                key.at("https://evil.example").use(asked),
                key.at(origin()).of("evil.example").use(asked),
                key.of("localhost").flagged(PaperKey.PRESENT).use(asked),
                key().use(asked));
        for (var answer : answers) {
            Watch.problem(
                    desk.sign(me, revision, Desk.with(body, "passkey", answer)), 401, "reauthentication-required");
        }
        key.flagged(PaperKey.PRESENT | PaperKey.VERIFIED);
        desk.sign(me, revision, Desk.with(body, "passkey", key.use(asked))).expect(201);
    }

    @Test
    void the_fifth_wrong_answer_locks_and_says_for_how_long() {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var key = key();
        add(reviewer, key, begin(reviewer)).expect(201);
        for (var guess = 1; guess <= 5; guess++) {
            Watch.problem(
                    reviewer.api().post(PASSKEYS + "/challenge", Map.of("passkey", key().use("AAAA"))),
                    401,
                    "reauthentication-required");
        }
        var asked = reviewer.api()
                .post(PASSKEYS + "/proof-challenge")
                .expect(201)
                .json()
                .path("challenge");
        var locked = reviewer.api().post(PASSKEYS + "/challenge", Map.of("passkey", key.use(asked.asText())));
        assertThat(Watch.problem(locked, 429, "signing-locked").header("Retry-After"))
                .isPresent();
    }

    // ------------------------------------------------------------------

    private static Map<String, Object> with(Map<String, String> good, String member, String value) {
        var changed = new HashMap<String, Object>(good);
        changed.put(member, value);
        return changed;
    }

    private PaperKey key() {
        return new PaperKey(Kind.ES256).of("localhost").at(origin());
    }

    private String origin() {
        return "http://localhost:" + base.getPort();
    }

    private static String begin(Colleague owner) {
        return owner.api()
                .post(PASSKEYS + "/challenge", Map.of("password", owner.password()))
                .expect(201)
                .json()
                .path("challenge")
                .asText();
    }

    private static org.imprimatur.testsupport.Api.Answer add(Colleague owner, PaperKey key, String challenge) {
        return owner.api().post(PASSKEYS, Map.of("label", "Paper", "credential", key.make(challenge)));
    }
}
