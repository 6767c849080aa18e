package org.imprimatur.lockout;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.ItServer;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.Test;

/** L3, L4 and L6, A6 and N1 to N2, over HTTP and by mail. */
class LockoutIT extends OverHttp {
    private static final String WRONG = "not the password of anybody";

    @Test
    void ten_wrong_sign_ins_lock_a_login_and_look_alike_whoever_has_it() {
        var reviewer = new Staff(base).hire("medical-reviewer");
        var nobody = "nobody-" + UUID.randomUUID();
        var told = new HashSet<String>();
        for (var login : List.of(reviewer.login(), nobody)) {
            for (var guess = 1; guess <= 10; guess++) {
                var answer = Api.signedIn(login, WRONG, base).get(guess % 2 == 0 ? "/api/me" : "/api/articles");
                Watch.problem(answer, 401, "unauthenticated");
            }
            var locked =
                    Watch.problem(Api.signedIn(login, reviewer.password(), base).get("/api/me"), 429, "sign-in-locked");
            var seconds = locked.header("Retry-After").orElseThrow();
            assertThat(Long.parseLong(seconds)).isBetween(1L, 900L);
            told.add(locked.text().replace(seconds, "…") + locked.header("Content-Type"));
        }
        assertThat(told).as("whether anybody has the login").hasSize(1);
        desk.as("reviewer").get("/api/me").expect(200);

        var alarms = desk.journal("/api/journal?limit=100").stream()
                .filter(entry -> entry.path("outcome").asText().equals("security")
                        && entry.at("/details/person").asText().equals(reviewer.id()))
                .map(entry -> entry.path("action").asText())
                .toList();
        assertThat(alarms).containsExactlyInAnyOrder("signing.locked", "sign-in.locked");
        var metrics = desk.anonymous().get("/metrics").expect(200).text();
        assertThat(metrics)
                .containsPattern("imprimatur_locks_total\\{[^}]*door=\"sign-in\"")
                .containsPattern("imprimatur_locks_total\\{[^}]*door=\"signing\"")
                .containsPattern("imprimatur_locks_total\\{[^}]*door=\"unknown-login\"");

        desk.clock(Duration.ofMinutes(16));
        reviewer.api().get("/api/me").expect(200);
    }

    @Test
    void the_fifth_wrong_password_at_signing_is_told_by_mail_within_seconds() throws MessagingException, IOException {
        var reviewer = new Staff(base).hireQualified("medical-reviewer");
        var revision = desk.submitted(Articles.minimal("Told by mail"));
        var challenge = desk.challenge(reviewer.api(), revision).expect(201).json();
        for (var guess = 1; guess <= 5; guess++) {
            assertThat(mails(reviewer.login())).isEmpty();
            desk.sign(reviewer.api(), revision, Desk.answerTo(challenge, WRONG)).expect(401);
        }
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (mails(reviewer.login()).isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        var mails = mails(reviewer.login());
        assertThat(mails).hasSize(1);
        var mail = mails.get(0);
        assertThat(mail.getSubject()).startsWith("Imprimatur: Signing is locked for Sam ");
        assertThat(mail.getContent().toString())
                .contains(reviewer.login(), "after 5 wrong attempts", "signing.locked")
                .doesNotContain(
                        WRONG, reviewer.password(), challenge.path("challenge").asText());
    }

    private static List<MimeMessage> mails(String about) {
        return Arrays.stream(ItServer.mail().getReceivedMessages())
                .filter(mail -> {
                    try {
                        return mail.getSubject().contains(about);
                    } catch (MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();
    }
}
