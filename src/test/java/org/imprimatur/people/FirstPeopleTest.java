package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.enterprise.event.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imprimatur.platform.Role;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestHouse;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** W6. */
class FirstPeopleTest {
    private static final String EMBEDDED = "jdbc:h2:file:/somewhere/db/imprimatur";
    private static final String POSTGRESQL = "jdbc:postgresql://somewhere/db";
    private static final String THEIRS = "src/test/resources/it-people.json";

    /** Installing seven people at full work several times over would prove nothing more. */
    private final PasswordHash hash = new PasswordHash() {
        @Override
        String of(String password) {
            return "plain:" + password;
        }

        @Override
        boolean matches(String password, String stored) {
            return of(password).equals(stored);
        }
    };

    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");

    @TempDir
    Path directory;

    @Test
    void are_the_demo_people_on_the_embedded_database_once() {
        try (var sessions = sessions(Vendor.H2)) {
            start(sessions, EMBEDDED, null, null);
            var before = logins(sessions);
            assertThat(before)
                    .containsExactly("admin", "auditor", "editor", "editor2", "publisher", "reviewer", "reviewer2");
            start(sessions, EMBEDDED, null, null);
            assertThat(logins(sessions)).isEqualTo(before);
            sessions.inTransactionDo(house -> {
                var reviewer = house.get(People.class).idOf("reviewer").orElseThrow();
                assertThat(passwords(house).verifies(reviewer, "reviewer-demo".toCharArray()))
                        .isTrue();
                assertThat(house.get(People.class).roles(reviewer)).containsExactly(Role.MEDICAL_REVIEWER);
                assertThat(house.get(Qualifications.class)
                                .signers(reviewer)
                                .get(0)
                                .credentialExpiresOn())
                        .isEqualTo("2028-11-24");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_those_of_the_operators_file_on_any_other_database(Vendor vendor) {
        try (var sessions = sessions(vendor)) {
            start(sessions, POSTGRESQL, true, THEIRS);
            assertThat(logins(sessions)).hasSize(7);
            sessions.inTransactionDo(house -> {
                assertThat(passwords(house).right("admin", "admin-of-the-test")).isTrue();
                assertThat(passwords(house).right("admin", "admin-demo")).isFalse();
            });
            start(sessions, POSTGRESQL, true, THEIRS);
        }
    }

    @Test
    void are_nobody_without_seed_and_file() {
        try (var sessions = sessions(Vendor.H2)) {
            start(sessions, EMBEDDED, false, null);
            start(sessions, POSTGRESQL, null, null);
            start(sessions, POSTGRESQL, true, null);
            assertThat(logins(sessions)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keep_the_house_shut_where_a_demo_password_met_a_real_database(Vendor vendor) {
        try (var sessions = sessions(vendor)) {
            start(sessions, EMBEDDED, null, null);
            assertThatIllegalStateException()
                    .isThrownBy(() -> start(sessions, POSTGRESQL, null, null))
                    .withMessageContaining("does not start")
                    .withMessageContaining("editor2")
                    .withMessageContaining("imprimatur.people.file");
            assertThatIllegalStateException()
                    .as("a server is not embedded because it is H2")
                    .isThrownBy(() -> start(sessions, "jdbc:h2:tcp://somewhere/db", null, null));
            assertThatIllegalStateException()
                    .as("nor because it is a file somewhere else")
                    .isThrownBy(() -> start(sessions, "jdbc:h2:file:/elsewhere/db/imprimatur", null, null));
        }
    }

    @Test
    void keep_the_house_shut_for_a_deactivated_demo_person_too() {
        try (var sessions = sessions(Vendor.H2)) {
            start(sessions, POSTGRESQL, null, THEIRS);
            sessions.inTransactionDo(house -> {
                var store = house.get(PeopleStore.class);
                var editor = store.named("editor").orElseThrow();
                editor.receive(hash.of("editor-demo"));
                editor.deactivate();
                store.keep(editor);
            });
            assertThatIllegalStateException()
                    .isThrownBy(() -> start(sessions, POSTGRESQL, null, null))
                    .withMessageContaining("editor");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"people\":[]}",
                "[]",
                "not json",
                "{\"people\":[{\"login\":\"a\",\"printedName\":\"A\",\"roles\":[\"editor\"],\"password\":\"a good password\"}]}",
                "{\"people\":[{\"login\":\"a\",\"printedName\":\"A\",\"roles\":[\"admin\"],\"password\":\"too short\"}]}",
                "{\"people\":[{\"login\":\"publisher\",\"printedName\":\"A\",\"roles\":[\"admin\"],\"password\":\"publisher-demo\"}]}",
                "{\"people\":[{\"login\":\"a\",\"printedName\":\"A\",\"roles\":[\"admin\",\"publisher\"],\"password\":\"a good password\"}]}",
                "{\"people\":[{\"login\":\"a\",\"printedName\":\"A\",\"roles\":[\"admin\"],\"password\":\"a good password\"},"
                        + "{\"login\":\"A\",\"printedName\":\"B\",\"roles\":[\"editor\"],\"password\":\"a good password\"}]}",
                "{\"people\":[{\"login\":\"a\",\"printedName\":\"A\",\"roles\":[\"admin\"],\"password\":\"a good password\","
                        + "\"credential\":{\"body\":\"b\",\"number\":\"n\",\"jurisdiction\":\"GB\",\"specialty\":\"s\",\"expires\":\"2030-01-01\",\"verifiedBy\":\"a\"}}]}",
            })
    void keep_the_house_shut_where_their_file_does_not_hold(String text) throws IOException {
        var file = Files.writeString(directory.resolve("people.json"), text);
        try (var sessions = sessions(Vendor.H2)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> start(sessions, POSTGRESQL, null, file.toString()))
                    .withMessageContaining("does not start");
            assertThat(logins(sessions)).isEmpty();
        }
    }

    private TestSessions sessions(Vendor vendor) {
        return new TestSessions(TestDatabase.fresh(vendor), clock);
    }

    private void start(TestSessions sessions, String url, Boolean seed, String file) {
        sessions.inTransactionDo(house -> new FirstPeople(
                        people(house),
                        passwords(house),
                        hash,
                        clock,
                        url,
                        "/somewhere",
                        Optional.ofNullable(seed),
                        Optional.ofNullable(file))
                .arrive(new Startup()));
    }

    private People people(TestHouse house) {
        house.use(PasswordHash.class, hash);
        return house.get(People.class);
    }

    private Passwords passwords(TestHouse house) {
        return new Passwords(people(house), hash);
    }

    private static List<String> logins(TestSessions sessions) {
        return sessions.inTransaction(house -> house.get(People.class).list(null, 100).stream()
                .map(PersonView::login)
                .toList());
    }
}
