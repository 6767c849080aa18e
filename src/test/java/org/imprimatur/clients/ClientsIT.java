package org.imprimatur.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Sites;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** C2 and C5 over HTTP. */
class ClientsIT extends OverHttp {
    private Sites sites;

    @BeforeEach
    void open() {
        sites = new Sites(desk);
    }

    @Test
    void a_site_is_registered_and_its_key_shown_once() {
        var site = sites.register(Map.of(
                "name",
                "Example Health",
                "contact",
                "web@example.org",
                "locales",
                List.of("en-GB"),
                "classes",
                List.of("oncology-treatment"),
                "requestsPerMinute",
                120));
        var made = desk.admin().post(site.path() + "/keys").expect(201);
        assertThat(made.header("Cache-Control")).hasValue("no-store");
        assertThat(made.header("Location")).get().asString().endsWith(site.path());
        var key = made.json().required("key").asText();
        var prefix = made.json().required("prefix").asText();
        assertThat(key).startsWith(prefix + "_").hasSize(65);
        for (var reader : List.of(desk.admin(), desk.auditor())) {
            var shown = reader.get(site.path()).expect(200);
            assertThat(shown.text()).contains(prefix).doesNotContain(key.substring(prefix.length()));
            assertThat(shown.json().at("/keys/0/id")).isEqualTo(made.json().path("id"));
            assertThat(shown.json().at("/requestsPerMinute").asInt()).isEqualTo(120);
            assertThat(Desk.all(reader, "/api/clients?limit=1")).contains(shown.json());
        }
        assertThat(desk.auditor().get("/api/journal?limit=20").expect(200).text())
                .contains(prefix)
                .doesNotContain(key.substring(prefix.length()));
        Watch.problem(desk.admin().get("/api/clients?cursor=x"), 400, "malformed");
        Watch.problem(desk.admin().get("/api/clients?q=x"), 400, "malformed");
        Watch.problem(desk.admin().get("/api/clients/" + UUID.randomUUID()), 404, "not-found");
    }

    @Test
    void each_command_leaves_one_entry_and_a_refused_one_a_denied_entry_alone() {
        var watch = new Watch(desk);
        var head = watch.head();
        var site = sites.register(List.of(), List.of());
        var key = sites.key(site);
        var scope = Map.of("locales", List.of("de"), "classes", List.of(), "reason", "German only");
        var changed =
                desk.admin().put(site.path() + "/scope", scope).expect(200).json();
        assertThat(changed.at("/locales/0").asText()).isEqualTo("de");
        var revoked = sites.revoke(site, key);
        assertThat(revoked.at("/keys/0/revoked/reason").asText()).isEqualTo("Found in a repository");
        assertThat(watch.since(head))
                .extracting(entry -> entry.path("action").asText())
                .containsExactly("client.key.revoke", "client.rescope", "client.key.make", "client.add");

        var before = desk.admin().get(site.path()).expect(200).text();
        head = watch.head();
        var again = site.path() + "/keys/" + key.id() + "/revocation";
        Watch.problem(desk.admin().post(again, Map.of("reason", "Again")), 409, "key-revoked");
        assertThat(watch.since(head)).singleElement().satisfies(entry -> {
            assertThat(entry.path("outcome").asText()).isEqualTo("denied");
            assertThat(entry.at("/details/client").asText()).isEqualTo(site.id());
            assertThat(entry.at("/details/refused").asText()).isEqualTo("key-revoked");
        });
        head = watch.head();
        for (var flawed : List.of(
                Map.of("name", "No lists"),
                Map.of("name", "", "locales", List.of(), "classes", List.of()),
                Map.of("name", "x", "locales", List.of("en_GB"), "classes", List.of()),
                Map.of("name", "x", "locales", List.of(), "classes", List.of(), "key", "mine"))) {
            Watch.problem(desk.admin().post("/api/clients", flawed), 400, "malformed");
        }
        Watch.problem(desk.admin().post(again, Map.of()), 400, "malformed");
        Watch.problem(desk.admin().put(site.path() + "/scope", Map.of("reason", "x")), 400, "malformed");
        assertThat(watch.since(head)).isEmpty();
        assertThat(desk.admin().get(site.path()).expect(200).text()).isEqualTo(before);
    }
}
