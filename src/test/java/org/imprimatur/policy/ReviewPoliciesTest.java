package org.imprimatur.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.policy.ReviewPolicy.AtEnd;
import org.imprimatur.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P3 and P5: what sign-offs are worth together, and who may give which now. */
class ReviewPoliciesTest {
    private static final String POLICY = """
            {"classes": {
              "default": {"signOffs": [{"meaning": "medical-review"}], "validMonths": 12, "atEnd": "withhold"},
              "strict": {
                "signOffs": [{"meaning": "medical-review", "count": 2}, {"meaning": "editorial-approval"}],
                "validMonths": 6, "atEnd": "flag",
                "changes": {"technical": {"signOffs": [{"meaning": "medical-review"}]}}},
              "board": {
                "signOffs": [
                  {"name": "any two", "meaning": "medical-review", "count": 2},
                  {"name": "oncologist", "meaning": "medical-review", "specialties": ["Oncology", "haematology"]},
                  {"name": "last word", "meaning": "editorial-approval", "order": 2, "roles": ["publisher"]}],
                "differentPeople": true, "validMonths": 12, "atEnd": "withhold"}}}
            """;

    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");
    private final UUID ann = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();
    private final UUID cid = UUID.randomUUID();
    private final UUID dot = UUID.randomUUID();

    @TempDir
    Path directory;

    @Test
    void are_read_from_the_file_beside_the_server() {
        var policies = policies(PolicyFile.read(Path.of("server-config/review-policy.json")));
        for (var change : PolicyFile.CHANGES) {
            assertThat(policies.of("oncology-treatment", change).validMonths()).isEqualTo(12);
            assertThat(policies.of("something-else", change).validMonths()).isEqualTo(36);
            assertThat(policies.of("something-else", change)).satisfies(rule -> {
                assertThat(rule.steps()).singleElement().satisfies(step -> {
                    assertThat(step.meaning()).isEqualTo(Meaning.MEDICAL_REVIEW);
                    assertThat(step.count()).isEqualTo(1);
                });
                assertThat(rule.reminderDays()).containsExactly(90, 30, 7);
                assertThat(rule.authentication()).containsExactly(ReviewPolicy.Authentication.values());
                assertThat(rule.atEnd()).isEqualTo(AtEnd.WITHHOLD);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void take_minutes_that_somebody_can_have_meant(int challenge) {
        var policies = new ReviewPolicies(policy(), challenge, clock);
        assertThat(policies.challengeLife()).hasMinutes(challenge);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 61})
    void refuse_to_start_with_minutes_that_leave_the_door_open(int challenge) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new ReviewPolicies(policy(), challenge, clock))
                .withMessageContaining("imprimatur.challenge.minutes");
    }

    @Test
    void are_satisfied_by_one_medical_review_where_one_is_asked_for() {
        var policies = policies();
        var review = given(ann, Meaning.MEDICAL_REVIEW, 12);
        assertThat(policies.satisfied("treatment", "clinical", List.of())).isEmpty();
        assertThat(policies.satisfied("treatment", "clinical", List.of(given(ann, Meaning.EDITORIAL_APPROVAL, 12))))
                .isEmpty();
        assertThat(policies.satisfied("treatment", "clinical", List.of(review))).hasValueSatisfying(grant -> {
            assertThat(grant.policyVersion()).isEqualTo(policies.version());
            assertThat(grant.since()).isEqualTo(clock.instant());
            assertThat(grant.validUntil()).isEqualTo(Instant.parse("2027-11-24T08:00:00Z"));
            assertThat(grant.atEnd()).isEqualTo(AtEnd.WITHHOLD);
            assertThat(grant.support()).containsExactly(review);
        });
    }

    @Test
    void count_people_not_signatures_and_end_with_the_first_that_ends() {
        var policies = policies();
        var anns = given(ann, Meaning.MEDICAL_REVIEW, 12);
        clock.advance(Duration.ofDays(1));
        var annsAgain = given(ann, Meaning.MEDICAL_REVIEW, 6);
        var bobs = given(bob, Meaning.MEDICAL_REVIEW, 3);
        var approval = given(ann, Meaning.EDITORIAL_APPROVAL, 6);
        assertThat(policies.satisfied("strict", "clinical", List.of(anns, annsAgain, approval)))
                .isEmpty();
        assertThat(policies.satisfied("strict", "clinical", List.of(anns, bobs)))
                .isEmpty();
        assertThat(policies.satisfied("strict", "clinical", List.of(anns, annsAgain, bobs, approval)))
                .hasValueSatisfying(grant -> {
                    assertThat(grant.support()).containsExactlyInAnyOrder(annsAgain, bobs, approval);
                    assertThat(grant.validUntil()).isEqualTo(bobs.validUntil());
                    assertThat(grant.since()).isEqualTo(bobs.signedAt());
                    assertThat(grant.atEnd()).isEqualTo(AtEnd.FLAG);
                });
        clock.advance(Duration.between(clock.instant(), bobs.validUntil()));
        assertThat(policies.satisfied("strict", "clinical", List.of(anns, bobs, approval)))
                .as("what is over does not count")
                .isEmpty();
    }

    @Test
    void count_the_newest_of_more_than_enough() {
        var older = given(ann, Meaning.MEDICAL_REVIEW, 12);
        clock.advance(Duration.ofDays(30));
        var newer = given(bob, Meaning.MEDICAL_REVIEW, 6);
        assertThat(policies().satisfied("treatment", "clinical", List.of(older, newer)))
                .hasValueSatisfying(grant -> assertThat(grant.support()).containsExactly(newer));
    }

    @Test
    void ask_less_for_a_change_class_where_the_policy_says_so() {
        var review = List.of(given(ann, Meaning.MEDICAL_REVIEW, 12));
        assertThat(policies().satisfied("strict", "technical", review)).isPresent();
        assertThat(policies().satisfied("strict", "editorial", review)).isEmpty();
        assertThat(policies().of("strict", "technical"))
                .as("what a change class leaves out is its class's")
                .satisfies(rule -> {
                    assertThat(rule.validMonths()).isEqualTo(6);
                    assertThat(rule.atEnd()).isEqualTo(AtEnd.FLAG);
                });
    }

    @Test
    void seat_people_so_that_as_many_as_possible_count() {
        // Whoever is an oncologist could also be any of the two: nobody is missed because of where they sat first.
        var oncologist = given(ann, Meaning.MEDICAL_REVIEW, "ONCOLOGY", Set.of("medical-reviewer"));
        clock.advance(Duration.ofDays(1));
        var surgeon = given(bob, Meaning.MEDICAL_REVIEW, "surgery", Set.of("medical-reviewer"));
        var nurse = given(cid, Meaning.MEDICAL_REVIEW, "nursing", Set.of("medical-reviewer"));
        var publisher = given(dot, Meaning.EDITORIAL_APPROVAL, "surgery", Set.of("medical-reviewer", "publisher"));
        var all = List.of(oncologist, surgeon, nurse, publisher);
        assertThat(policies().satisfied("board", "clinical", all))
                .hasValueSatisfying(grant -> assertThat(grant.support()).containsExactlyInAnyOrderElementsOf(all));
        for (var one : all) {
            var others = all.stream().filter(other -> other != one).toList();
            assertThat(policies().satisfied("board", "clinical", others)).isEmpty();
            assertThat(policies().missingAt("board", "clinical", others, clock.instant()))
                    .singleElement()
                    .satisfies(missing -> assertThat(missing.count()).isEqualTo(1));
        }
    }

    @Test
    void count_nobody_twice_across_meanings_where_the_policy_wants_different_people() {
        var reviews = List.of(
                given(ann, Meaning.MEDICAL_REVIEW, "oncology", Set.of("medical-reviewer", "publisher")),
                given(bob, Meaning.MEDICAL_REVIEW, "surgery", Set.of("medical-reviewer")),
                given(cid, Meaning.MEDICAL_REVIEW, "surgery", Set.of("medical-reviewer")));
        var own = given(ann, Meaning.EDITORIAL_APPROVAL, "oncology", Set.of("medical-reviewer", "publisher"));
        var another = given(dot, Meaning.EDITORIAL_APPROVAL, "oncology", Set.of("medical-reviewer", "publisher"));
        assertThat(policies().satisfied("board", "clinical", with(reviews, own)))
                .isEmpty();
        assertThat(policies().satisfied("board", "clinical", with(reviews, another)))
                .isPresent();
        var strictly = List.of(
                given(ann, Meaning.MEDICAL_REVIEW, 6),
                given(bob, Meaning.MEDICAL_REVIEW, 6),
                given(ann, Meaning.EDITORIAL_APPROVAL, 6));
        assertThat(policies().satisfied("strict", "clinical", strictly))
                .as("allowed where the policy does not mind")
                .isPresent();
    }

    @Test
    void count_who_stands_in_and_whom_they_stand_in_for_once() {
        var policies = policies();
        var approval = given(dot, Meaning.EDITORIAL_APPROVAL, 6);
        var anns = given(ann, Meaning.MEDICAL_REVIEW, 6);
        var bobs = given(bob, Meaning.MEDICAL_REVIEW, 6);
        assertThat(policies.satisfied("strict", "clinical", List.of(anns, bobs, approval)))
                .as("each in their own place")
                .isPresent();
        var bobForAnn = standingIn(bobs, ann);
        var cidForAnn = standingIn(given(cid, Meaning.MEDICAL_REVIEW, 6), ann);
        var cidForBob = standingIn(given(cid, Meaning.MEDICAL_REVIEW, 6), bob);
        for (var two :
                List.of(List.of(anns, bobForAnn), List.of(bobForAnn, cidForAnn), List.of(bobForAnn, cidForBob))) {
            assertThat(policies.satisfied("strict", "clinical", with(two, approval)))
                    .as("%s", two)
                    .isEmpty();
        }
        assertThat(policies.satisfied("strict", "clinical", List.of(bobForAnn, standingIn(cidForAnn, dot), approval)))
                .as("for two, and dot's approval is of another meaning")
                .isPresent();
        assertThat(policies.satisfied("strict", "clinical", List.of(anns, bobForAnn, cidForBob, approval)))
                .as("bob is left out, and ann and cid are two")
                .hasValueSatisfying(
                        grant -> assertThat(grant.support()).containsExactlyInAnyOrder(anns, cidForBob, approval));
    }

    @Test
    void count_them_once_across_meanings_where_the_policy_wants_different_people() {
        var reviews = List.of(
                given(ann, Meaning.MEDICAL_REVIEW, "oncology", Set.of("medical-reviewer", "publisher")),
                given(bob, Meaning.MEDICAL_REVIEW, "surgery", Set.of("medical-reviewer")),
                given(cid, Meaning.MEDICAL_REVIEW, "surgery", Set.of("medical-reviewer")));
        var dots = given(dot, Meaning.EDITORIAL_APPROVAL, "oncology", Set.of("medical-reviewer", "publisher"));
        assertThat(policies().satisfied("board", "clinical", with(reviews, standingIn(dots, ann))))
                .isEmpty();
        assertThat(policies().satisfied("board", "clinical", with(reviews, standingIn(dots, UUID.randomUUID()))))
                .isPresent();
        assertThat(policies()
                        .satisfied(
                                "board",
                                "clinical",
                                with(with(reviews, dots), standingIn(given(dot, Meaning.MEDICAL_REVIEW, 6), ann))))
                .as("a signature too many takes nothing away")
                .isPresent();
    }

    @Test
    void let_somebody_sign_with_the_credential_that_is_still_wanted() {
        var any = candidate(Meaning.MEDICAL_REVIEW, "surgery", "oncology");
        assertThat(policies().seat("treatment", "clinical", any, List.of())).isEqualTo("surgery");
        var oncologist = List.of(given(ann, Meaning.MEDICAL_REVIEW, "oncology", Set.of("medical-reviewer")));
        assertThat(policies().seat("board", "clinical", any, List.of()))
                .as("the narrowest of what is wanted")
                .isEqualTo("oncology");
        assertThat(policies().seat("board", "clinical", any, oncologist)).isEqualTo("surgery");
        assertThat(policies()
                        .seat("treatment", "clinical", candidate(Meaning.EDITORIAL_APPROVAL, "surgery"), List.of()))
                .as("not asked for, so anybody's")
                .isEqualTo("surgery");
    }

    @Test
    void refuse_a_signature_without_the_specialty_or_the_role_that_is_wanted() throws IOException {
        var policies = policies(PolicyFile.read(file("""
                {"classes": {"default": {"atEnd": "flag", "signOffs": [
                  {"meaning": "medical-review", "specialties": ["oncology", "haematology"]},
                  {"meaning": "editorial-approval", "roles": ["publisher", "editor"]}]}}}
                """)));
        assertThatExceptionOfType(PolicyRefusal.SpecialtyMissing.class)
                .isThrownBy(() -> policies.seat(
                        "any", "clinical", candidate(Meaning.MEDICAL_REVIEW, "surgery", "nursing"), List.of()))
                .withMessageContaining("haematology, oncology");
        assertThatExceptionOfType(PolicyRefusal.RoleMissing.class)
                .isThrownBy(() ->
                        policies.seat("any", "clinical", candidate(Meaning.EDITORIAL_APPROVAL, "oncology"), List.of()))
                .withMessageContaining("editor, publisher");
        var editor = new ReviewPolicies.Candidate(
                Meaning.EDITORIAL_APPROVAL, Set.of("medical-reviewer", "editor"), List.of("surgery"));
        assertThat(policies.seat("any", "clinical", editor, List.of())).isEqualTo("surgery");
    }

    @Test
    void open_a_step_once_those_before_it_are_complete() {
        var publisher = new ReviewPolicies.Candidate(
                Meaning.EDITORIAL_APPROVAL, Set.of("medical-reviewer", "publisher"), List.of("surgery"));
        var first = List.of(
                given(ann, Meaning.MEDICAL_REVIEW, "oncology", Set.of("medical-reviewer")),
                given(bob, Meaning.MEDICAL_REVIEW, "surgery", Set.of("medical-reviewer")));
        assertThatExceptionOfType(PolicyRefusal.StepNotOpen.class)
                .isThrownBy(() -> policies().seat("board", "clinical", publisher, first))
                .satisfies(refusal -> assertThat(refusal.members())
                        .containsEntry("step", "last word")
                        .containsEntry("missing", List.of("any two")));
        var complete = with(first, given(cid, Meaning.MEDICAL_REVIEW, "nursing", Set.of("medical-reviewer")));
        assertThat(policies().seat("board", "clinical", publisher, complete)).isEqualTo("surgery");

        var lead = Duration.ofDays(90);
        var renewable = complete.get(0).validUntil().minus(lead);
        clock.advance(Duration.between(clock.instant(), renewable.minusMillis(1)));
        assertThat(policies().seat("board", "clinical", publisher, complete)).isEqualTo("surgery");
        clock.advance(Duration.ofMillis(1));
        assertThatExceptionOfType(PolicyRefusal.StepNotOpen.class)
                .as("an end that is near opens no later step")
                .isThrownBy(() -> policies().seat("board", "clinical", publisher, complete));
    }

    @Test
    void call_a_sign_off_renewable_from_the_first_lead_time_on() {
        var review = given(ann, Meaning.MEDICAL_REVIEW, 12);
        var lead = review.validUntil().minus(Duration.ofDays(90));
        clock.advance(Duration.between(clock.instant(), lead.minusMillis(1)));
        assertThat(policies().isRenewable("treatment", "clinical", review)).isFalse();
        clock.advance(Duration.ofMillis(1));
        assertThat(policies().isRenewable("treatment", "clinical", review)).isTrue();
        assertThat(policies().satisfied("treatment", "clinical", List.of(review)))
                .as("but it holds")
                .isPresent();
    }

    @Test
    void miss_at_its_end_what_ends_then() {
        var one = given(ann, Meaning.MEDICAL_REVIEW, 12);
        clock.advance(Duration.ofMillis(1));
        var other = given(bob, Meaning.MEDICAL_REVIEW, 12);
        var all = List.of(one, other, given(cid, Meaning.EDITORIAL_APPROVAL, 12));
        assertThat(policies()
                        .missingAt("strict", "clinical", all, one.validUntil().minusMillis(1)))
                .isEmpty();
        assertThat(policies().missingAt("strict", "clinical", all, one.validUntil()))
                .singleElement()
                .satisfies(missing -> {
                    assertThat(missing.step().meaning()).isEqualTo(Meaning.MEDICAL_REVIEW);
                    assertThat(missing.count()).isEqualTo(1);
                });
        assertThat(policies().missingAt("strict", "clinical", all, other.validUntil()))
                .extracting(ReviewPolicies.Missing::count)
                .containsExactly(2, 1);
    }

    @Test
    void find_lacking_what_would_not_hold_any_more_had_it_been_given_today() {
        var longLived = given(ann, Meaning.MEDICAL_REVIEW, 36);
        var end = Instant.parse("2027-11-24T08:00:00Z");
        clock.advance(Duration.between(clock.instant(), end.minusMillis(1)));
        assertThat(policies().lacking("treatment", "clinical", List.of(longLived)))
                .isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(policies().lacking("treatment", "clinical", List.of(longLived)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31T08:00:00Z, 1, 2027-02-28T08:00:00Z",
        "2028-01-31T08:00:00Z, 1, 2028-02-29T08:00:00Z",
        "2028-02-29T23:59:59.999Z, 12, 2029-02-28T23:59:59.999Z",
        "2028-02-29T00:00:00Z, 48, 2032-02-29T00:00:00Z",
        "2027-02-28T12:00:00Z, 12, 2028-02-28T12:00:00Z",
        "2027-08-31T12:00:00Z, 36, 2030-08-31T12:00:00Z",
        "2027-03-31T12:00:00Z, 6, 2027-09-30T12:00:00Z",
        // no hour more or less where a zone changes to summer time and back in between
        "2027-03-27T23:30:00Z, 1, 2027-04-27T23:30:00Z",
        "2027-10-30T23:30:00Z, 1, 2027-11-30T23:30:00Z"
    })
    void let_a_sign_off_hold_calendar_months_counted_in_utc(Instant signedAt, int months, Instant end)
            throws IOException {
        var rule = PolicyFile.read(file(POLICY.replace("12", String.valueOf(months))))
                .of("default", "clinical");
        assertThat(rule.end(signedAt)).isEqualTo(end);
    }

    // ------------------------------------------------------------------

    private ReviewPolicies policies() {
        return policies(policy());
    }

    private ReviewPolicy policy() {
        try {
            return PolicyFile.read(file(POLICY));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private ReviewPolicies policies(ReviewPolicy policy) {
        return new ReviewPolicies(policy, 10, clock);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("policy.json"), text);
    }

    private static ReviewPolicies.Candidate candidate(Meaning meaning, String... specialties) {
        return new ReviewPolicies.Candidate(meaning, Set.of("medical-reviewer"), List.of(specialties));
    }

    private static List<Given> with(List<Given> some, Given another) {
        return java.util.stream.Stream.concat(some.stream(), java.util.stream.Stream.of(another))
                .toList();
    }

    private Given given(UUID person, Meaning meaning, int months) {
        var end = clock.instant().atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
        return new Given(
                UUID.randomUUID(), person, null, meaning, "surgery", Set.of("medical-reviewer"), clock.instant(), end);
    }

    private Given given(UUID person, Meaning meaning, String specialty, Set<String> roles) {
        var end = clock.instant().atZone(ZoneOffset.UTC).plusMonths(12).toInstant();
        return new Given(UUID.randomUUID(), person, null, meaning, specialty, roles, clock.instant(), end);
    }

    private static Given standingIn(Given one, UUID principal) {
        return new Given(
                one.id(),
                one.signer(),
                principal,
                one.meaning(),
                one.specialty(),
                one.roles(),
                one.signedAt(),
                one.validUntil());
    }
}
