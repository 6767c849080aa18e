package org.imprimatur.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** N1 to N4, against a real mail server. */
class LettersTest {
    private final GreenMail server =
            new GreenMail(new ServerSetup[] {new ServerSetup(0, null, "smtp"), new ServerSetup(0, null, "smtps")});

    @BeforeEach
    void open() {
        server.start();
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void arrive_once_at_everybody_named(Vendor vendor) throws MessagingException, IOException {
        try (var desk = new TestDesk(vendor);
                var sessions = sessions(desk, Map.of())) {
            post(sessions, "Signing is locked for Zoë", "First line.\nSecond line, ß.");
            assertThat(server.getReceivedMessages())
                    .as("before the postman came")
                    .isEmpty();
            round(sessions);
            round(sessions);
            assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.getSubject()).isEqualTo("Signing is locked for Zoë");
                assertThat(mail.getContent().toString().strip()).isEqualTo("First line.\r\nSecond line, ß.");
                assertThat(mail.getFrom())
                        .extracting(Object::toString)
                        .containsExactly("The House <house@example.org>");
                assertThat(mail.getRecipients(RecipientType.TO))
                        .extracting(Object::toString)
                        .containsExactly("security@example.org", "on-call@example.org");
                assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
                assertThat(mail.getHeader("Date")).containsExactly("Tue, 24 Nov 2026 08:00:00 GMT");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void add_neither_header_nor_recipient_whatever_they_tell(Vendor vendor) throws MessagingException, IOException {
        try (var desk = new TestDesk(vendor);
                var sessions = sessions(desk, Map.of())) {
            var hostile = "Locked for Ann\r\nBcc: thief@example.com\r\nX-Odd: 1\r\n\r\nNew body\u2028\u0000\u0085.";
            post(sessions, hostile, ".\r\nRCPT TO:<thief@example.com>\r\n.\r\nDATA\r\nBcc: thief@example.com");
            round(sessions);
            assertThat(server.getReceivedMessages()).hasSize(2).allSatisfy(mail -> {
                assertThat(mail.getSubject()).isEqualTo("Locked for Ann Bcc: thief@example.com X-Odd: 1 New body .");
                assertThat(mail.getHeader("Bcc")).isNull();
                assertThat(mail.getHeader("X-Odd")).isNull();
                assertThat(mail.getAllRecipients()).hasSize(2);
                assertThat(mail.getContent().toString()).startsWith(".\r\nRCPT TO:<thief@example.com>");
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_not_sent_of_what_did_not_happen_nor_to_nobody(Vendor vendor) {
        try (var desk = new TestDesk(vendor);
                var sessions = sessions(desk, Map.of());
                var off = new TestSessions(desk.database(), desk.clock())) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> sessions.inTransaction(house -> {
                        house.get(Letters.class).post(Letters.Kind.ALERT, "Never", "happened");
                        throw new IllegalStateException("rolled back");
                    }));
            sessions.inTransactionDo(house -> house.get(Letters.class).post(Letters.Kind.REMINDER, "To", "nobody"));
            post(off, "Off", "by default");
            assertThat(desk.rows("select subject from letter")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void of_one_kind_are_no_more_than_so_many_within_an_hour(Vendor vendor) {
        try (var desk = new TestDesk(vendor);
                var sessions = sessions(
                        desk,
                        Map.of("imprimatur.mail.per-hour", "3", "imprimatur.mail.reminders-to", "a@example.org"))) {
            Callable<Integer> post = () -> {
                post(sessions, "One of many", "Text");
                return 0;
            };
            assertThat(TestDesk.atOnce(Collections.nCopies(8, post))).containsOnly(0);
            sessions.inTransactionDo(house -> house.get(Letters.class).post(Letters.Kind.REMINDER, "Another", "kind"));
            assertThat(desk.rows("select kind from letter order by kind"))
                    .containsExactly("alert", "alert", "alert", "reminder");
            desk.clock().advance(Duration.ofHours(1).minusMillis(1));
            post(sessions, "Too early", "Text");
            desk.clock().advance(Duration.ofMillis(1));
            post(sessions, "An hour later", "Text");
            assertThat(desk.rows("select subject from letter where kind = 'alert'"))
                    .hasSize(4)
                    .contains("An hour later");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_carried_by_one_node_only(Vendor vendor) {
        try (var desk = new TestDesk(vendor);
                var sessions = sessions(desk, Map.of())) {
            for (var i = 1; i <= 4; i++) post(sessions, "Letter " + i, "Text");
            Callable<Object> claim = () -> claim(sessions).map(Letter::subject).orElse("none");
            assertThat(TestDesk.atOnce(Collections.nCopies(6, claim)))
                    .filteredOn(subject -> !subject.equals("none"))
                    .doesNotHaveDuplicates();
            while (claim(sessions).isPresent()) {}
            assertThat(desk.rows("select tries from letter")).containsExactly("1", "1", "1", "1");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void wait_for_a_server_that_is_away_and_are_given_up_in_plain_sight(Vendor vendor) {
        try (var desk = new TestDesk(vendor);
                var sessions = sessions(desk, Map.of())) {
            server.stop();
            post(sessions, "Away", "Text");
            for (var tries = 1; tries <= Letter.TRIES; tries++) {
                round(sessions);
                round(sessions); // no sooner than the pause is over
                assertThat(desk.rows("select tries from letter")).containsExactly(String.valueOf(tries));
                desk.clock().advance(Duration.ofMinutes(1L << (tries - 1)));
            }
            assertThat(desk.rows("select subject from letter where given_up_at is not null and sent_at is null"))
                    .containsExactly("Away");
            assertThat(desk.rows("select action from journal where outcome = 'security'"))
                    .containsExactly("mail.given-up");
            round(sessions);
            assertThat(desk.rows("select tries from letter")).containsExactly("8");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_sent_by_another_node_when_one_died_with_them_in_hand(Vendor vendor) {
        try (var desk = new TestDesk(vendor);
                var sessions = sessions(desk, Map.of())) {
            post(sessions, "In hand", "Text");
            assertThat(claim(sessions)).isPresent();
            round(sessions);
            assertThat(server.getReceivedMessages()).isEmpty();
            desk.clock().advance(Duration.ofMinutes(1));
            round(sessions);
            assertThat(server.getReceivedMessages()).hasSize(2);

            post(sessions, "Died with its last try", "Text");
            desk.sql("update letter set tries = 8 where sent_at is null");
            round(sessions);
            assertThat(desk.rows("select subject from letter where given_up_at is not null"))
                    .containsExactly("Died with its last try");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void go_to_no_server_that_cannot_be_trusted(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            server.setUser("house", "the password");
            var account = Map.of("imprimatur.mail.user", "house", "imprimatur.mail.password", "the password");
            failing(desk, account, Map.of("imprimatur.mail.tls", "starttls"), "STARTTLS");
            failing(
                    desk,
                    account,
                    Map.of(
                            "imprimatur.mail.tls",
                            "tls",
                            "imprimatur.mail.port",
                            String.valueOf(server.getSmtps().getPort())),
                    "");
            failing(desk, account, Map.of("imprimatur.mail.password", "another"), "");
            assertThat(server.getReceivedMessages()).isEmpty();
            try (var sessions = sessions(desk, account)) {
                post(sessions, "Known", "Text");
                round(sessions);
            }
            assertThat(server.getReceivedMessages()).isNotEmpty();
        }
    }

    private void failing(TestDesk desk, Map<String, String> account, Map<String, String> otherwise, String why) {
        var settings = new HashMap<>(account);
        settings.putAll(otherwise);
        try (var sessions = sessions(desk, settings)) {
            var letter = new Letter(
                    Letters.Kind.ALERT, "Subject", "Text", desk.clock().instant());
            assertThatExceptionOfType(MessagingException.class)
                    .isThrownBy(() -> sessions.inTransaction(house -> house.get(Smtp.class))
                            .send(letter))
                    .withMessageContaining(why)
                    .satisfies(fault -> assertThat(fault.toString()).doesNotContain("the password", "another"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_by_a_house_that_does_not_know_where_to_send_them(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            unsound(desk, "imprimatur.mail.host", null, "imprimatur.mail.host");
            unsound(desk, "imprimatur.mail.from", null, "imprimatur.mail.from");
            unsound(desk, "imprimatur.mail.from", "a@example.org, b@example.org", "one sender");
            unsound(desk, "imprimatur.mail.from", "a@example.org\r\nBcc: thief@example.com", "imprimatur.mail.from");
            unsound(desk, "imprimatur.mail.alerts-to", "nobody at all", "imprimatur.mail.alerts-to");
            unsound(desk, "imprimatur.mail.alerts-to", "a@example.org\r\nX: 1", "imprimatur.mail.alerts-to");
            unsound(desk, "imprimatur.mail.tls", "perhaps", "imprimatur.mail.tls");
            unsound(desk, "imprimatur.mail.port", "65536", "imprimatur.mail.port");
            unsound(desk, "imprimatur.mail.user", "somebody", "imprimatur.mail.password");
            unsound(desk, "imprimatur.mail.per-hour", "0", "imprimatur.mail.per-hour");
        }
    }

    private void unsound(TestDesk desk, String name, String value, String why) {
        var settings = settings();
        settings.put(name, value);
        try (var sessions = new TestSessions(desk.database(), desk.clock(), settings)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .as("%s=%s", name, value)
                    .isThrownBy(() -> post(sessions, "Subject", "Text"))
                    .withStackTraceContaining("does not start: ")
                    .withStackTraceContaining(why);
        }
    }

    // ------------------------------------------------------------------

    private Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "imprimatur.mail.host", "localhost",
                "imprimatur.mail.port", String.valueOf(server.getSmtp().getPort()),
                "imprimatur.mail.tls", "none",
                "imprimatur.mail.from", "The House <house@example.org>",
                "imprimatur.mail.alerts-to", "security@example.org, on-call@example.org"));
    }

    private TestSessions sessions(TestDesk desk, Map<String, String> otherwise) {
        var settings = settings();
        settings.putAll(otherwise);
        return new TestSessions(desk.database(), desk.clock(), settings);
    }

    private static void post(TestSessions sessions, String subject, String text) {
        sessions.inTransactionDo(house -> house.get(Letters.class).post(Letters.Kind.ALERT, subject, text));
    }

    private static Optional<Letter> claim(TestSessions sessions) {
        return sessions.inTransaction(house -> house.get(Outbox.class).claim());
    }

    /** As the postman makes it: each step in a transaction of its own, and none while the mail server is talked to. */
    private static void round(TestSessions sessions) {
        var smtp = sessions.inTransaction(house -> house.get(Smtp.class));
        for (var letter = claim(sessions); letter.isPresent(); letter = claim(sessions)) {
            var id = letter.get().id();
            try {
                smtp.send(letter.get());
                sessions.inTransactionDo(house -> house.get(Outbox.class).sent(id));
            } catch (MessagingException away) {
                sessions.inTransactionDo(house -> house.get(Outbox.class).failed(id));
            }
        }
    }
}
