package org.imprimatur.underfire;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Desk;

/** A medical reviewer who comes to the house as people do: made, qualified, verified, with a password of their own. */
record NewReviewer(String id, String login, String password) {
    static NewReviewer comesTo(Desk desk) {
        var login = "reviewer-" + UUID.randomUUID();
        var password = "a long password of " + login;
        var admin = desk.admin();
        var person = admin.post(
                        "/api/people",
                        Map.of("login", login, "printedName", "Dr New", "roles", List.of("medical-reviewer")))
                .expect(201)
                .json();
        var id = person.path("id").asText();
        var path = "/api/people/" + id;
        var credential = admin.post(
                        path + "/credentials",
                        Map.of(
                                "body", "Medical Register",
                                "number", "7",
                                "jurisdiction", "GB",
                                "specialty", "oncology",
                                "expiresOn", "2099-01-01"))
                .expect(201)
                .json()
                .path("id")
                .asText();
        admin.post(path + "/credentials/" + credential + "/verification").expect(200);
        var first = admin.post(path + "/password-reset").expect(201).json().path("code");
        var second = desk.auditor()
                .post(path + "/password-reset/witness")
                .expect(201)
                .json()
                .path("code");
        desk.anonymous()
                .post(
                        path + "/password-reset/completion",
                        Map.of(
                                "login", login,
                                "starterCode", first,
                                "witnessCode", second,
                                "newPassword", password))
                .expect(204);
        desk.accept(desk.anonymous().with("Authorization", "Basic " + Api.pair(login, password)))
                .expect(201);
        return new NewReviewer(id, login, password);
    }

    Api at(URI base) {
        return Api.signedIn(login, password, base);
    }
}
