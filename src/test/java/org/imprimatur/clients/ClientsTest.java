package org.imprimatur.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.clients.Clients.ClientRequest;
import org.imprimatur.clients.Clients.ScopeRequest;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C2 and C5: registered, given keys, given another scope; each refusal beside what is allowed. */
class ClientsTest {
    private static final ClientRequest BRITISH = asking(List.of("en-GB"), List.of("oncology-treatment"), 120);

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_registered_with_a_scope_and_listed_newest_first(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var first = add(desk, BRITISH);
            assertThat(first.locales()).containsExactly("en-GB");
            assertThat(first.classes()).containsExactly("oncology-treatment");
            assertThat(first.requestsPerMinute()).isEqualTo(120);
            assertThat(first.createdAt()).isEqualTo(desk.clock().instant());
            assertThat(first.keys()).isEmpty();
            desk.clock().advance(Duration.ofMillis(1));
            var second = add(desk, asking(List.of(), List.of(), null));
            assertThat(second.requestsPerMinute()).isNull();
            assertThat(list(desk, Clients.Place.START, 10)).containsExactly(second, first);
            var behind = new Clients.Place(second.createdAt(), second.id());
            assertThat(list(desk, behind, 10)).containsExactly(first);
            assertThat(desk.rows("select entry from journal where action = 'client.add' order by seq"))
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains(first.id().toString(), "en-GB", "oncology-treatment", "Example Health");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_without_name_or_with_a_scope_that_cannot_be_meant(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var none = List.<String>of();
            for (var flawed : List.of(
                    new ClientRequest(null, null, none, none, null),
                    new ClientRequest(" ", null, none, none, null),
                    new ClientRequest("A site", " ", none, none, null),
                    asking(null, none, null),
                    asking(none, null, null),
                    asking(List.of("en_GB"), none, null),
                    asking(List.of("EN-gb"), none, null),
                    asking(List.of(""), none, null),
                    asking(List.of("de", "de"), none, null),
                    asking(Collections.singletonList(null), none, null),
                    asking(none, List.of("Oncology"), null),
                    asking(none, List.of("a b"), null),
                    asking(none, List.of("x".repeat(61)), null),
                    asking(none, Collections.nCopies(51, "x"), null),
                    asking(none, none, 0),
                    asking(none, none, 1_000_000_001))) {
                assertThatExceptionOfType(MalformedInput.class).as("%s", flawed).isThrownBy(() -> add(desk, flawed));
            }
            assertThat(list(desk, Clients.Place.START, 10)).isEmpty();
            assertThat(add(desk, asking(List.of("und", "zh-Hant"), List.of("x".repeat(60)), 1_000_000_000))
                            .locales())
                    .containsExactly("und", "zh-Hant");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_given_another_scope_for_a_reason_and_the_old_one_stays_on_record(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var id = add(desk, BRITISH).id();
            var wider = new ScopeRequest(List.of("de", "en-GB"), List.of(), null, "The German site opens");
            var changed = rescope(desk, id, wider);
            assertThat(changed.locales()).containsExactly("de", "en-GB");
            assertThat(changed.classes()).isEmpty();
            assertThat(changed.requestsPerMinute()).isNull();
            assertThat(desk.rows("select locales from client_scope order by number"))
                    .containsExactly("en-GB", "de en-GB");
            assertThat(desk.rows("select entry from journal where action = 'client.rescope'"))
                    .singleElement()
                    .asString()
                    .contains("The German site opens", "localesBefore", "requestsPerMinuteBefore", "120");
            refused(MalformedInput.class, () -> rescope(desk, id, new ScopeRequest(List.of(), List.of(), null, " ")));
            refused(ClientsRefusal.NoSuchClient.class, () -> rescope(desk, UUID.randomUUID(), wider));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void get_keys_that_are_kept_by_what_tells_them_alone(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var id = add(desk, BRITISH).id();
            var made = makeKey(desk, id);
            var key = made.secret().reveal();
            var shown = read(desk, id).keys();
            assertThat(shown).singleElement().satisfies(one -> {
                assertThat(one.id()).isEqualTo(made.id());
                assertThat(key).startsWith(one.prefix());
                assertThat(one.lastUsedAt()).isNull();
                assertThat(one.revoked()).isNull();
            });
            assertThat(desk.rows("select prefix || ' ' || digest from client_key"))
                    .containsExactly(
                            made.secret().prefix() + " " + made.secret().digest());
            var rest = key.substring(made.secret().prefix().length());
            assertThat(desk.rows("select entry from journal")).noneMatch(entry -> entry.contains(rest));
            assertThat(desk.rows("select entry from journal where action = 'client.key.make'"))
                    .singleElement()
                    .asString()
                    .contains(made.id().toString(), made.secret().prefix());
            refused(ClientsRefusal.NoSuchClient.class, () -> makeKey(desk, UUID.randomUUID()));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void have_so_many_keys_in_force_and_revoke_each_once_for_a_reason(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var id = add(desk, BRITISH).id();
            var first = makeKey(desk, id).id();
            for (var more = 1; more < Clients.KEYS; more++) makeKey(desk, id);
            refused(ClientsRefusal.EnoughKeys.class, () -> makeKey(desk, id));
            refused(MalformedInput.class, () -> revoke(desk, id, first, " "));
            refused(ClientsRefusal.NoSuchKey.class, () -> revoke(desk, id, UUID.randomUUID(), "Leaked"));
            var other = add(desk, BRITISH).id();
            refused(ClientsRefusal.NoSuchKey.class, () -> revoke(desk, other, first, "Leaked"));
            var revoked = revoke(desk, id, first, "Leaked").keys().stream()
                    .filter(key -> key.id().equals(first))
                    .findFirst()
                    .orElseThrow()
                    .revoked();
            assertThat(revoked.reason()).isEqualTo("Leaked");
            assertThat(revoked.by()).isEqualTo(desk.paul().id());
            refused(ClientsRefusal.KeyRevoked.class, () -> revoke(desk, id, first, "Again"));
            makeKey(desk, id);
            assertThat(read(desk, id).keys()).hasSize(Clients.KEYS + 1);
        }
    }

    // ------------------------------------------------------------------

    private static ClientRequest asking(List<String> locales, List<String> classes, Integer perMinute) {
        return new ClientRequest("Example Health", "web@example.org", locales, classes, perMinute);
    }

    private static ClientView add(TestDesk desk, ClientRequest asked) {
        return desk.in(house -> house.get(Clients.class).add(desk.paul(), asked));
    }

    private static ClientView rescope(TestDesk desk, UUID id, ScopeRequest asked) {
        return desk.in(house -> house.get(Clients.class).rescope(desk.paul(), id, asked));
    }

    private static Clients.Made makeKey(TestDesk desk, UUID id) {
        return desk.in(house -> house.get(Clients.class).makeKey(desk.paul(), id));
    }

    private static ClientView revoke(TestDesk desk, UUID id, UUID key, String reason) {
        return desk.in(house -> house.get(Clients.class).revoke(desk.paul(), id, key, reason));
    }

    private static ClientView read(TestDesk desk, UUID id) {
        return desk.in(house -> house.get(Clients.class).read(id));
    }

    private static List<ClientView> list(TestDesk desk, Clients.Place after, int limit) {
        return desk.in(house -> house.get(Clients.class).list(after, limit));
    }

    private static void refused(Class<? extends Refusal> why, Callable<?> act) {
        assertThatExceptionOfType(why).isThrownBy(act::call);
    }
}
