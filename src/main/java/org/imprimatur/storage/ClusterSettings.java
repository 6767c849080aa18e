package org.imprimatur.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's cluster and how it is reached. A class and no record: a record would show the password. */
final class ClusterSettings {
    private static final String SETTING = "imprimatur.search.opensearch.";
    private static final int PORT = 9_200;
    private static final int MAX_SECONDS = 60;
    private static final Pattern PREFIX = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~-]+)*/?");

    private final List<URI> hosts = new ArrayList<>();
    private final String path;
    private final @Nullable String authorization;
    private final String prefix;
    private final Duration connect;
    private final Duration read;

    /** What is said where nothing else is. */
    record Given(
            Optional<String> hosts,
            String protocol,
            Optional<String> path,
            Optional<String> user,
            Optional<String> password,
            String prefix,
            int connectSeconds,
            int readSeconds) {
        @Override
        public String toString() {
            return "settings of a cluster";
        }
    }

    ClusterSettings(Given given) {
        if (!given.protocol.equals("http") && !given.protocol.equals("https")) {
            throw unsound(SETTING + "protocol must be http or https.");
        }
        var list = given.hosts.orElseThrow(() ->
                unsound(SETTING + "hosts must name the cluster's nodes, as in one.example:9200,two.example:9200."));
        for (var host : list.split(",", -1)) hosts.add(host(given.protocol, host.strip()));
        path = given.path.orElse("");
        if (!PATH.matcher(path).matches()) throw unsound(SETTING + "path-prefix must be a path, as in /search.");
        if (given.user.isPresent() != given.password.isPresent()) {
            throw unsound(SETTING + "user and " + SETTING + "password are given both or not at all.");
        }
        authorization = given.user
                .map(user -> user + ":" + given.password.orElseThrow())
                .map(both -> "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)))
                .orElse(null);
        if (given.user.filter(user -> user.contains(":")).isPresent()) {
            throw unsound(SETTING + "user must have no colon in it.");
        }
        prefix = given.prefix;
        if (!PREFIX.matcher(prefix).matches()) {
            throw unsound(
                    SETTING + "index-prefix must be 1 to 64 small letters, digits, - and _, and begin with a letter"
                            + " or digit.");
        }
        connect = seconds("connect-seconds", given.connectSeconds);
        read = seconds("read-seconds", given.readSeconds);
    }

    private static URI host(String protocol, String host) {
        try {
            var address = new URI(protocol + "://" + host);
            var port = address.getPort() == -1 ? PORT : address.getPort();
            if (address.getHost() != null
                    && address.getRawUserInfo() == null
                    && address.getRawPath().isEmpty()
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null
                    && port >= 1
                    && port <= 65_535) {
                return new URI(protocol, null, address.getHost(), port, null, null, null);
            }
        } catch (URISyntaxException noAddress) {
            // said below
        }
        throw unsound(SETTING + "hosts must be names with or without a port, with commas between, and nothing else:"
                + " no protocol, no path, no password.");
    }

    private static Duration seconds(String name, int seconds) {
        if (seconds < 1 || seconds > MAX_SECONDS) {
            throw unsound(SETTING + name + " must be from 1 to " + MAX_SECONDS + ".");
        }
        return Duration.ofSeconds(seconds);
    }

    static IllegalStateException unsound(String why) {
        return new IllegalStateException("Imprimatur does not start: " + why);
    }

    List<URI> hosts() {
        return hosts;
    }

    /** Before every path; empty for none. */
    String path() {
        return path;
    }

    /** Value of the header; empty where nobody need say who they are. */
    Optional<String> authorization() {
        return Optional.ofNullable(authorization);
    }

    boolean isOpenToListeners() {
        return hosts.stream().anyMatch(host -> "http".equals(host.getScheme()));
    }

    /** What the names of all our indexes begin with. */
    String prefix() {
        return prefix;
    }

    Duration connect() {
        return connect;
    }

    Duration read() {
        return read;
    }

    /** Within which an answer is there or is given up. */
    Duration longest() {
        return connect.plus(read);
    }
}
