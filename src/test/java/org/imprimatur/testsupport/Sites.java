package org.imprimatur.testsupport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The sites that read, as an admin registers them and gives them keys. */
public final class Sites {
    private final Desk desk;

    public Sites(Desk desk) {
        this.desk = desk;
    }

    /** @param text as it was shown once */
    public record Key(String id, String text) {}

    public record Site(String id) {
        public String path() {
            return "/api/clients/" + id;
        }
    }

    /** Empty lists for everything. */
    public Site register(List<String> locales, List<String> classes) {
        return register(Map.of("name", "Example Health", "locales", locales, "classes", classes));
    }

    public Site register(Map<String, Object> asked) {
        var made = desk.admin().post("/api/clients", asked).expect(201);
        return new Site(made.json().required("id").asText());
    }

    public Key key(Site site) {
        var made = desk.admin().post(site.path() + "/keys").expect(201).json();
        return new Key(made.required("id").asText(), made.required("key").asText());
    }

    public JsonNode revoke(Site site, Key key) {
        return desk.admin()
                .post(site.path() + "/keys/" + key.id() + "/revocation", Map.of("reason", "Found in a repository"))
                .expect(200)
                .json();
    }

    /** As a site reads with its key. */
    public Api with(Key key) {
        return with(key.text());
    }

    public Api with(String key) {
        return desk.anonymous().with("Authorization", "Bearer " + key);
    }
}
