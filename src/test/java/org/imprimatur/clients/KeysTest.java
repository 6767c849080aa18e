package org.imprimatur.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.imprimatur.clients.Clients.ClientRequest;
import org.imprimatur.clients.Clients.ScopeRequest;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.token.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** C3 and C4: what opens, since when it does not, and how seldom the database is asked. */
class KeysTest {
    private final AtomicLong time = new AtomicLong();

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void open_what_their_client_may_see_until_they_are_revoked_at_once_here_and_within_a_second_elsewhere(
            Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var here = ring(desk);
            var elsewhere = ring(desk);
            desk.sessions().use(KeyRing.class, here);
            var client = client(desk);
            var made = makeKey(desk, client);
            for (var ring : List.of(here, elsewhere)) {
                var holder = ring.holder(made.secret());
                assertThat(holder.client()).isEqualTo(client);
                assertThat(holder.key()).isEqualTo(made.id());
                assertThat(holder.scope().covers("de", "news")).isTrue();
                assertThat(holder.scope().covers("en-GB", "news")).isFalse();
                assertThat(holder.perMinute()).isEqualTo(7);
            }
            desk.in(house -> house.get(Clients.class).revoke(desk.paul(), client, made.id(), "Leaked"));
            assertThat(here.holder(made.secret())).isNull();
            assertThat(elsewhere.holder(made.secret()))
                    .as("in the same instant")
                    .isNotNull();
            time.addAndGet(Duration.ofMillis(950).toNanos());
            assertThat(elsewhere.holder(made.secret())).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void open_another_scope_as_soon_as_that_is_given(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var ring = ring(desk);
            desk.sessions().use(KeyRing.class, ring);
            var client = client(desk);
            var key = makeKey(desk, client).secret();
            assertThat(ring.holder(key).scope().covers("en-GB", "news")).isFalse();
            var wider = new ScopeRequest(List.of(), List.of("news"), null, "All languages");
            desk.in(house -> house.get(Clients.class).rescope(desk.paul(), client, wider));
            assertThat(ring.holder(key).scope().covers("en-GB", "news")).isTrue();
            assertThat(ring.holder(key).scope().covers("en-GB", "treatment")).isFalse();
            assertThat(ring.holder(key).perMinute()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void that_are_unknown_or_have_another_secret_behind_a_known_name_open_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var ring = ring(desk);
            assertThat(ring.holder(Secret.make(Secret.Kind.API_KEY))).isNull();
            var made = makeKey(desk, client(desk));
            var other = Secret.make(Secret.Kind.API_KEY);
            desk.sql("insert into client_key (id, client_id, prefix, digest, made_by, made_at) select '"
                    + UUID.randomUUID() + "', client_id, '" + other.prefix() + "', 'sha-256:" + "0".repeat(64)
                    + "', made_by, made_at from client_key");
            assertThat(ring.holder(other)).isNull();
            time.addAndGet(Duration.ofSeconds(1).toNanos());
            assertThat(ring.holder(other)).isNull();
            assertThat(ring.holder(made.secret())).isNotNull();
        }
    }

    @Test
    void ask_the_database_for_one_number_twice_a_second_however_often_they_are_used() {
        var register = new Counting();
        var ring = new KeyRing(register, time::get);
        var key = Secret.make(Secret.Kind.API_KEY);
        assertThat(ring.remembers(key)).isFalse();
        for (var millis = 0; millis < 10_000; millis++) {
            for (var i = 0; i < 10; i++) assertThat(ring.holder(key)).isNull();
            time.addAndGet(Duration.ofMillis(1).toNanos());
        }
        assertThat(ring.remembers(key)).isTrue();
        assertThat(register.looked).isEqualTo(1);
        assertThat(register.asked).isEqualTo(20);
    }

    @Test
    void outlive_an_outage_shorter_than_their_second_and_none_that_is_longer() {
        var register = new Counting();
        var ring = new KeyRing(register, time::get);
        var key = Secret.make(Secret.Kind.API_KEY);
        ring.holder(key);
        register.away = true;
        time.addAndGet(Duration.ofMillis(900).toNanos());
        assertThat(ring.holder(key)).isNull();
        time.addAndGet(Duration.ofMillis(100).toNanos());
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> ring.holder(key));
        register.away = false;
        assertThat(ring.holder(key)).isNull();
    }

    /** The number a node is told while something is being changed on it may be from before the change. */
    @Test
    void are_asked_for_again_where_a_change_came_between_question_and_answer() {
        var register = new Counting();
        var ring = new KeyRing(register, time::get);
        register.between = () -> {
            register.between = () -> {};
            ring.forget();
        };
        ring.holder(Secret.make(Secret.Kind.API_KEY));
        assertThat(register.asked).isEqualTo(2);
    }

    // ------------------------------------------------------------------

    private KeyRing ring(TestDesk desk) {
        return new KeyRing(desk.sessions().each(KeyRegister.class), time::get);
    }

    private static UUID client(TestDesk desk) {
        var asked = new ClientRequest("Example Health", null, List.of("de"), List.of(), 7);
        return desk.in(house -> house.get(Clients.class).add(desk.paul(), asked).id());
    }

    private static Clients.Made makeKey(TestDesk desk, UUID client) {
        return desk.in(house -> house.get(Clients.class).makeKey(desk.paul(), client));
    }

    private static final class Counting extends KeyRegister {
        private int asked;
        private int looked;
        private boolean away;
        private Runnable between = () -> {};

        @Override
        long version() {
            if (away) throw new IllegalStateException("away");
            asked++;
            between.run();
            return 3;
        }

        @Override
        KeyRing.Known known(String prefix) {
            looked++;
            return KeyRing.Known.nobody(3);
        }
    }
}
