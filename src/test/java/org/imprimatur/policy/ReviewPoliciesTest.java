package org.imprimatur.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.imprimatur.policy.ReviewPolicy.AtEnd;
import org.imprimatur.testsupport.TestClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P1, P2 and P3: what a class of article needs, and the version of what said so. */
class ReviewPoliciesTest {
    private static final String DEFAULT =
            "\"default\":{\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":1}],\"validMonths\":12,\"atEnd\":\"withhold\"}";
    private static final String STRICT =
            "\"strict\":{\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":2},{\"meaning\":\"editorial-approval\",\"count\":1}],\"validMonths\":6,\"atEnd\":\"flag\"}";

    private final TestClock clock = TestClock.at("2026-11-24T08:00:00Z");
    private final UUID ann = UUID.randomUUID();
    private final UUID bob = UUID.randomUUID();

    @TempDir
    Path directory;

    @Test
    void are_read_from_the_file_beside_the_server() {
        var policies = new ReviewPolicies(ReviewPolicies.read(Path.of("server-config/review-policy.json")), 10, clock);
        for (var articleClass : List.of("oncology-treatment", "something-else")) {
            var rule = policies.of(articleClass);
            assertThat(rule.signOffs()).containsExactly(new ReviewPolicy.Need(Meaning.MEDICAL_REVIEW, 1));
            assertThat(rule.validMonths()).isEqualTo(12);
            assertThat(rule.atEnd()).isEqualTo(AtEnd.WITHHOLD);
        }
    }

    @Test
    void are_versioned_by_what_they_say_not_by_how_it_is_written() throws IOException {
        var compact = written("{\"classes\":{" + DEFAULT + "," + STRICT + "}}");
        var airy = written("{ \"classes\" : {\n" + STRICT + ",\n\n" + DEFAULT + "} }");
        var other = written("{\"classes\":{" + DEFAULT + "," + STRICT.replace("6", "7") + "}}");
        assertThat(airy.version()).isEqualTo(compact.version()).startsWith("sha-256:");
        assertThat(airy.text()).isEqualTo(compact.text());
        assertThat(other.version()).isNotEqualTo(compact.version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/classes/default",
                "{\"classes\":{}}|/classes/default",
                "{\"classes\":{\"default\":null}}|/classes/default",
                "[]|wrong",
                "{\"classes\":{\"default\":{}}}|required member",
                "{\"classes\":{\"default\":{\"signOffs\":[],\"validMonths\":12,\"atEnd\":\"flag\"}}}|at least one sign-off",
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"editorial-approval\",\"count\":1}],\"validMonths\":12,\"atEnd\":\"flag\"}}}|must name a medical-review",
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"guess\",\"count\":1}],\"validMonths\":12,\"atEnd\":\"flag\"}}}|/classes/default/signOffs/0/meaning",
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":0}],\"validMonths\":12,\"atEnd\":\"flag\"}}}|count must be from 1 to 5",
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":1}],\"validMonths\":0,\"atEnd\":\"flag\"}}}|validMonths must be from 1 to 60",
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":1}],\"validMonths\":12}}}|atEnd must be",
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":1},{\"meaning\":\"medical-review\",\"count\":1}],\"validMonths\":12,\"atEnd\":\"flag\"}}}|each meaning once",
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":1}],\"validMonths\":12,\"atEnd\":\"flag\",\"until\":1}}}|no member",
                "{\"classes\":{},\"classes\":{}}|twice"
            })
    void refuse_to_start_on_a_wrong_file_and_say_what_is_wrong(String text, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> written(text))
                .withMessageContaining("policy.json")
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 60})
    void take_minutes_that_somebody_can_have_meant(int challenge) throws IOException {
        var policies =
                new ReviewPolicies(ReviewPolicies.read(file("{\"classes\":{" + DEFAULT + "}}")), challenge, clock);
        assertThat(policies.challengeLife()).hasMinutes(challenge);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 61})
    void refuse_to_start_with_minutes_that_leave_the_door_open(int challenge) throws IOException {
        var policy = ReviewPolicies.read(file("{\"classes\":{" + DEFAULT + "}}"));
        assertThatIllegalStateException()
                .isThrownBy(() -> new ReviewPolicies(policy, challenge, clock))
                .withMessageContaining("imprimatur.challenge.minutes");
    }

    @Test
    void refuse_to_start_without_a_file() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ReviewPolicies.read(directory.resolve("missing.json")))
                .withMessageContaining("missing.json")
                .withMessageContaining("imprimatur.policy.file");
    }

    @Test
    void are_satisfied_by_one_medical_review_where_one_is_asked_for() throws IOException {
        var policies = written("{\"classes\":{" + DEFAULT + "," + STRICT + "}}");
        var review = signOff(ann, Meaning.MEDICAL_REVIEW, 12);
        assertThat(policies.satisfied("treatment", List.of())).isEmpty();
        assertThat(policies.satisfied("treatment", List.of(signOff(ann, Meaning.EDITORIAL_APPROVAL, 12))))
                .isEmpty();
        assertThat(policies.satisfied("treatment", List.of(review))).hasValueSatisfying(grant -> {
            assertThat(grant.policyVersion()).isEqualTo(policies.version());
            assertThat(grant.validUntil()).isEqualTo(Instant.parse("2027-11-24T08:00:00Z"));
            assertThat(grant.atEnd()).isEqualTo(AtEnd.WITHHOLD);
            assertThat(grant.support()).containsExactly(review);
        });
    }

    @Test
    void count_people_not_signatures_and_end_with_the_first_that_ends() throws IOException {
        var policies = written("{\"classes\":{" + DEFAULT + "," + STRICT + "}}");
        var anns = signOff(ann, Meaning.MEDICAL_REVIEW, 6);
        var annsAgain = signOff(ann, Meaning.MEDICAL_REVIEW, 12);
        var bobs = signOff(bob, Meaning.MEDICAL_REVIEW, 3);
        var approval = signOff(ann, Meaning.EDITORIAL_APPROVAL, 6);
        assertThat(policies.satisfied("strict", List.of(anns, annsAgain, approval)))
                .isEmpty();
        assertThat(policies.satisfied("strict", List.of(anns, bobs))).isEmpty();
        assertThat(policies.satisfied("strict", List.of(anns, annsAgain, bobs, approval)))
                .hasValueSatisfying(grant -> {
                    assertThat(grant.support()).containsExactly(annsAgain, bobs, approval);
                    assertThat(grant.validUntil()).isEqualTo(bobs.validUntil());
                    assertThat(grant.atEnd()).isEqualTo(AtEnd.FLAG);
                });
        clock.advance(java.time.Duration.between(clock.instant(), bobs.validUntil()));
        assertThat(policies.satisfied("strict", List.of(anns, bobs, approval)))
                .as("what is over does not count")
                .isEmpty();
    }

    private ReviewPolicies written(String text) throws IOException {
        return new ReviewPolicies(ReviewPolicies.read(file(text)), 10, clock);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("policy.json"), text);
    }

    private Given signOff(UUID person, Meaning meaning, int months) {
        var end = clock.instant().atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
        return new Given(UUID.randomUUID(), person, meaning, end);
    }
}
