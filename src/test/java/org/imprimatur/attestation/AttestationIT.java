package org.imprimatur.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** What a partner gets to check a text with, checked with the JDK alone. */
class AttestationIT extends OverHttp {
    private Answer attestation(String slug) {
        return desk.anonymous().get("/content/articles/" + slug + "/attestation");
    }

    private JsonNode keys() {
        return desk.anonymous().get("/.well-known/jwks.json").expect(200).json().required("keys");
    }

    private JsonNode key(String kid) {
        for (var key : keys()) if (key.required("kid").asText().equals(kid)) return key;
        throw new AssertionError("no key " + kid);
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return "sha-256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] canonical(JsonNode value) throws Exception {
        return new JsonCanonicalizer(value.toString()).getEncodedUTF8();
    }

    /** RFC 8037 with nothing but the JDK: the key's 32 bytes behind the fixed head of an X.509 Ed25519 key. */
    private boolean verifies(JsonNode wrapped) throws Exception {
        var kid = wrapped.required("keyId").asText();
        var parts = wrapped.required("jws").asText().split("\\.", -1);
        var head = HexFormat.of().parseHex("302a300506032b6570032100");
        var raw = Base64.getUrlDecoder().decode(key(kid).required("x").asText());
        var encoded = new byte[head.length + raw.length];
        System.arraycopy(head, 0, encoded, 0, head.length);
        System.arraycopy(raw, 0, encoded, head.length, raw.length);
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(canonical(wrapped.required("statement")));
        signature.update((parts[0] + "." + payload).getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"EdDSA\",\"kid\":\"" + kid + "\",\"typ\":\"imprimatur+jws\"}");
        assertThat(parts[1]).isEmpty();
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static List<JsonNode> statements(JsonNode document, String type) {
        var found = new ArrayList<JsonNode>();
        for (var wrapped : document.required("statements")) {
            if (wrapped.at("/statement/type").asText().equals(type)) found.add(wrapped);
        }
        return found;
    }

    private static JsonNode only(JsonNode document, String type) {
        var found = statements(document, type).stream()
                .filter(wrapped -> wrapped.at("/statement/mediaType")
                        .asText("application/json")
                        .equals("application/json"))
                .toList();
        assertThat(found).as(type).hasSize(1);
        return found.get(0);
    }

    @Test
    void of_a_live_text_ties_its_bytes_to_who_signed_them() throws Exception {
        var revision = desk.submitted(Articles.minimal("Attested"));
        var interests = List.of("Speaker fees from a maker of nivolumab in 2025");
        var challenge = desk.reviewer()
                .post(revision.path() + "/sign-off-challenges", Map.of("interests", interests))
                .expect(201)
                .json();
        assertThat(challenge.at("/declaration/interests").get(0).asText()).isEqualTo(interests.get(0));
        var signOff = desk.sign(desk.reviewer(), revision, Desk.answerTo(challenge, Api.password("reviewer")))
                .expect(201)
                .json();
        desk.publish(revision);

        var served = desk.read(revision.article()).expect(200);
        var article = served.json();
        assertThat(served.header("Link").orElseThrow())
                .startsWith("</content/articles/" + revision.article().slug()
                        + "/attestation?locale=en-GB>; rel=\"describedby\"; type=\"application/json\"");
        var answer = desk.anonymous()
                .get("/content/articles/" + revision.article().slug() + "/attestation?locale=en-GB")
                .expect(200);
        var document = answer.json();
        assertThat(document.required("format").asText()).isEqualTo("imprimatur-attestation/1");
        assertThat(document.at("/article/digest").asText()).isEqualTo(revision.digest());
        for (var wrapped : document.required("statements"))
            assertThat(verifies(wrapped)).isTrue();

        // the content's digest from what was received
        var signed = article.deepCopy();
        ((ObjectNode) signed).retain("content", "locale", "slug");
        assertThat(sha256(canonical(signed))).isEqualTo(revision.digest());
        assertThat(served.response().body()).isEqualTo(canonical(article));

        var publication = only(document, "publication").required("statement");
        assertThat(publication.required("representation").asText())
                .isEqualTo(sha256(served.response().body()));
        assertThat(publication.required("signOffs")).singleElement().satisfies(id -> assertThat(id.asText())
                .isEqualTo(signOff.required("id").asText()));
        assertThat(publication.required("slug").asText())
                .isEqualTo(revision.article().slug());

        var statement = only(document, "sign-off").required("statement");
        var declaration = statement.required("declaration");
        assertThat(declaration).as("signed is what was shown").isEqualTo(challenge.required("declaration"));
        assertThat(declaration.required("digest").asText()).isEqualTo(revision.digest());
        assertThat(declaration.required("revision").asInt()).isEqualTo(revision.number());
        assertThat(declaration.required("meaning").asText()).isEqualTo("medical-review");
        assertThat(declaration.required("statement").asText()).contains("every interest");
        assertThat(declaration.at("/signer/printedName").asText()).isEqualTo("Dr Robin Example");
        assertThat(declaration.at("/signer/credential/number").asText()).isEqualTo("DEMO-0001");
        assertThat(declaration.at("/policyVersion").asText()).startsWith("sha-256:");
        assertThat(statement.at("/authentication/methods/0").asText()).isEqualTo("password");
        assertThat(statement.required("signedAt").asText())
                .isEqualTo(signOff.required("signedAt").asText());
        assertThat(statement.required("validUntil").asText())
                .isEqualTo(signOff.required("validUntil").asText());

        // cached like the text, and asked for anew only when it has changed
        assertThat(answer.header("Cache-Control").orElseThrow()).contains("max-age=60");
        desk.anonymous()
                .with("If-None-Match", answer.etag())
                .get("/content/articles/" + revision.article().slug() + "/attestation")
                .expect(304);
    }

    @Test
    void of_a_text_that_is_gone_proves_that_it_is() throws Exception {
        var withdrawn = desk.published(Articles.minimal("Withdrawn evidence"));
        desk.withdraw(withdrawn.article());
        var gone = attestation(withdrawn.article().slug()).expect(410);
        assertThat(gone.problem()).isEqualTo("withdrawn");
        var end = only(gone.json(), "publication-end");
        assertThat(verifies(end)).isTrue();
        assertThat(end.at("/statement/cause").asText()).isEqualTo("withdrawn");
        assertThat(end.at("/statement/recallClass").asText()).isEqualTo("urgent");
        assertThat(end.at("/statement/digest").asText()).isEqualTo(withdrawn.digest());
        only(gone.json(), "publication");

        var revision = desk.submitted(Articles.minimal("Revoked evidence"));
        var signOff = desk.sign(revision);
        desk.publish(revision);
        desk.revoke(signOff).expect(200);
        var revoked = attestation(revision.article().slug()).expect(410).json();
        assertThat(only(revoked, "sign-off-end").at("/statement/cause").asText())
                .isEqualTo("revoked");
        assertThat(only(revoked, "publication-end").at("/statement/cause").asText())
                .isEqualTo("revoked");
        for (var wrapped : revoked.required("statements"))
            assertThat(verifies(wrapped)).isTrue();
    }

    @Test
    void of_what_is_not_public_is_not_there() {
        var draft = desk.draft(Articles.minimal("Draft"));
        var signed = desk.signed(Articles.minimal("Signed only"));
        var unknown = attestation("never-was").expect(404).text();
        assertThat(attestation(draft.slug()).expect(404).text()).isEqualTo(unknown);
        assertThat(attestation(signed.article().slug()).expect(404).text()).isEqualTo(unknown);
        attestation("no%20slug").expect(404);
        desk.anonymous()
                .get("/content/articles/" + draft.slug() + "/attestation?revision=1")
                .expect(400);
        desk.anonymous().get("/.well-known/jwks.json?kid=x").expect(400);
        desk.anonymous().get("/.well-known/other").expect(404);
    }

    @Test
    void outlives_a_rotation_of_the_keys() throws Exception {
        var before = desk.published(Articles.minimal("Before the rotation"));
        var evidence = attestation(before.article().slug()).expect(200).json();
        var kid = only(evidence, "publication").required("keyId").asText();
        assertThat(key(kid).has("exp")).isFalse();

        desk.admin().post("/api/keys/rotation", Map.of()).expect(400);
        desk.publisher().post("/api/keys/rotation", Map.of("reason", "No")).expect(403);
        var keys = desk.admin()
                .post("/api/keys/rotation", Map.of("reason", "Yearly"))
                .expect(200);
        assertThat(keys.text()).doesNotContain("\"d\"");
        assertThat(key(kid).required("exp").asLong())
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 2);
        for (var wrapped : evidence.required("statements"))
            assertThat(verifies(wrapped)).isTrue();
        desk.read(before.article()).expect(200);

        var after = desk.published(Articles.minimal("After the rotation"));
        var wrapped = only(attestation(after.article().slug()).expect(200).json(), "publication");
        assertThat(wrapped.required("keyId").asText()).isNotEqualTo(kid);
        assertThat(verifies(wrapped)).isTrue();
        assertThat(desk.journal("/api/journal?limit=50"))
                .anySatisfy(entry -> assertThat(entry.path("action").asText()).isEqualTo("key.rotate"));
        desk.admin()
                .post("/api/keys/" + kid + "/retirement", Map.of("reason", "Again"))
                .expect(409);
    }

    @Test
    void is_not_made_while_the_clock_is_behind_the_key() {
        desk.admin().post("/api/keys/rotation", Map.of("reason", "Test")).expect(200);
        var revision = desk.submitted(Articles.minimal("Signed too early"));
        desk.clock(Duration.ofSeconds(-30));
        var challenge = desk.challenge(desk.reviewer(), revision).expect(201).json();
        var answer = Desk.answerTo(challenge, Api.password("reviewer"));
        Watch.problem(desk.sign(desk.reviewer(), revision, answer), 503, "clock-behind");
        desk.clock(Duration.ZERO);
        assertThat(desk.auditor().get(revision.path()).expect(200).json().required("signOffs"))
                .isEmpty();
        desk.sign(revision);
    }

    @Test
    void stands_for_nothing_from_when_its_key_was_in_other_hands() throws Exception {
        // A key of this test's own: what others published stands under the one before.
        desk.admin().post("/api/keys/rotation", Map.of("reason", "Test")).expect(200);
        var revision = desk.published(Articles.minimal("Signed by a thief"));
        var kid = only(attestation(revision.article().slug()).expect(200).json(), "publication")
                .required("keyId")
                .asText();
        var address = "/api/keys/" + kid + "/compromise";
        desk.admin().post(address, Map.of("reason", "Stolen")).expect(400);
        desk.admin()
                .post(address, Map.of("reason", "Stolen", "since", "2199-01-01T00:00:00Z"))
                .expect(400);
        desk.auditor()
                .post(address, Map.of("reason", "Stolen", "since", "2026-01-01T00:00:00Z"))
                .expect(403);
        desk.admin()
                .post("/api/keys/unknown/compromise", Map.of("reason", "Stolen", "since", "2026-01-01T00:00:00Z"))
                .expect(404);
        desk.admin()
                .post(address, Map.of("reason", "Stolen", "since", "2026-01-01T00:00:00Z"))
                .expect(200);
        assertThat(key(kid).at("/revoked/revoked_at").asLong())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
        assertThat(desk.read(revision.article()).expect(503).problem()).isEqualTo("integrity-failure");
        assertThat(integrity().required("faults"))
                .anySatisfy(fault -> assertThat(fault.required("subject").asText())
                        .isEqualTo(revision.article().id()));

        // Taken back, signed and published anew, under another key, it is there again.
        var given = desk.auditor()
                .get(revision.path())
                .expect(200)
                .json()
                .at("/signOffs/0/id")
                .asText();
        desk.revoke(new Desk.SignOff(revision, given)).expect(200);
        desk.read(revision.article()).expect(410);
        var anew = desk.resubmitted(revision.article(), Articles.minimal("Signed by its reviewer"));
        desk.sign(anew);
        desk.publish(anew);
        desk.read(revision.article()).expect(200);
        assertThat(integrity().required("sound").asBoolean()).isTrue();
    }

    private JsonNode integrity() {
        return desk.auditor().get("/api/integrity").expect(200).json();
    }

    @Test
    void takes_no_interest_that_is_no_text() {
        var revision = desk.submitted(Articles.minimal("Interests"));
        var address = revision.path() + "/sign-off-challenges";
        for (var bad : List.<Object>of(List.of(""), List.of("x".repeat(501)), List.of(1), "fees")) {
            var answer = desk.reviewer().post(address, Map.of("interests", bad)).expect(400);
            assertThat(answer.json().at("/errors/0/pointer").asText()).startsWith("/interests");
        }
        var many = java.util.Collections.nCopies(21, "A fee");
        desk.reviewer().post(address, Map.of("interests", many)).expect(400);
        desk.reviewer().post(address, Map.of("interests", many.subList(0, 20))).expect(201);
    }
}
