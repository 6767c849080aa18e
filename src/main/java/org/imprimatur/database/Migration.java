package org.imprimatur.database;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import javax.sql.DataSource;
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

    @Resource(lookup = "jdbc/imprimatur-owner")
    DataSource owner;

    void migrate(@Observes @Priority(FIRST) Startup event) {
        Schema.at(owner, url, user).migrate();
    }
}
