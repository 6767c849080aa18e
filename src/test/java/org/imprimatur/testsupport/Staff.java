package org.imprimatur.testsupport;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Takes on people for one test, the way an admin and a witness do it. */
public final class Staff {
    private static final String PASSWORD = "long enough for anybody";

    private final URI base;
    private final Desk desk;

    public Staff(URI base) {
        this.base = base;
        desk = new Desk(base);
    }

    /** @param codes with which the password was set */
    public record Colleague(String id, String login, Api api, List<String> codes) {
        public String path() {
            return "/api/people/" + id;
        }

        public String password() {
            return PASSWORD;
        }
    }

    /** Somebody new who can sign in, and holds no credential. */
    public Colleague hire(String... roles) {
        var login = "it-" + UUID.randomUUID();
        var id = desk.admin()
                .post("/api/people", Map.of("login", login, "printedName", "Sam " + login, "roles", List.of(roles)))
                .expect(201)
                .json()
                .required("id")
                .asText();
        var reset = "/api/people/" + id + "/password-reset";
        var starter =
                desk.admin().post(reset).expect(201).json().required("code").asText();
        var witness = desk.auditor()
                .post(reset + "/witness")
                .expect(201)
                .json()
                .required("code")
                .asText();
        var completion =
                Map.of("login", login, "starterCode", starter, "witnessCode", witness, "newPassword", PASSWORD);
        desk.anonymous().post(reset + "/completion", completion).expect(204);
        return new Colleague(id, login, Api.signedIn(login, PASSWORD, base), List.of(starter, witness));
    }

    /** A credential nobody has checked. */
    public String credential(Colleague colleague) {
        return credential(colleague, "oncology");
    }

    private String credential(Colleague colleague, String specialty) {
        return desk.admin()
                .post(
                        colleague.path() + "/credentials",
                        Map.of(
                                "body", "Test Register",
                                "number", "IT-1",
                                "jurisdiction", "GB",
                                "specialty", specialty,
                                "expiresOn", "2098-12-31"))
                .expect(201)
                .json()
                .required("id")
                .asText();
    }

    public void verify(Colleague colleague, String credential) {
        desk.admin()
                .post(colleague.path() + "/credentials/" + credential + "/verification")
                .expect(200);
    }

    /** Somebody new who can sign, with a credential in a specialty. */
    public Colleague hireSpecialist(String specialty, String... roles) {
        var colleague = hire(roles);
        verify(colleague, credential(colleague, specialty));
        desk.accept(colleague.api()).expect(201);
        return colleague;
    }

    /** Somebody new who can sign: with a verified credential, and the signature policy accepted. */
    public Colleague hireQualified(String... roles) {
        return hireSpecialist("oncology", roles);
    }
}
