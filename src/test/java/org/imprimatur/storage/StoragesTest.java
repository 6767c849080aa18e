package org.imprimatur.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** L5 Settings that cannot be keep the house shut. */
class StoragesTest {
    private static ClusterSettings.Given given(String hosts) {
        return given(hosts, "https", null, "u", "p", "imprimatur", 2, 5);
    }

    private static ClusterSettings.Given given(
            String hosts, String protocol, String path, String user, String password, String prefix, int c, int r) {
        return new ClusterSettings.Given(
                Optional.ofNullable(hosts),
                protocol,
                Optional.ofNullable(path),
                Optional.ofNullable(user),
                Optional.ofNullable(password),
                prefix,
                c,
                r);
    }

    private static void isUnsound(String backend, ClusterSettings.Given given, String why) {
        assertThatThrownBy(() -> Storages.chosen(backend, given))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Imprimatur does not start: imprimatur.search.")
                .hasMessageContaining(why)
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void are_the_disk_unless_told() {
        assertThat(Storages.chosen("lucene", given(null))).isInstanceOf(OwnDisk.class);
        assertThat(Storages.chosen("opensearch", given("one"))).isInstanceOf(Cluster.class);
    }

    @Test
    void are_no_others() {
        for (var backend : new String[] {"", "Lucene", "elasticsearch", "opensearch "}) {
            isUnsound(backend, given("one"), "backend must be lucene or opensearch");
        }
    }

    @Test
    void do_not_leave_a_cluster_unused_that_somebody_named() {
        isUnsound("lucene", given("one"), "hosts names a cluster that is not used");
    }

    @Test
    void want_to_know_where_the_cluster_is() {
        isUnsound("opensearch", given(null), "hosts must name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "one,",
                ",one",
                "one,,two",
                "https://one",
                "one/path",
                "user:s3cret@one",
                "one:0",
                "one:65536",
                "one:-1",
                "one:port",
                "one two",
                "one?a",
                "one#a",
                "[::1",
                "o_ne"
            })
    void take_hosts_and_nothing_else(String hosts) {
        isUnsound("opensearch", given(hosts), "hosts must be names");
    }

    @ParameterizedTest
    @CsvSource({
        "one, https://one:9200",
        "one.example:1, https://one.example:1",
        "10.0.0.1:443, https://10.0.0.1:443",
        "[::1]:9201, https://[::1]:9201"
    })
    void know_a_host_by_its_name(String host, String address) {
        var settings = new ClusterSettings(given(host + " , two"));
        assertThat(settings.hosts()).hasSize(2);
        assertThat(settings.hosts().get(0)).hasToString(address);
        assertThat(settings.isOpenToListeners()).isFalse();
    }

    @Test
    void are_held_to_what_can_be() {
        isUnsound("opensearch", given("one", "HTTP", null, null, null, "a", 2, 5), "protocol must be http or https");
        isUnsound("opensearch", given("one", "http", "es", null, null, "a", 2, 5), "path-prefix must be a path");
        isUnsound("opensearch", given("one", "http", "/e s", null, null, "a", 2, 5), "path-prefix must be a path");
        isUnsound("opensearch", given("one", "http", "/a?b", null, null, "a", 2, 5), "path-prefix must be a path");
        isUnsound("opensearch", given("one", "http", null, "u", null, "a", 2, 5), "given both or not at all");
        isUnsound("opensearch", given("one", "http", null, null, "s3cret", "a", 2, 5), "given both or not at all");
        isUnsound("opensearch", given("one", "http", null, "a:b", "s3cret", "a", 2, 5), "no colon");
        for (var prefix : new String[] {"", "A", "-a", "_a", "a*", "a,b", "a.b", "a".repeat(65)}) {
            isUnsound("opensearch", given("one", "http", null, null, null, prefix, 2, 5), "index-prefix must be");
        }
        for (var seconds : new int[] {0, -1, 61}) {
            isUnsound("opensearch", given("one", "http", null, null, null, "a", seconds, 5), "connect-seconds must be");
            isUnsound("opensearch", given("one", "http", null, null, null, "a", 2, seconds), "read-seconds must be");
        }
        assertThatCode(() -> Storages.chosen("opensearch", given("one", "http", "/a/b", "u", "p", "a_b-1", 1, 60)))
                .doesNotThrowAnyException();
    }

    @Test
    void do_not_show_the_password() {
        var given = given("one", "https", null, "u", "s3cret", "a", 2, 5);
        assertThat(given).asString().doesNotContain("s3cret");
        assertThat(new ClusterSettings(given)).asString().doesNotContain("s3cret");
    }
}
