package org.imprimatur.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.imprimatur.platform.Face;

/** The database schema, brought up to date by Flyway. A migration loses nothing and is never edited once released. */
@Face
public final class Schema {
    private final FluentConfiguration flyway;

    private Schema(FluentConfiguration flyway) {
        this.flyway = flyway;
    }

    /**
     * @param owner connects as who owns the tables
     * @param url JDBC address of the same database; H2 and PostgreSQL are known
     * @param applicationRole who works with the tables; on PostgreSQL it is granted only what the house needs
     */
    public static Schema at(DataSource owner, String url, String applicationRole) {
        var vendor = url.startsWith("jdbc:h2:") ? "h2" : url.startsWith("jdbc:postgresql:") ? "postgresql" : null;
        if (vendor == null)
            throw new IllegalStateException("imprimatur.db.url must be a jdbc:postgresql: or jdbc:h2: address.");
        return new Schema(Flyway.configure(Schema.class.getClassLoader())
                .dataSource(owner)
                .locations("classpath:db/common", "classpath:db/" + vendor)
                .callbackLocations("classpath:db/" + vendor)
                .placeholders(Map.of("application_role", applicationRole))
                .failOnMissingLocations(true)
                .validateMigrationNaming(true)
                .cleanDisabled(true));
    }

    /**
     * Whether this address is the embedded default: an H2 file in the data directory. Nothing else is ever given demo
     * people.
     */
    public static boolean isEmbeddedDefault(String url, String dataDirectory) {
        return url.startsWith("jdbc:h2:file:" + dataDirectory + "/db/");
    }

    /** Applies what is missing; fails, changing nothing, when an applied migration was edited. */
    public void migrate() {
        flyway.load().migrate();
    }
}
