package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.OverHttp;
import org.junit.jupiter.api.Test;

/** W1 to W5 over HTTP: somebody comes, receives a password, is qualified, changes, and goes. */
class PersonIT extends OverHttp {
    private static final String PASSWORD = "a long new password";

    @Test
    void a_new_person_receives_a_password_by_two_others_and_signs_in() {
        var login = "new-" + UUID.randomUUID();
        var address = create(login);
        Api.signedIn(login, "", base).get("/api/me").expect(401);

        Api.as("publisher", base).post(address + "/password-reset/witness").expect(409);
        var first = Api.as("admin", base)
                .post(address + "/password-reset")
                .expect(201)
                .json()
                .path("code")
                .asText();
        Api.as("admin", base).post(address + "/password-reset/witness").expect(403);
        var second = Api.as("publisher", base)
                .post(address + "/password-reset/witness")
                .expect(201)
                .json()
                .path("code")
                .asText();

        var wrong = complete(address, login, first, first);
        assertThat(wrong.status()).isEqualTo(403);
        var unknown = complete("/api/people/" + UUID.randomUUID(), login, first, second);
        assertThat(unknown.status()).isEqualTo(403);
        assertThat(unknown.text())
                .as("no difference to a person who does not exist")
                .isEqualTo(wrong.text());
        assertThat(complete(address, login, first, second).status()).isEqualTo(204);
        assertThat(complete(address, login, first, second).status()).as("once").isEqualTo(403);

        Api.signedIn(login, PASSWORD, base).get("/api/me").expect(200);
        Api.signedIn(login, PASSWORD + "!", base).get("/api/me").expect(401);
    }

    @Test
    void five_wrong_tries_close_a_reset_for_good() {
        var login = "tried-" + UUID.randomUUID();
        var address = create(login);
        var first = Api.as("admin", base)
                .post(address + "/password-reset")
                .expect(201)
                .json()
                .path("code")
                .asText();
        var second = Api.as("auditor", base)
                .post(address + "/password-reset/witness")
                .expect(201)
                .json()
                .path("code")
                .asText();
        for (var attempt = 0; attempt < PasswordReset.TRIES; attempt++) {
            assertThat(complete(address, login, "AAAAA", "BBBBB").status()).isEqualTo(403);
        }
        assertThat(complete(address, login, first, second).status()).isEqualTo(403);
        var alarms = Api.as("auditor", base)
                .get("/api/journal?limit=100")
                .expect(200)
                .json()
                .path("items");
        assertThat(alarms)
                .filteredOn(entry -> entry.path("action").asText().equals("password-reset.wrong-code")
                        && address.endsWith(entry.path("details").path("person").asText()))
                .hasSize(PasswordReset.TRIES)
                .allMatch(entry -> entry.path("outcome").asText().equals("security"));
    }

    @Test
    void a_login_is_taken_in_every_case_and_width_and_after_its_owner_left() {
        var login = "Taken" + UUID.randomUUID();
        var address = create(login);
        Api.as("admin", base)
                .post(address + "/deactivation", Map.of("reason", "left"))
                .expect(200);
        for (var again : List.of(login, login.toUpperCase(java.util.Locale.ROOT), login.replace("T", "Ｔ"))) {
            var refused = Api.as("admin", base)
                    .post("/api/people", Map.of("login", again, "printedName", "Another", "roles", List.of("editor")))
                    .expect(409);
            assertThat(refused.problem()).isEqualTo("login-taken");
        }
        Api.as("admin", base).delete(address).expect(405);
        assertThat(Api.as("admin", base)
                        .get(address)
                        .expect(200)
                        .json()
                        .path("active")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void roles_and_deactivation_work_at_once() {
        var login = "moves-" + UUID.randomUUID();
        var address = withPassword(login);
        var person = Api.signedIn(login, PASSWORD, base);
        person.get("/api/people").expect(403);
        var change = Map.of("roles", List.of("admin"), "reason", "manages people now");
        Api.as("admin", base).json("PATCH", address, change).expect(200);
        person.get("/api/people").expect(200);
        person.json("PATCH", address, Map.of("roles", List.of("admin", "auditor"), "reason", "more"))
                .expect(403);
        Api.as("admin", base)
                .post(address + "/deactivation", Map.of("reason", "left"))
                .expect(200);
        person.get("/api/people").expect(401);
        person.get("/api/me").expect(401);
    }

    @Test
    void a_credential_is_entered_verified_and_ended() {
        var address = create("reviews-" + UUID.randomUUID());
        var credential = Map.of(
                "body", "General Medical Council",
                "number", "7",
                "jurisdiction", "GB",
                "specialty", "oncology",
                "expiresOn", "2099-01-31");
        var admin = Api.as("admin", base);
        var entered =
                admin.post(address + "/credentials", credential).expect(201).json();
        assertThat(entered.has("verifiedAt")).isFalse();
        var place = address + "/credentials/" + entered.path("id").asText();
        assertThat(admin.post(place + "/verification").expect(200).json().has("verifiedAt"))
                .isTrue();
        admin.post(place + "/verification").expect(409);
        admin.post(place + "/end", Map.of()).expect(400);
        admin.post(place + "/end", Map.of("reason", "struck off")).expect(200);
        assertThat(admin.get(address)
                        .expect(200)
                        .json()
                        .path("credentials")
                        .get(0)
                        .has("endedAt"))
                .isTrue();
    }

    private String create(String login) {
        var asked = Map.of("login", login, "printedName", "Somebody New", "roles", List.of("medical-reviewer"));
        var created = Api.as("admin", base).post("/api/people", asked).expect(201);
        return URI.create(created.header("Location").orElseThrow()).getPath();
    }

    private String withPassword(String login) {
        var address = create(login);
        var first = Api.as("admin", base).post(address + "/password-reset").expect(201);
        var second = Api.as("publisher", base)
                .post(address + "/password-reset/witness")
                .expect(201);
        var done = complete(
                address,
                login,
                first.json().path("code").asText(),
                second.json().path("code").asText());
        assertThat(done.status()).isEqualTo(204);
        return address;
    }

    private Api.Answer complete(String address, String login, String first, String second) {
        return Api.anonymous(base)
                .post(
                        address + "/password-reset/completion",
                        Map.of("login", login, "starterCode", first, "witnessCode", second, "newPassword", PASSWORD));
    }
}
