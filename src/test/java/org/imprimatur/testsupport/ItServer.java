package org.imprimatur.testsupport;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lays out the one server that all in-container tests of a run share, before Arquillian starts it: the product's own
 * {@code server-config/} without its application, free ports, an empty data directory, and the database under test
 * (system property {@code imprimatur.test.database}: h2 or postgresql). Does nothing in a run without containers.
 */
public class ItServer implements LauncherSessionListener {
    public static final String DATABASE = "imprimatur.test.database";
    /** Under which address the server takes itself to be public; nobody goes there. */
    public static final String PUBLIC_BASE = "https://health.example.org";

    /** All tests come from one address. */
    public static final int SEATS_PER_CLIENT = 8;

    public static final Path WLP = Path.of("target/liberty/wlp").toAbsolutePath();
    private static final String TOLD = "configDropins/defaults/liberty-plugin-variable-config.xml";
    private static final String OWN_DATA = Path.of("data").toAbsolutePath().toString();
    /**
     * What the JVM of a test's server is told. It lives for minutes, most of which its optimising compiler would spend on code
     * that hardly runs again: ten times as many calls before it looks at any halve the cost of a start, and leave alone what
     * is truly hot, as the check of a password.
     */
    static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    /** Of this checkout alone: Arquillian takes a server of the same name for this one, wherever it runs. */
    static final String NAME = "it-" + Integer.toHexString(WLP.hashCode());

    private static GreenMail mail;
    private static TestLookups lookups;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        var database = System.getProperty(DATABASE);
        if (database == null || System.getProperty("imprimatur.test.httpPort") != null) return;
        var data = Path.of("target/it-data-" + database).toAbsolutePath();
        mail = new GreenMail(new ServerSetup(0, null, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        lookups = new TestLookups();
        var variables = new TreeMap<>(Map.of(
                "imprimatur.mail.host", "localhost",
                "imprimatur.mail.port", String.valueOf(mail.getSmtp().getPort()),
                "imprimatur.mail.tls", "none",
                "imprimatur.mail.from", "imprimatur@example.org",
                "imprimatur.mail.alerts-to", "security@example.org",
                "imprimatur.mail.per-hour", "1000"));
        // Not there before the test that needs it starts it.
        variables.putAll(Keycloak.settings());
        variables.putAll(Map.of(
                // Background work is triggered by the tests, not by the clock on the wall.
                "imprimatur.background.seconds",
                "3600",
                // The port is known once the server is laid out.
                "imprimatur.lookup.pmid.url",
                lookups.address() + "/ctxp?format=csl&id={id}",
                // All tests come from one address, and faster than anybody else.
                "imprimatur.content.limit.anonymous",
                "1000000000",
                // Signs of life soon, so that who has gone is missed soon.
                "imprimatur.following.heartbeat.seconds",
                "1",
                "imprimatur.following.seats.per-client",
                String.valueOf(SEATS_PER_CLIENT),
                "imprimatur.public.base",
                PUBLIC_BASE,
                "imprimatur.passkey.relying-party",
                "localhost",
                "imprimatur.passkey.origins",
                "http://localhost:${http.port}",
                // The product's own rules, and one that asks for more.
                "imprimatur.policy.file",
                Path.of("src/test/resources/it-policy.json").toAbsolutePath().toString()));
        var http = lay(NAME, database(), data, variables, "<server/>");
        System.setProperty("imprimatur.test.wlp", WLP.toString());
        System.setProperty("imprimatur.test.jvm", String.join(" ", JVM));
        System.setProperty("imprimatur.test.server", NAME);
        System.setProperty("imprimatur.test.httpPort", String.valueOf(http));
        System.setProperty("imprimatur.test.data", data.toString());
    }

    /** Where the server's mails end up. */
    public static GreenMail mail() {
        return mail;
    }

    /** The service the server looks PubMed numbers up with; DOIs it looks up nowhere. */
    public static TestLookups lookups() {
        return lookups;
    }

    /** Directory with the server's database files, journal anchor and logs of this run. */
    public static Path dataDirectory() {
        return Path.of(System.getProperty("imprimatur.test.data"));
    }

    public static TestDatabase.Vendor vendor() {
        return TestDatabase.Vendor.valueOf(System.getProperty(DATABASE).toUpperCase(java.util.Locale.ROOT));
    }

    /** An empty one of the kind under test; none where that is the embedded default, which the server makes itself. */
    static Optional<TestDatabase> database() {
        return vendor() == TestDatabase.Vendor.POSTGRESQL
                ? Optional.of(TestDatabase.empty(TestDatabase.Vendor.POSTGRESQL))
                : Optional.empty();
    }

    /**
     * Lays out a server of the product's own configuration with an empty data directory.
     *
     * @param database instead of the embedded default
     * @param variables besides those that say where things are
     * @param application what stands in {@code application.xml}
     * @return the port it will listen to
     */
    public static int lay(
            String name,
            Optional<TestDatabase> database,
            Path data,
            Map<String, String> variables,
            String application) {
        var server = directory(name);
        try {
            delete(server);
            delete(data);
            Files.createDirectories(data);
            copy(Path.of("server-config"), server);
            Files.writeString(server.resolve("application.xml"), application);
            copy(directory("defaultServer").resolve("lib/global"), server.resolve("lib/global"));
            // The secret that Liberty makes up when it creates a server: without it HTTPS stays shut.
            Files.copy(directory("defaultServer").resolve("server.env"), server.resolve("server.env"));
            var http = freePort();
            var all = new TreeMap<String, String>();
            database.ifPresent(given -> all.putAll(variables(given)));
            all.putAll(variables);
            all.put("http.port", String.valueOf(http));
            all.put("https.port", String.valueOf(freePort()));
            // As the build tells the developer's own server, so that what stands against it stands against these too.
            var told = Files.readString(directory("defaultServer").resolve(TOLD));
            if (!told.contains(OWN_DATA)) throw new IllegalStateException(TOLD + " does not name " + OWN_DATA);
            Files.writeString(server.resolve(TOLD), told.replace(OWN_DATA, data.toString()));
            var overrides = Files.createDirectories(server.resolve("configDropins/overrides"));
            Files.writeString(
                    overrides.resolve("it.xml"),
                    all.entrySet().stream()
                            .map(variable -> variable(variable.getKey(), variable.getValue()))
                            .collect(Collectors.joining(
                                    "",
                                    "<server>\n<featureManager><feature>localConnector-1.0</feature></featureManager>\n",
                                    "</server>\n")));
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path directory(String name) {
        return WLP.resolve("usr/servers").resolve(name);
    }

    private static Map<String, String> variables(TestDatabase database) {
        return Map.of(
                "imprimatur.db.url",
                database.url(),
                "imprimatur.db.user",
                database.user(),
                "imprimatur.db.password",
                database.password(),
                "imprimatur.db.migration.user",
                database.ownerUser(),
                "imprimatur.db.migration.password",
                database.ownerPassword(),
                "imprimatur.seed",
                "true",
                "imprimatur.people.file",
                Path.of("src/test/resources/it-people.json").toAbsolutePath().toString());
    }

    private static String variable(String name, String value) {
        return "<variable name=\"" + name + "\" value=\"" + value.replace("&", "&amp;") + "\"/>\n";
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
