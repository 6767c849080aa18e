package org.imprimatur.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Proxy;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D4, as far as it is this class's to keep; KillIT kills the server. */
class OneWriterTest {
    private static final String INSERT = "insert into article values (1)";
    private static final String READ = "select id from article";

    private final ThreadLocal<@Nullable Object> transaction = new ThreadLocal<>();
    private final ConcurrentHashMap<Object, Synchronization> registered = new ConcurrentHashMap<>();
    private final OneWriter house = on("jdbc:h2:file:somewhere");

    private OneWriter on(String url) {
        return new OneWriter(url, () -> (TransactionSynchronizationRegistry) Proxy.newProxyInstance(
                OneWriterTest.class.getClassLoader(),
                new Class<?>[] {TransactionSynchronizationRegistry.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getTransactionKey" -> transaction.get();
                    case "registerInterposedSynchronization" ->
                        registered.put(transaction.get(), (Synchronization) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                }));
    }

    private void ends(Object key, int status) {
        registered.remove(key).afterCompletion(status);
    }

    @Test
    void a_second_transaction_waits_until_the_first_is_over_and_readers_do_not() throws Exception {
        var other = Executors.newSingleThreadExecutor();
        try {
            for (var end : new int[] {Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK}) {
                transaction.set("first");
                assertThat(house.inspect(INSERT)).isEqualTo(INSERT);
                house.inspect("delete from live");
                assertThat(registered).as("once for each transaction").containsOnlyKeys("first");

                other.submit(() -> transaction.set("second")).get();
                other.submit(() -> house.inspect(READ)).get(10, TimeUnit.SECONDS);
                var second = other.submit(() -> house.inspect(INSERT));
                assertThatExceptionOfType(TimeoutException.class)
                        .isThrownBy(() -> second.get(200, TimeUnit.MILLISECONDS));
                ends("first", end);
                second.get(10, TimeUnit.SECONDS);
                ends("second", end);
            }
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into a values (1)",
                "UPDATE a set b = 1",
                "delete from a",
                "merge into a values (1)",
                "select id from article where id = ? for update",
                "select id from article where id = ? FOR UPDATE skip locked",
                "with a as (select 1) delete from b"
            })
    void what_writes_or_locks_is_known(String sql) {
        assertThat(OneWriter.writes(sql)).isTrue();
        assertThatIllegalStateException().as("nobody to give the turn back").isThrownBy(() -> house.inspect(sql));
        assertThat(on("jdbc:postgresql://somewhere/house").inspect(sql)).isEqualTo(sql);
    }

    @Test
    void what_reads_is_known() {
        assertThat(OneWriter.writes(READ)).isFalse();
        assertThat(house.inspect(READ)).isEqualTo(READ);
    }
}
