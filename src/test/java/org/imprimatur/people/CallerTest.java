package org.imprimatur.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import org.imprimatur.people.Passwords.Recognised;
import org.imprimatur.platform.RequestId;
import org.imprimatur.platform.Role;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who makes a request, once the door has said so. */
class CallerTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_the_person_as_they_are_named_now(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            desk.sql("update person set printed_name = 'Grace Hopper' where login = 'grace'");
            desk.sessions().inTransactionDo(house -> {
                var caller = house.get(Caller.class);
                caller.enter(new Recognised(desk.grace().id(), Set.of(Role.MEDICAL_REVIEWER)));
                assertThat(caller.actor().id()).isEqualTo(desk.grace().id());
                assertThat(caller.actor().printedName()).isEqualTo("Grace Hopper");
                assertThat(caller.actor().requestId())
                        .isEqualTo(house.get(RequestId.class).value());
                assertThat(caller.roles()).containsExactly(Role.MEDICAL_REVIEWER);
                assertThat(caller.has(Role.PUBLISHER)).isFalse();
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_nobody_who_has_been_deactivated_meanwhile(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            desk.sql("update person set active = false where login = 'grace'");
            desk.sessions().inTransactionDo(house -> {
                var caller = house.get(Caller.class);
                caller.enter(new Recognised(desk.grace().id(), Set.of(Role.MEDICAL_REVIEWER)));
                assertThatExceptionOfType(PeopleRefusal.Unauthenticated.class).isThrownBy(caller::actor);
            });
        }
    }

    @Test
    void is_nobody_before_the_door_has_said_who_and_nobody_else_afterwards() {
        try (var desk = new TestDesk(Vendor.H2)) {
            desk.sessions().inTransactionDo(house -> {
                var caller = house.get(Caller.class);
                assertThatExceptionOfType(PeopleRefusal.Unauthenticated.class).isThrownBy(caller::actor);
                assertThat(caller.roles()).isEmpty();
                assertThat(caller.has(Role.EDITOR)).isFalse();

                caller.enter(new Recognised(desk.grace().id(), Set.of(Role.EDITOR)));
                assertThatIllegalStateException()
                        .isThrownBy(
                                () -> caller.enter(new Recognised(desk.rita().id(), Set.of(Role.ADMIN))));
                assertThat(caller.actor().login()).isEqualTo("grace");
                assertThat(caller.has(Role.ADMIN)).isFalse();
            });
        }
    }
}
