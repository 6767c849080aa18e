package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Staff;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a signature is refused, beside what is allowed there. */
class SigningRefusalsIT extends OverHttp {
    private Watch watch;
    private Staff staff;

    @BeforeEach
    void open() {
        watch = new Watch(desk);
        staff = new Staff(base);
    }

    @Test
    void a_signature_needs_the_challenge_that_was_given_for_it() {
        var revision = desk.submitted(Articles.minimal("Challenge"));
        var article = revision.article();
        var other = desk.submitted(Articles.minimal("Another"));
        var challenge = desk.challenge(revision);
        var answer = Desk.answerTo(challenge, Api.password("reviewer"));

        watch.refused(
                article,
                409,
                "challenge-invalid",
                () -> desk.sign(desk.reviewer(), revision, Desk.with(answer, "challenge", "made-up")));
        watch.refused(
                article,
                409,
                "challenge-invalid",
                () -> desk.sign(desk.reviewer(), revision, Desk.with(answer, "meaning", "editorial-approval")));
        var foreign = Desk.answerTo(
                desk.challenge(desk.as("reviewer2"), revision).expect(201).json(), Api.password("reviewer"));
        watch.refused(article, 409, "challenge-invalid", () -> desk.sign(desk.reviewer(), revision, foreign));
        var elsewhere =
                Desk.with(Desk.answerTo(desk.challenge(other), Api.password("reviewer")), "digest", revision.digest());
        watch.refused(article, 409, "challenge-invalid", () -> desk.sign(desk.reviewer(), revision, elsewhere));
        watch.refused(
                article,
                409,
                "digest-mismatch",
                () -> desk.sign(desk.reviewer(), revision, Desk.with(answer, "digest", other.digest())));
        watch.turnedAway(
                article,
                400,
                "malformed",
                () -> desk.sign(desk.reviewer(), revision, Desk.with(answer, "meaning", "looks-fine")));

        desk.sign(desk.reviewer(), revision, answer).expect(201);
        var again = desk.challenge(desk.reviewer(), revision);
        assertThat(again.status()).isEqualTo(409);
        var reused = desk.sign(desk.reviewer(), revision, answer);
        assertThat(reused.status()).isEqualTo(409);
    }

    @Test
    void a_challenge_is_good_for_one_signature() {
        var revision = desk.submitted(Articles.minimal("Used"));
        var answer = Desk.answerTo(desk.challenge(revision), Api.password("reviewer"));
        desk.sign(desk.reviewer(), revision, answer).expect(201);
        // After a revocation the revision is in review again, and yet the challenge stays used.
        var signOff = desk.auditor()
                .get(revision.path())
                .expect(200)
                .json()
                .at("/signOffs/0/id")
                .asText();
        desk.revoke(new Desk.SignOff(revision, signOff)).expect(200);
        assertThat(desk.state(revision)).isEqualTo("in-review");
        watch.refused(revision.article(), 409, "challenge-used", () -> desk.sign(desk.reviewer(), revision, answer));
        watch.refused(revision.article(), 409, "already-ended", () -> desk.revoke(new Desk.SignOff(revision, signOff)));
        desk.sign(revision);
    }

    @Test
    void a_challenge_lasts_ten_minutes() {
        var revision = desk.submitted(Articles.minimal("Minutes"));
        var answer = Desk.answerTo(desk.challenge(revision), Api.password("reviewer"));
        desk.clock(Duration.ofMinutes(11));
        watch.refused(revision.article(), 409, "challenge-expired", () -> desk.sign(desk.reviewer(), revision, answer));
        desk.clock(Duration.ofMinutes(9));
        desk.sign(desk.reviewer(), revision, answer).expect(201);
    }

    @Test
    void what_a_newer_revision_overtook_is_not_signed() {
        var revision = desk.submitted(Articles.minimal("Newer"));
        var answer = Desk.answerTo(desk.challenge(revision), Api.password("reviewer"));
        var newer = desk.resubmitted(revision.article(), Articles.minimal("Newer, again"));
        var told = watch.refused(
                revision.article(), 409, "newer-revision", () -> desk.sign(desk.reviewer(), revision, answer));
        assertThat(told.json().path("newerRevision").asInt()).isEqualTo(newer.number());
        desk.reviewer().get(told.json().path("diff").asText()).expect(200);
        watch.refused(revision.article(), 409, "newer-revision", () -> desk.challenge(desk.reviewer(), revision));
        desk.sign(newer);
    }

    @Test
    void an_expired_credential_signs_nothing() {
        var revision = desk.submitted(Articles.minimal("Expired"));
        desk.clock(Duration.ofDays(800));
        watch.refused(revision.article(), 403, "credential-expired", () -> desk.challenge(desk.reviewer(), revision));
        desk.clock(Duration.ZERO);
        desk.sign(revision);
    }

    @Test
    void nobody_signs_what_they_helped_to_write() {
        var both = staff.hireQualified("editor", "medical-reviewer");
        var article = desk.draft(Articles.saying("Four eyes", "One word is wrong."));

        // One word in an earlier, never signed revision is enough.
        desk.save(both.api(), article, Articles.saying("Four eyes", "One word is right."))
                .expect(200);
        var first = desk.submit(article);
        watch.refused(article, 403, "separation-of-duties", () -> desk.challenge(both.api(), first));
        watch.refused(article, 403, "separation-of-duties", () -> both.api()
                .post(first.path() + "/review/changes-requested", Map.of("reason", "I know better now")));
        watch.refused(article, 403, "separation-of-duties", () -> desk.publisher()
                .put(
                        first.path() + "/review/assignment",
                        Map.of("reviewer", both.login(), "dueAt", "2099-01-01T00:00:00Z")));
        var second = desk.resubmitted(article, Articles.saying("Four eyes", "All is new."));
        watch.refused(article, 403, "separation-of-duties", () -> desk.challenge(both.api(), second));
        desk.sign(second);

        // What was signed closes the account: from here on they did not contribute.
        var third = desk.resubmitted(article, Articles.saying("Four eyes", "Newer still."));
        desk.challenge(both.api(), third).expect(201);

        // The author of a copied text is an author of the copy.
        var copy = desk.editor()
                .post(
                        article.path() + "/copies",
                        Map.of(
                                "revision",
                                1,
                                "slug",
                                Desk.uniqueSlug(),
                                "locale",
                                "en-GB",
                                "articleClass",
                                "treatment"))
                .expect(201)
                .json();
        var copied = new Desk.Article(
                copy.required("id").asText(), copy.required("slug").asText());
        var revision = desk.submit(copied);
        watch.refused(copied, 403, "separation-of-duties", () -> desk.challenge(both.api(), revision));
        desk.sign(revision);
    }

    @Test
    void a_credential_counts_once_somebody_else_has_verified_it() {
        var newcomer = staff.hire("medical-reviewer");
        var revision = desk.submitted(Articles.minimal("Credential"));
        var article = revision.article();
        watch.refused(article, 403, "credential-missing", () -> desk.challenge(newcomer.api(), revision));
        var credential = staff.credential(newcomer);
        watch.refused(article, 403, "credential-unverified", () -> desk.challenge(newcomer.api(), revision));
        staff.verify(newcomer, credential);
        desk.accept(newcomer.api()).expect(201);
        var challenge = desk.challenge(newcomer.api(), revision).expect(201).json();
        desk.sign(newcomer.api(), revision, Desk.answerTo(challenge, newcomer.password()))
                .expect(201);
    }

    @Test
    void five_wrong_passwords_lock_signing_and_raise_an_alarm() {
        var reviewer = staff.hireQualified("medical-reviewer");
        var revision = desk.submitted(Articles.minimal("Guesses"));
        var article = revision.article();
        var challenge = desk.challenge(reviewer.api(), revision).expect(201).json();
        var right = Desk.answerTo(challenge, reviewer.password());
        var missing = new HashMap<>(right);
        missing.remove("password");
        Watch.problem(desk.sign(reviewer.api(), revision, missing), 401, "reauthentication-required");

        for (var guess = 1; guess < 5; guess++) {
            watch.refused(
                    article,
                    401,
                    "reauthentication-required",
                    () -> desk.sign(reviewer.api(), revision, Desk.answerTo(challenge, "not the password")));
        }
        var head = watch.head();
        desk.sign(reviewer.api(), revision, Desk.answerTo(challenge, "not the password"));
        var told = watch.since(head);
        assertThat(told)
                .extracting(entry -> entry.path("outcome").asText())
                .containsExactlyInAnyOrder("denied", "security");
        assertThat(told.toString()).contains("signing.locked", reviewer.login()).doesNotContain("not the password");

        var locked = watch.refused(article, 429, "signing-locked", () -> desk.sign(reviewer.api(), revision, right));
        assertThat(Long.parseLong(locked.header("Retry-After").orElseThrow())).isBetween(1L, 900L);
        watch.refused(article, 429, "signing-locked", () -> desk.challenge(reviewer.api(), revision));
        // Others sign on, and the same person too once the time is over.
        desk.challenge(revision);
        desk.clock(Duration.ofMinutes(16));
        var again = desk.challenge(reviewer.api(), revision).expect(201).json();
        desk.sign(reviewer.api(), revision, Desk.answerTo(again, reviewer.password()))
                .expect(201);
    }

    @Test
    void a_sign_off_is_taken_back_by_its_signer_or_a_publisher() {
        var revision = desk.submitted(Articles.minimal("Mine"));
        var signOff = desk.sign(revision);
        var reason = Map.of("reason", "I would not have signed this");
        watch.refused(revision.article(), 403, "forbidden", () -> desk.as("reviewer2")
                .post(signOff.path() + "/revocation", reason));
        watch.shutOut(revision.article(), () -> desk.admin().post(signOff.path() + "/revocation", reason));
        desk.publisher().post(signOff.path() + "/revocation", reason).expect(200);
    }
}
