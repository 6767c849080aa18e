package org.imprimatur.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lays out the one server that all in-container tests of a run share, before Arquillian starts it: the product's own
 * {@code server-config/} without its application, free ports, an empty data directory, and the database under test
 * (system property {@code imprimatur.test.database}: h2 or postgresql). Does nothing in a run without containers.
 */
public class ItServer implements LauncherSessionListener {
    public static final String DATABASE = "imprimatur.test.database";
    static final Path WLP = Path.of("target/liberty/wlp").toAbsolutePath();
    static final String NAME = "itServer";

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var database = System.getProperty(DATABASE);
        if (database == null || System.getProperty("imprimatur.test.httpPort") != null) return;
        try {
            lay(TestDatabase.Vendor.valueOf(database.toUpperCase(java.util.Locale.ROOT)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Directory with the server's database files, journal anchor and logs of this run. */
    public static Path dataDirectory() {
        return Path.of(System.getProperty("imprimatur.test.data"));
    }

    public static TestDatabase.Vendor vendor() {
        return TestDatabase.Vendor.valueOf(System.getProperty(DATABASE).toUpperCase(java.util.Locale.ROOT));
    }

    private static void lay(TestDatabase.Vendor vendor) throws IOException {
        var server = WLP.resolve("usr/servers").resolve(NAME);
        var data = Path.of("target/it-data-" + vendor.name().toLowerCase(java.util.Locale.ROOT))
                .toAbsolutePath();
        delete(server);
        delete(data);
        Files.createDirectories(data);
        copy(Path.of("server-config"), server);
        Files.writeString(server.resolve("application.xml"), "<server/>");
        copy(WLP.resolve("usr/servers/defaultServer/lib/global"), server.resolve("lib/global"));
        var http = freePort();
        var variables = new StringBuilder();
        variable(variables, "http.port", String.valueOf(http));
        variable(variables, "https.port", String.valueOf(freePort()));
        variable(variables, "imprimatur.data.dir", data.toString());
        // Background work is triggered by the tests, not by the clock on the wall.
        variable(variables, "imprimatur.background.seconds", "3600");
        if (vendor == TestDatabase.Vendor.POSTGRESQL) {
            var postgres = TestDatabase.empty(vendor);
            variable(variables, "imprimatur.db.url", postgres.url());
            variable(variables, "imprimatur.db.user", postgres.user());
            variable(variables, "imprimatur.db.password", postgres.password());
            variable(variables, "imprimatur.db.migration.user", postgres.ownerUser());
            variable(variables, "imprimatur.db.migration.password", postgres.ownerPassword());
            variable(variables, "imprimatur.seed", "true");
            variable(
                    variables,
                    "imprimatur.people.file",
                    Path.of("src/test/resources/it-people.json")
                            .toAbsolutePath()
                            .toString());
        }
        var overrides = server.resolve("configDropins/overrides");
        Files.createDirectories(overrides);
        Files.writeString(
                overrides.resolve("it.xml"),
                "<server>\n<featureManager><feature>localConnector-1.0</feature></featureManager>\n" + variables
                        + "</server>\n");
        System.setProperty("imprimatur.test.wlp", WLP.toString());
        System.setProperty("imprimatur.test.httpPort", String.valueOf(http));
        System.setProperty("imprimatur.test.data", data.toString());
    }

    private static void variable(StringBuilder variables, String name, String value) {
        variables
                .append("<variable name=\"")
                .append(name)
                .append("\" value=\"")
                .append(value.replace("&", "&amp;"))
                .append("\"/>\n");
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) return;
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, java.io.IOException fault) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
