package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Browser;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Staff.Colleague;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a real browser, with the script of the documents: what an authenticator signs, and what a partner makes of it. */
class PasskeyIT extends OverHttp {
    private static final String PASSKEYS = "/api/me/passkeys";
    private static final Pattern SCRIPT =
            Pattern.compile("<!-- passkey script -->\\s+```js\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private Browser browser;
    private Colleague reviewer;

    @BeforeEach
    void open() {
        browser = new Browser(base.resolve("/health/live").toString());
        reviewer = new Staff(base).hireQualified("medical-reviewer");
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void a_reviewer_signs_exactly_this_text_and_anybody_can_check_it() throws Exception {
        var me = reviewer.api();
        var added = enrol();
        assertThat(added.path("label").asText()).isEqualTo("Key ring");
        assertThat(me.get(PASSKEYS).expect(200).json().path("items")).containsExactly(added);

        var revision = desk.submitted(Articles.minimal("Signed with a passkey"));
        var signed = script(
                "return sign(given[1], 'medical-review', async shown => { if (!shown.digest) throw 'nothing'; })",
                revision.path());
        assertThat(signed.path("authentication").asText()).as("%s", signed).isEqualTo("passkey");
        desk.publish(revision);

        var article = saved("article.json", desk.read(revision.article()));
        var attestation = saved(
                "attestation.json",
                desk.anonymous().get("/content/articles/" + revision.article().slug() + "/attestation"));
        var keys = saved("jwks.json", desk.anonymous().get("/.well-known/jwks.json"));
        assertThat(Files.readString(attestation))
                .contains(
                        "\"methods\":[\"passkey\"]",
                        "\"relyingParty\":\"localhost\"",
                        "\"origin\":\"http://localhost:");
        var said = PackedVerifierIT.run(article.toString(), attestation.toString(), keys.toString());
        assertThat(said.text()).startsWith(Verdict.VALID + ": ").contains("Sam " + reviewer.login());
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void an_answer_counts_once_for_its_text_and_with_its_person_verified() {
        enrol();
        var me = reviewer.api();
        var revision = desk.submitted(Articles.minimal("Replayed"));
        var challenge = desk.challenge(me, revision).expect(201).json();
        var alone = Watch.problem(
                desk.sign(me, revision, Desk.answerTo(challenge, reviewer.password())),
                401,
                "stronger-authentication-required");
        assertThat(alone.json().path("acceptedMethods").toString())
                .contains("passkey")
                .doesNotContain("\"password\"");

        browser.verified(false);
        assertThat(use(challenge).path("refused").asText()).isEqualTo("NotAllowedError");
        var unverified =
                script("return use({...given[1], userVerification: 'discouraged'})", challenge.required("passkey"));
        Watch.problem(desk.sign(me, revision, answer(challenge, unverified)), 401, "reauthentication-required");
        browser.verified(true);

        var other = desk.submitted(Articles.minimal("Another text"));
        var otherChallenge = desk.challenge(me, other).expect(201).json();
        var answer = use(challenge);
        Watch.problem(desk.sign(me, other, answer(otherChallenge, answer)), 401, "reauthentication-required");
        desk.sign(me, revision, answer(challenge, answer)).expect(201);
        Watch.problem(desk.sign(me, revision, answer(challenge, answer)), 401, "reauthentication-required");
        assertThat(desk.journal("/api/journal?limit=20").stream()
                        .filter(entry -> entry.path("action").asText().equals("passkey.counter")))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("outcome").asText()).isEqualTo("security"));
        desk.sign(me, other, answer(otherChallenge, use(otherChallenge))).expect(201);
    }

    @Test
    void a_second_passkey_and_a_removal_take_the_first() {
        var first = enrol();
        Watch.problem(
                reviewer.api().post(PASSKEYS + "/challenge", Map.of("password", reviewer.password())),
                401,
                "stronger-authentication-required");
        var proven = "passkey: await use(await post('/api/me/passkeys/proof-challenge'))";
        var again = script("return enrol({" + proven + "}, 'Again')");
        assertThat(again.path("refused").asText())
                .as("the browser knows it has one")
                .isEqualTo("InvalidStateError");

        var removal = PASSKEYS + "/" + first.path("id").asText() + "/removal";
        Watch.problem(
                reviewer.api().post(removal, Map.of("password", reviewer.password(), "reason", "Lost")),
                401,
                "stronger-authentication-required");
        var passkey = script("return use(await post('/api/me/passkeys/proof-challenge'))");
        reviewer.api()
                .post(removal, Map.of("passkey", passkey, "reason", "Lost"))
                .expect(204);
        assertThat(reviewer.api().get(PASSKEYS).expect(200).json().path("items"))
                .isEmpty();
        Watch.problem(reviewer.api().post(removal, Map.of("passkey", passkey, "reason", "Lost")), 404, "not-found");
    }

    // ------------------------------------------------------------------

    private JsonNode enrol() {
        var added = script("return enrol({password: given[1]}, 'Key ring')", reviewer.password());
        assertThat(added.has("id")).as("%s", added).isTrue();
        return added;
    }

    private JsonNode use(JsonNode challenge) {
        return script("return use(given[1])", challenge.required("passkey"));
    }

    private static Map<String, Object> answer(JsonNode challenge, JsonNode passkey) {
        var answer = new java.util.HashMap<>(Desk.answerTo(challenge, ""));
        answer.remove("password");
        answer.put("passkey", passkey);
        return answer;
    }

    /** With the functions of docs/signing.md, for this reviewer. */
    private JsonNode script(String act, Object... given) {
        var all = new java.util.ArrayList<Object>();
        all.add("Basic " + Api.pair(reviewer.login(), reviewer.password()));
        all.addAll(java.util.List.of(given));
        return browser.run("const headers = {Authorization: given[0]};\n" + document() + act + ";", all.toArray());
    }

    private static String document() {
        try {
            var script = SCRIPT.matcher(Files.readString(Path.of("docs/signing.md")));
            assertThat(script.find()).isTrue();
            return script.group(1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path saved(String name, Answer answer) throws IOException {
        return Files.write(folder.resolve(name), answer.expect(200).response().body());
    }
}
