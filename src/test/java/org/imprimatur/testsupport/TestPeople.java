package org.imprimatur.testsupport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.CanonicalJson;

/** People put into a test's database by plain SQL, so that a room's tests do not depend on how people are made. */
public final class TestPeople {
    private static final String ALGORITHM = "PBKDF2WithHmacSHA512";

    /** Few: what slows a thief would only slow the tests. */
    private static final int ITERATIONS = 1_000;

    static final String SIGNATURE_POLICY = "server-config/signature-policy.md";

    private TestPeople() {}

    /** Somebody with every role but admin, whom the tests then use in one capacity. */
    public static Actor anybody(TestDatabase database, String login) {
        var id = UUID.randomUUID();
        try (var connection = database.connect();
                var insert = connection.prepareStatement(
                        "insert into person (id, login, login_key, printed_name, active, editor,"
                                + " medical_reviewer, publisher, auditor, admin, created_at, version)"
                                + " values (?, ?, ?, ?, true, true, true, true, true, false, current_timestamp, 0)")) {
            insert.setObject(1, id);
            insert.setString(2, login);
            insert.setString(3, login);
            insert.setString(4, "Printed " + login);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Actor(id, login, "Printed " + login, "request-of-" + login);
    }

    /** The same person, able to sign: with this password, a credential that somebody else verified, and the policy accepted. */
    public static Actor qualified(
            TestDatabase database, Actor person, String password, Actor verifier, LocalDate until) {
        return accepting(database, credentialed(database, person, password, verifier, until));
    }

    /** The same person, who has accepted the signature policy of {@code server-config/}. */
    private static Actor accepting(TestDatabase database, Actor person) {
        try (var connection = database.connect();
                var known = connection.prepareStatement("select 1 from signature_policy where version = ?");
                var policy =
                        connection.prepareStatement("insert into signature_policy values (?, ?, current_timestamp)");
                var acceptance = connection.prepareStatement(
                        "insert into signature_policy_acceptance values (?, ?, current_timestamp)")) {
            var text = Files.readString(Path.of(SIGNATURE_POLICY));
            var version = CanonicalJson.digest(text);
            known.setString(1, version);
            if (!known.executeQuery().next()) {
                policy.setString(1, version);
                policy.setString(2, text);
                policy.executeUpdate();
            }
            acceptance.setObject(1, person.id());
            acceptance.setString(2, version);
            acceptance.executeUpdate();
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        return person;
    }

    /** All that signing takes but the acceptance of the signature policy. */
    public static Actor credentialed(
            TestDatabase database, Actor person, String password, Actor verifier, LocalDate until) {
        var salt = new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
        try (var connection = database.connect();
                var update =
                        connection.prepareStatement("update person set password_hash = ?, titles = 'MD' where id = ?");
                var insert = connection.prepareStatement(
                        "insert into credential (id, person_id, body, number, jurisdiction, specialty, expires_on,"
                                + " entered_by, entered_at, verified_by, verified_at, version)"
                                + " values (?, ?, 'GMC', '1234567', 'GB', 'oncology', ?, ?, current_timestamp, ?,"
                                + " current_timestamp, 0)")) {
            var spec = new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, 512);
            var hash =
                    SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
            var base64 = Base64.getEncoder();
            update.setString(
                    1,
                    ALGORITHM + ":" + ITERATIONS + ":" + base64.encodeToString(salt) + ":"
                            + base64.encodeToString(hash));
            update.setObject(2, person.id());
            update.executeUpdate();
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, person.id());
            insert.setObject(3, until);
            insert.setObject(4, verifier.id());
            insert.setObject(5, verifier.id());
            insert.executeUpdate();
        } catch (SQLException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        return person;
    }
}
