package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.Role;
import org.imprimatur.testsupport.TestClock;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W1, W5: what two people do at the same moment. */
class PeopleRaceTest {
    private static final int ROUNDS = "full".equals(System.getProperty("imprimatur.test.length")) ? 200 : 10;

    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keep_one_admin_when_two_deactivate_each_other(Vendor vendor) throws Exception {
        var pair = Executors.newFixedThreadPool(2);
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var last = admin(sessions, "admin");
            for (var round = 0; round < ROUNDS; round++) {
                var one = last;
                var other = admin(sessions, "admin" + round);
                var refusals = atOnce(
                        pair,
                        () -> sessions.inTransaction(
                                house -> house.get(People.class).deactivate(one, other.person(), "race")),
                        () -> sessions.inTransaction(
                                house -> house.get(People.class).deactivate(other, one.person(), "race")));
                assertThat(refusals).hasSize(1).first().isInstanceOf(PeopleRefusal.LastAdmin.class);
                var otherStays =
                        sessions.inTransaction(house -> house.get(People.class).isActive(other.person()));
                last = otherStays ? other : one;
            }
        } finally {
            pair.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void give_a_login_to_one_of_two(Vendor vendor) throws Exception {
        var pair = Executors.newFixedThreadPool(2);
        try (var sessions = new TestSessions(TestDatabase.fresh(vendor), clock)) {
            var ada = admin(sessions, "ada");
            for (var round = 0; round < ROUNDS; round++) {
                var login = "ann" + round;
                Callable<PersonView> create = () -> sessions.inTransaction(
                        house -> house.get(People.class).create(ada, login, "Ann", null, List.of(Role.EDITOR)));
                assertThat(atOnce(pair, create, create))
                        .hasSize(1)
                        .first()
                        .isInstanceOf(PeopleRefusal.LoginTaken.class);
            }
        } finally {
            pair.shutdownNow();
        }
    }

    private static List<Throwable> atOnce(ExecutorService pair, Callable<?> one, Callable<?> other) throws Exception {
        var start = new CyclicBarrier(2);
        var results = List.of(pair.submit(together(start, one)), pair.submit(together(start, other)));
        return results.stream()
                .map(PeopleRaceTest::fault)
                .filter(java.util.Objects::nonNull)
                .toList();
    }

    private static Callable<Object> together(CyclicBarrier start, Callable<?> work) {
        return () -> {
            start.await();
            return work.call();
        };
    }

    private static Throwable fault(Future<?> result) {
        try {
            result.get();
            return null;
        } catch (ExecutionException refused) {
            return refused.getCause();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Actor admin(TestSessions sessions, String login) {
        var person = new Person(Login.of(login, "/login"), "Dr " + login, null, List.of(Role.ADMIN), clock.instant());
        sessions.inTransactionDo(house -> house.get(PeopleStore.class).add(person));
        return new Actor(person.id(), login, person.printedName(), "request-of-" + login);
    }
}
