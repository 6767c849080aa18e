package org.imprimatur.passkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.UUID;
import org.imprimatur.authenticator.AuthenticatorRefusal.StrongerAuthenticationRequired;
import org.imprimatur.authenticator.PasskeyEnrolment;
import org.imprimatur.passkey.PasskeyRefusal.PasskeysOff;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** While no site is named. */
class PasskeysOffTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void nobody_enrols_one_and_those_there_are_still_count(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            desk.sessions().use(PasskeySettings.class, new PasskeySettings(Optional.empty(), Optional.empty()));
            assertThatExceptionOfType(PasskeysOff.class)
                    .isThrownBy(() -> desk.in(house ->
                            house.get(PasskeyEnrolment.class).begin(desk.grace(), TestDesk.typed(TestDesk.PASSWORD))));
            assertThatExceptionOfType(PasskeysOff.class)
                    .isThrownBy(() ->
                            desk.in(house -> house.get(PasskeyEnrolment.class).challenge(desk.grace())));

            var revision = desk.submitted();
            var opened = desk.challenge(desk.grace(), revision);
            var id = UUID.randomUUID();
            desk.sql("insert into passkey values ('" + id + "', '"
                    + desk.grace().id() + "', 'AAAA', 'AAAA', false, 'Old', current_timestamp)");
            desk.sql("insert into standing_passkey values ('" + id + "', 0)");
            var request = desk.in(
                    house -> house.get(Passkeys.class).request(desk.grace().person(), opened.text()));
            assertThat((Object) request).isNull();
            assertThatExceptionOfType(StrongerAuthenticationRequired.class)
                    .isThrownBy(() -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)));
        }
    }
}
