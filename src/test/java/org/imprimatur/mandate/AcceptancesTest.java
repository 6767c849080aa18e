package org.imprimatur.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imprimatur.journal.Actor;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestPeople;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** M1 and M2 on a database, and what signing makes of them. */
class AcceptancesTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_asked_for_before_anything_is_signed_and_given_once(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var ivy = newcomer(desk);
            var revision = desk.submitted();
            var version = state(desk, ivy).version();
            assertThat(state(desk, ivy).accepted()).isFalse();
            assertThatExceptionOfType(MandateRefusal.SignaturePolicyNotAccepted.class)
                    .isThrownBy(() -> desk.challenge(ivy, revision))
                    .satisfies(refusal -> assertThat(refusal.members())
                            .containsEntry("version", version)
                            .containsEntry("policy", "/api/signature-policy"));

            assertThat(accept(desk, ivy, version)).isTrue();
            var acceptedAt = desk.clock().instant();
            desk.clock().advance(java.time.Duration.ofHours(1));
            assertThat(accept(desk, ivy, version)).as("once more").isFalse();
            assertThat(state(desk, ivy).acceptedAt()).isEqualTo(acceptedAt);
            var signOff = desk.sign(ivy, revision);
            assertThat(signOff.signaturePolicyVersion()).isEqualTo(version);
            assertThat(desk.rows("select statement from attestation where kind = 'sign-off'"))
                    .singleElement()
                    .asString()
                    .contains("\"signaturePolicyVersion\":\"" + version + "\"");
            assertThat(desk.rows("select entry from journal where action = 'signature-policy.accept'"))
                    .singleElement()
                    .asString()
                    .contains(version, ivy.login());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void name_the_policy_in_force_and_no_other(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var ivy = newcomer(desk);
            var version = state(desk, ivy).version();
            for (var other : List.of("", version.substring(8), version.replace("sha-256:", "sha-256:0"))) {
                assertThatExceptionOfType(MandateRefusal.SignaturePolicyChanged.class)
                        .isThrownBy(() -> accept(desk, ivy, other))
                        .satisfies(refusal -> assertThat(refusal.members()).containsEntry("version", version));
            }
            assertThat(state(desk, ivy).accepted()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_asked_for_anew_when_the_policy_changes_and_a_challenge_of_before_is_no_more(Vendor vendor)
            throws IOException {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var before = state(desk, desk.grace()).version();
            var opened = desk.challenge(desk.grace(), revision);
            var changed = Files.writeString(directory.resolve("policy.md"), "Other words bind me now.");
            desk.restart(Map.of("imprimatur.signature-policy.file", changed.toString()));
            open(desk);
            open(desk);

            var after = state(desk, desk.grace()).version();
            assertThat(after).isNotEqualTo(before);
            assertThatExceptionOfType(MandateRefusal.SignaturePolicyNotAccepted.class)
                    .isThrownBy(() -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)));
            assertThatExceptionOfType(MandateRefusal.SignaturePolicyChanged.class)
                    .isThrownBy(() -> accept(desk, desk.grace(), before));
            accept(desk, desk.grace(), after);
            assertThatExceptionOfType(org.imprimatur.platform.Refusal.class)
                    .isThrownBy(() -> desk.sign(desk.grace(), revision, TestDesk.answer(opened)))
                    .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("challenge-invalid"));
            assertThat(desk.sign(desk.grace(), revision).signaturePolicyVersion())
                    .isEqualTo(after);

            assertThat(desk.rows("select version from signature_policy")).containsExactlyInAnyOrder(before, after);
            assertThat(desk.rows("select entry from journal where action = 'signature-policy.in-force'"))
                    .as("told once")
                    .singleElement()
                    .asString()
                    .contains(after);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void given_twice_at_once_are_one(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            for (var round = 1; round <= TestDesk.rounds(); round++) {
                var ivy = newcomer(desk, "ivy" + round);
                var version = state(desk, ivy).version();
                Callable<Boolean> accept = () -> accept(desk, ivy, version);
                assertThat(TestDesk.atOnce(List.of(accept, accept))).containsExactlyInAnyOrder(true, false);
            }
        }
    }

    private static Actor newcomer(TestDesk desk) {
        return newcomer(desk, "ivy");
    }

    private static Actor newcomer(TestDesk desk, String login) {
        return TestPeople.credentialed(
                desk.database(),
                TestPeople.anybody(desk.database(), login),
                TestDesk.PASSWORD,
                desk.paul(),
                LocalDate.of(2100, 1, 1));
    }

    private static void open(TestDesk desk) {
        desk.sessions().inTransactionDo(house -> house.get(Acceptances.class).open());
    }

    private static Acceptances.State state(TestDesk desk, Actor person) {
        return desk.in(house -> house.get(Acceptances.class).state(person.person()));
    }

    private static boolean accept(TestDesk desk, Actor person, String version) {
        return desk.in(house -> house.get(Acceptances.class).accept(person, version));
    }
}
