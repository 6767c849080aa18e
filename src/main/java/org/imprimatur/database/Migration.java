package org.imprimatur.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Brings the schema up to date before anything else starts. */
@ApplicationScoped
class Migration {
    /** Order of the house's start: schema, people, content, background work. */
    static final int FIRST = 100;

    @Inject
    @ConfigProperty(name = "imprimatur.db.url")
    String url;

    @Inject
    @ConfigProperty(name = "imprimatur.db.user")
    String user;

    @Inject
    @ConfigProperty(name = "imprimatur.db.password")
    Optional<String> password;

    @Inject
    @ConfigProperty(name = "imprimatur.db.migration.user")
    Optional<String> owner;

    @Inject
    @ConfigProperty(name = "imprimatur.db.migration.password")
    Optional<String> ownerPassword;

    void migrate(@Observes @Priority(FIRST) Startup event) {
        Schema.at(url, owner.orElse(user), owner.isPresent() ? ownerPassword.orElse("") : password.orElse(""), user)
                .migrate();
    }
}
