package org.imprimatur.signoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imprimatur.article.Revision;
import org.imprimatur.article.Revisions;
import org.imprimatur.policy.Meaning;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the database refuses even to somebody with SQL and the owner's rights. */
class SignOffSchemaTest {
    /** H2 names a key by its columns, PostgreSQL by its name. */
    private static final String FOUR_EYES = "four_eyes|revision_party\\(revision_id, person_id\\)";

    private static final String BEFORE = "timestamp '2026-10-01 00:00:00'";
    private static final String FROM = "timestamp '2026-11-01 00:00:00'";
    private static final String UNTIL = "timestamp '2026-12-01 00:00:00'";
    private static final String LATER = "timestamp '2027-12-31 00:00:00'";

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_in_just_the_sign_off_that_was_challenged(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var first = desk.submitted();
            var other = desk.submitted();
            desk.sign(desk.rita(), other); // brings the policy in
            desk.challenge(desk.grace(), first);
            var challenge = desk.rows(
                            "select cast(id as varchar) from challenge where revision_id = '" + first.id() + "'")
                    .get(0);
            var policy = desk.rows("select version from review_policy").get(0);
            var accepted = desk.rows("select version from signature_policy").get(0);
            var sound = new LinkedHashMap<String, String>();
            sound.put("id", text(UUID.randomUUID()));
            sound.put("article_id", text(first.article()));
            sound.put("revision_id", text(first.id()));
            sound.put("digest", text(first.digest()));
            sound.put("signer", text(desk.grace().id()));
            sound.put("capacity", "'signer'");
            sound.put("challenge_id", text(challenge));
            sound.put("meaning", "'medical-review'");
            sound.put("statement", "'read'");
            sound.put("statement_version", "'1'");
            sound.put("printed_name", "'Grace'");
            sound.put("signer_roles", "'medical-reviewer'");
            sound.put("credential_body", "'GMC'");
            sound.put("credential_number", "'1'");
            sound.put("credential_jurisdiction", "'GB'");
            sound.put("credential_specialty", "'oncology'");
            sound.put("credential_verified_at", "current_timestamp");
            sound.put("credential_expires_on", "current_date");
            sound.put("interests", "'[]'");
            sound.put("authentication", "'password'");
            sound.put("proof", "'{}'");
            sound.put("policy_version", text(policy));
            sound.put("signature_policy_version", text(accepted));
            sound.put("signed_at", "timestamp '2026-11-24 08:00:00'");
            sound.put("valid_until", "timestamp '2027-11-24 08:00:00'");

            desk.sql("insert into signature_policy_acceptance values ("
                    + text(desk.ada().id()) + ", " + text(accepted) + ", current_timestamp)");

            // Whoever wrote it cannot become its signer, and signs in no other capacity.
            var party =
                    "insert into revision_party (revision_id, person_id, capacity) values (" + text(first.id()) + ", ";
            refused(desk, FOUR_EYES, party + text(desk.ada().id()) + ", 'signer')");
            refused(desk, "capacity_known", party + text(desk.grace().id()) + ", 'friend')");
            refused(desk, "signer_is_no_contributor", insert(sound));
            desk.sql(party + text(desk.grace().id()) + ", 'signer')");
            refused(desk, "signs_as_signer", insert(with(sound, Map.of("capacity", "'contributor'"))));
            refused(
                    desk,
                    "signer_is_no_contributor",
                    insert(with(sound, Map.of("signer", text(desk.ada().id())))));

            // Not on other bytes, not on another revision, not with another meaning, not by another person.
            refused(
                    desk,
                    "sign_off_on_bytes|signed_what_was_challenged",
                    insert(with(sound, Map.of("digest", text(other.digest())))));
            refused(desk, "signed_what_was_challenged", insert(with(sound, Map.of("meaning", "'editorial-approval'"))));
            refused(desk, "meaning_known", insert(with(sound, Map.of("meaning", "'looks-good'"))));
            desk.sql(party + text(desk.rita().id()) + ", 'signer')");
            refused(
                    desk,
                    "signed_what_was_challenged",
                    insert(with(sound, Map.of("signer", text(desk.rita().id())))));
            refused(
                    desk,
                    "signed_what_was_challenged",
                    insert(with(sound, Map.of("challenge_id", text(UUID.randomUUID())))));
            refused(desk, "policy_version", insert(with(sound, Map.of("policy_version", "'sha-256:0'"))));
            // Not without the signer's own acceptance, nor on behalf of somebody without their word.
            refused(
                    desk,
                    "signer_accepted_policy",
                    insert(with(sound, Map.of("signature_policy_version", "'sha-256:0'"))));
            standsInFor(desk, sound, first);
            signsWithAPasskey(desk, sound);
            refused(desk, "sign_off_ends", insert(with(sound, Map.of("valid_until", sound.get("signed_at")))));

            assertThat(desk.sql(insert(sound))).isEqualTo(1);
            refused(desk, "challenge_used_once", insert(with(sound, Map.of("id", text(UUID.randomUUID())))));
        }
    }

    private static void signsWithAPasskey(TestDesk desk, Map<String, String> sound) {
        desk.sql(
                "insert into passkey (id, person_id, credential_id, public_key, backup_eligible, label, added_at) values ("
                        + text(UUID.randomUUID()) + ", " + text(desk.rita().id())
                        + ", 'ritas', '{}', false, 'Key', current_timestamp)");
        refused(desk, "passkey_is_told", insert(with(sound, Map.of("authentication", "'passkey'"))));
        refused(desk, "passkey_is_told", insert(with(sound, Map.of("passkey_credential", "'ritas'"))));
        for (var anothers : List.of("'ritas'", "'nobodys'")) {
            refused(
                    desk,
                    "signs_with_own_passkey",
                    insert(with(sound, Map.of("authentication", "'passkey'", "passkey_credential", anothers))));
        }
    }

    private static void standsInFor(TestDesk desk, Map<String, String> sound, Revision revision) {
        var rita = text(desk.rita().id());
        var delegation = text(UUID.randomUUID());
        var givenByAda = text(UUID.randomUUID());
        var give = "insert into delegation (id, principal, delegate, reason, from_at, until_at, given_at) values (";
        var rest = ", " + text(desk.grace().id()) + ", 'Leave', " + FROM + ", " + UNTIL + ", " + FROM + ")";
        desk.sql(give + delegation + ", " + rita + rest);
        desk.sql(give + givenByAda + ", " + text(desk.ada().id()) + rest);
        var onBehalf = with(
                sound,
                Map.of(
                        "on_behalf_of",
                        rita,
                        "on_behalf_of_name",
                        "'Rita'",
                        "delegation_id",
                        delegation,
                        "delegated_from",
                        FROM,
                        "delegated_until",
                        UNTIL));
        for (var left :
                List.of("on_behalf_of", "on_behalf_of_name", "delegation_id", "delegated_from", "delegated_until")) {
            refused(desk, "delegation_is_told", insert(with(onBehalf, Map.of(left, "null"))));
        }
        // Not outside the delegation's own term, nor in a term that is not its own.
        refused(
                desk,
                "signs_while_delegated",
                insert(with(onBehalf, Map.of("signed_at", UNTIL, "valid_until", LATER))));
        refused(desk, "signs_while_delegated", insert(with(onBehalf, Map.of("signed_at", BEFORE))));
        refused(desk, "signs_under_delegation", insert(with(onBehalf, Map.of("delegated_until", LATER))));
        var anybody = text(UUID.randomUUID());
        refused(desk, "signs_under_delegation", insert(with(onBehalf, Map.of("delegation_id", anybody))));
        refused(
                desk,
                "signs_for_another|signs_under_delegation",
                insert(with(onBehalf, Map.of("on_behalf_of", text(desk.grace().id())))));
        refused(
                desk,
                "principal_is_no_contributor",
                insert(with(onBehalf, Map.of("on_behalf_of", text(desk.ada().id()), "delegation_id", givenByAda))));
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_nothing_stand_or_end_that_was_not_given(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var other = desk.submitted();
            var approval = desk.challenge(desk.grace(), revision, Meaning.EDITORIAL_APPROVAL);
            var signOff = desk.sign(desk.grace(), revision, TestDesk.answer(approval));
            refused(
                    desk,
                    "stands_attested|standing_sign_off_bytes",
                    "insert into standing_sign_off (sign_off_id, revision_id, digest) values ("
                            + text(UUID.randomUUID()) + ", " + text(revision.id()) + ", " + text(revision.digest())
                            + ")");
            refused(
                    desk,
                    "standing_sign_off_bytes",
                    "update standing_sign_off set revision_id = " + text(other.id()) + ", digest = "
                            + text(other.digest()));
            refused(
                    desk,
                    "challenge_for_bytes",
                    "insert into challenge (id, token_hash, person_id, revision_id, digest, meaning, statement,"
                            + " statement_version, declaration, issued_at, expires_at) values ("
                            + text(UUID.randomUUID())
                            + ", 'x', "
                            + text(desk.grace().id()) + ", " + text(revision.id()) + ", " + text(other.digest())
                            + ", 'medical-review', 'read', '1', '{}', current_timestamp, current_timestamp)");
            var end = "insert into sign_off_end (sign_off_id, cause, reason, ended_by, ended_at) values ("
                    + text(signOff.id()) + ", ";
            refused(desk, "revoked_by_somebody", end + "'revoked', 'x', null, current_timestamp)");
            refused(desk, "sign_off_end_cause", end + "'forgotten', 'x', null, current_timestamp)");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void lets_no_sign_off_fall_while_an_imprimatur_stands_on_it(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var signOff = desk.sign(desk.grace(), revision);
            assertThat(desk.rows("select revision_id from standing_imprimatur")).hasSize(1);
            refused(desk, "standing_sign_off", "delete from standing_sign_off");
            assertThat(state(desk, revision)).isEqualTo("signed-off");
            desk.revoke(desk.grace(), revision, signOff.id(), "The trial was retracted");
            assertThat(desk.rows("select revision_id from standing_imprimatur")).isEmpty();
            assertThat(desk.rows("select sign_off_id from standing_sign_off")).isEmpty();
            assertThat(desk.rows("select cause from imprimatur_end")).containsExactly("revoked");
            assertThat(state(desk, revision)).isEqualTo("in-review");
        }
    }

    private static String state(TestDesk desk, Revision revision) {
        return desk.in(house -> house.get(Revisions.class).state(revision)).label();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void changes_and_removes_nothing_that_is_frozen(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var signOff = desk.sign(desk.grace(), revision);
            desk.revoke(desk.grace(), revision, signOff.id(), "The trial was retracted");
            for (var frozen : List.of(
                    "challenge set digest = 'x'",
                    "sign_off set valid_until = timestamp '2099-01-01 00:00:00'",
                    "sign_off set printed_name = 'Somebody else'",
                    "sign_off_end set reason = 'Other'",
                    "review_policy set text = 'other'")) {
                refused(desk, "frozen", "update " + frozen);
                refused(desk, "frozen", "delete from " + frozen.substring(0, frozen.indexOf(' ')));
            }
        }
    }

    private static String insert(Map<String, String> row) {
        return "insert into sign_off (" + String.join(", ", row.keySet()) + ") values ("
                + String.join(", ", row.values()) + ")";
    }

    private static Map<String, String> with(Map<String, String> row, Map<String, String> other) {
        var changed = new LinkedHashMap<>(row);
        changed.putAll(other);
        return changed;
    }

    private static String text(Object value) {
        return "'" + value + "'";
    }

    private static void refused(TestDesk desk, String because, String statement) {
        assertThatExceptionOfType(TestDesk.Refused.class)
                .isThrownBy(() -> desk.sql(statement))
                .satisfies(refusal -> assertThat(refusal.getMessage()).matches("(?is).*(" + because + ").*"));
    }
}
