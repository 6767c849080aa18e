package org.imprimatur.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.article.Address;
import org.imprimatur.article.ChangeNote;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.content.ArticleContent.Audience;
import org.imprimatur.content.Claim;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.policy.ReviewPolicy.Authentication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** P1 and P2: what the file may say, and that nothing else is let in. */
class PolicyFileTest {
    private static final String REVIEW = "{\"meaning\":\"medical-review\"}";
    private static final String DEFAULT = "\"default\":{\"signOffs\":[" + REVIEW + "],\"atEnd\":\"withhold\"}";

    @TempDir
    Path directory;

    @Test
    void takes_what_is_left_out_as_usual() throws IOException {
        var rule = read("{\"classes\":{" + DEFAULT + "}}").of("any", "clinical");
        assertThat(rule.validMonths()).isEqualTo(36);
        assertThat(rule.reminderDays()).containsExactly(90, 30, 7);
        assertThat(rule.differentPeople()).isFalse();
        assertThat(rule.reReviewDays()).isEqualTo(10);
        assertThat(rule.urgentReReviewDays()).isEqualTo(3);
        assertThat(rule.authentication()).containsExactly(Authentication.values());
        assertThat(rule.steps())
                .containsExactly(
                        new ReviewPolicy.Step("medical-review", Meaning.MEDICAL_REVIEW, 1, 1, List.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({"1, 7", "2, 30 7", "3, 30 7", "4, 90 30 7"})
    void reminds_by_usual_only_when_the_term_is_longer(int months, String days) throws IOException {
        var rule = read("{\"classes\":{" + DEFAULT.replace("\"atEnd\"", "\"validMonths\":" + months + ",\"atEnd\"")
                        + "}}")
                .of("any", "clinical");
        assertThat(rule.reminderDays())
                .containsExactlyElementsOf(
                        Arrays.stream(days.split(" ")).map(Integer::valueOf).toList());
    }

    @Test
    void falls_back_to_the_default_and_a_change_class_to_its_class() throws IOException {
        var policy = read("""
                {"classes": {
                  "default": {"signOffs": [{"meaning": "medical-review"}], "atEnd": "withhold",
                    "claims": ["safety", "efficacy"],
                    "changes": {"technical": {"validMonths": 24}, "editorial": {"claims": []}}},
                  "oncology": {"signOffs": [{"meaning": "medical-review", "count": 2}], "validMonths": 12, "atEnd": "flag",
                    "authentication": ["passkey", "password+totp"], "reminderDays": [7, 60], "differentPeople": true,
                    "changes": {"editorial": {"signOffs": [{"meaning": "medical-review"}], "authentication": ["oidc"]}}}}}
                """);
        assertThat(policy.of("anything", "clinical").validMonths()).isEqualTo(36);
        assertThat(policy.of("anything", "technical").validMonths()).isEqualTo(24);
        assertThat(policy.of("anything", "technical").claims()).containsExactly(Claim.Type.EFFICACY, Claim.Type.SAFETY);
        assertThat(policy.of("anything", "editorial").claims()).isEmpty();
        assertThat(policy.of("oncology", "clinical").claims()).isEmpty();
        assertThat(policy.of("oncology", "technical")).isEqualTo(policy.of("oncology", "clinical"));
        assertThat(policy.of("oncology", "clinical")).satisfies(rule -> {
            assertThat(rule.steps().get(0).count()).isEqualTo(2);
            assertThat(rule.authentication()).containsExactly(Authentication.PASSWORD_AND_TOTP, Authentication.PASSKEY);
            assertThat(rule.reminderDays()).containsExactly(60, 7);
        });
        assertThat(policy.of("oncology", "editorial")).satisfies(rule -> {
            assertThat(rule.steps().get(0).count()).isEqualTo(1);
            assertThat(rule.authentication()).containsExactly(Authentication.OIDC);
            assertThat(rule.validMonths()).isEqualTo(12);
            assertThat(rule.differentPeople()).isTrue();
            assertThat(rule.atEnd()).isEqualTo(ReviewPolicy.AtEnd.FLAG);
        });
    }

    @Test
    void gives_no_more_days_to_what_is_urgent_and_a_change_class_those_of_its_class() throws IOException {
        var policy = read("""
                {"classes": {
                  "default": {"signOffs": [{"meaning": "medical-review"}], "atEnd": "withhold", "reReviewDays": 2},
                  "oncology": {"signOffs": [{"meaning": "medical-review"}], "atEnd": "flag", "reReviewDays": 20,
                    "urgentReReviewDays": 1, "changes": {"technical": {"urgentReReviewDays": 5}}}}}
                """);
        assertThat(policy.of("any", "clinical").urgentReReviewDays()).isEqualTo(2);
        assertThat(policy.of("oncology", "clinical").urgentReReviewDays()).isEqualTo(1);
        assertThat(policy.of("oncology", "technical").reReviewDays()).isEqualTo(20);
        assertThat(policy.of("oncology", "technical").urgentReReviewDays()).isEqualTo(5);
    }

    @Test
    void is_versioned_by_what_it_says_not_by_how_it_is_written() throws IOException {
        var compact = read("{\"classes\":{" + DEFAULT + "}}");
        var airy = read("{ \"classes\" : {\n\n" + DEFAULT + "} }");
        var other = read("{\"classes\":{" + DEFAULT.replace("withhold", "flag") + "}}");
        assertThat(airy.text()).isEqualTo(compact.text());
        assertThat(CanonicalJson.digest(other.text())).isNotEqualTo(CanonicalJson.digest(compact.text()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/classes/default|there must be a rule",
                "{\"classes\":{}}|/classes/default|there must be a rule",
                "{\"classes\":{\"default\":null}}|/classes/default|null says nothing",
                "[]||wrong type",
                "{\"classes\":{},\"classes\":{}}|/classes|twice",
                "{\"classes\":{},\"rules\":{}}|/rules|no member",
                "{\"classes\":{\"default\":{}}}|/classes/default/signOffs|is required",
                "{\"classes\":{\"default\":{}}}|/classes/default/atEnd|withhold, flag",
            })
    void is_refused_whole_when_it_is_no_policy(String text, String pointer, String why) {
        refused(text, pointer, why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"signOffs\":[{\"meaning\":\"medical-review\"}],\"claims\":[\"harm\"]|/claims/0|efficacy, safety",
                "\"signOffs\":[{\"meaning\":\"medical-review\"}],\"claims\":[\"safety\",\"safety\"]|/claims/1|named twice",
                "\"signOffs\":[]|/signOffs|1 to 10",
                "\"signOffs\":[{\"meaning\":\"editorial-approval\"}]|/signOffs|must name a medical-review",
                "\"signOffs\":[{\"meaning\":\"guess\"}]|/signOffs/0/meaning|medical-review, editorial-approval",
                "\"signOffs\":[{}]|/signOffs/0/meaning|must be one of",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":0}]|/signOffs/0/count|from 1 to 5",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":1.5}]|/signOffs/0/count|wrong type",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":\"1\"}]|/signOffs/0/count|wrong type",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"count\":null}]|/signOffs/0/count|null says nothing",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"order\":10}]|/signOffs/0/order|from 1 to 9",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"name\":\" \"}]|/signOffs/0/name|one line",
                "\"signOffs\":[{\"meaning\":\"medical-review\"},{\"meaning\":\"medical-review\"}]|/signOffs/1/name|a name of its own",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"specialties\":[\"oncology\",\"Oncology\"]}]|/signOffs/0/specialties|each once",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"specialties\":[\" oncology\"]}]|/signOffs/0/specialties|without blanks",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"roles\":[\"admin\"]}]|/signOffs/0/roles|editor, publisher, auditor",
                "\"signOffs\":[{\"meaning\":\"medical-review\",\"specialty\":\"oncology\"}]|/signOffs/0/specialty|no member",
                "\"validMonths\":0|/validMonths|from 1 to 60",
                "\"validMonths\":61|/validMonths|from 1 to 60",
                "\"reReviewDays\":0|/reReviewDays|from 1 to 90",
                "\"reReviewDays\":91|/reReviewDays|from 1 to 90",
                "\"urgentReReviewDays\":0|/urgentReReviewDays|from 1 to reReviewDays, which is 10",
                "\"urgentReReviewDays\":11|/urgentReReviewDays|from 1 to reReviewDays, which is 10",
                "\"reminderDays\":[]|/reminderDays|1 to 10 lead times",
                "\"reminderDays\":[7,7]|/reminderDays|each lead time once",
                "\"reminderDays\":[0]|/reminderDays|from 1 to 366",
                "\"reminderDays\":[367]|/reminderDays|from 1 to 366",
                "\"validMonths\":1,\"reminderDays\":[28]|/reminderDays|shorter than the term of 1 months",
                "\"authentication\":[]|/authentication|at least one method",
                "\"authentication\":[\"smoke\"]|/authentication/0|password, password+totp, oidc, passkey",
                "\"authentication\":[\"oidc\",\"oidc\"]|/authentication/1|named twice",
                "\"atEnd\":\"forget\"|/atEnd|withhold, flag",
                "\"differentPeople\":\"yes\"|/differentPeople|wrong type",
                "\"until\":1|/until|no member",
                "\"changes\":{\"urgent\":{}}|/changes/urgent|clinical, editorial, technical",
                "\"changes\":{\"editorial\":{\"changes\":{}}}|/changes/editorial/changes|of its own",
                "\"changes\":{\"editorial\":{\"signOffs\":[{\"meaning\":\"editorial-approval\"}]}}|/changes/editorial/signOffs|must name a medical-review"
            })
    void is_refused_for_a_rule_that_is_not_sound_and_says_where(String terms, String pointer, String why) {
        var rule = Stream.of("\"signOffs\":[" + REVIEW + "]", "\"atEnd\":\"withhold\"")
                .filter(member ->
                        !terms.contains(member.substring(0, member.indexOf(':'))) || terms.startsWith("\"changes\""))
                .reduce(terms, (all, member) -> all + "," + member);
        refused("{\"classes\":{" + DEFAULT + ",\"x\":{" + rule + "}}}", "/classes/x" + pointer, why);
    }

    @ParameterizedTest
    @CsvSource({"Oncology", "onc_ology", "-x", "a--b", "''", "a/b"})
    void is_refused_for_a_class_that_no_article_can_have(String name) {
        refused(
                "{\"classes\":{" + DEFAULT + "," + DEFAULT.replace("default", name) + "}}",
                "/classes/" + name.replace("/", "~1"),
                "no article can be of this class");
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> new Address("a", "en-GB", name));
    }

    @Test
    void sets_bounds_and_severities_for_the_checks() throws IOException {
        assertThat(read("{\"classes\":{" + DEFAULT + "}}").checks()).isEqualTo(CheckSettings.USUAL);
        var checks =
                read("{\"checks\":{\"readingGrade\":{\"patient\":\"6.5\"},\"severities\":[{\"code\":\"A\",\"severity\":\"blocker\","
                                + "\"classes\":[\"x\"],\"audiences\":[\"caregiver\"]},{\"code\":\"B\",\"severity\":\"warning\"}]},\"classes\":{"
                                + DEFAULT + "}}")
                        .checks();
        assertThat(checks.readingGrades())
                .containsEntry(Audience.PATIENT, new BigDecimal("6.5"))
                .containsEntry(Audience.CLINICIAN, new BigDecimal("16.0"));
        assertThat(checks.severities())
                .containsExactly(
                        new CheckSettings.Deviation("A", Severity.BLOCKER, Set.of("x"), Set.of(Audience.CAREGIVER)),
                        new CheckSettings.Deviation("B", Severity.WARNING, Set.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"readingGrade\":{\"child\":\"6.0\"}|/readingGrade/child|patient, caregiver, clinician",
                "\"readingGrade\":{\"patient\":\"low\"}|/readingGrade/patient|decimal number",
                "\"readingGrade\":{\"patient\":\"-1\"}|/readingGrade/patient|decimal number",
                "\"readingGrade\":{\"patient\":8}|/readingGrade/patient|wrong type",
                "\"severities\":[{\"severity\":\"blocker\"}]|/severities/0/code|code is required",
                "\"severities\":[{\"code\":\"A\",\"severity\":\"off\"}]|/severities/0/severity|blocker, warning",
                "\"severities\":[{\"code\":\"A\",\"severity\":\"warning\",\"audiences\":[\"child\"]}]|/severities/0/audiences/0|clinician",
                "\"silent\":[]|/silent|no member"
            })
    void is_refused_for_settings_of_the_checks_that_make_no_sense(String terms, String pointer, String why) {
        refused("{\"checks\":{" + terms + "},\"classes\":{" + DEFAULT + "}}", "/checks" + pointer, why);
    }

    @Test
    void is_refused_with_all_that_is_wrong_at_once() {
        var wrong =
                "{\"classes\":{\"default\":{\"signOffs\":[{\"meaning\":\"x\"},{\"meaning\":\"medical-review\",\"count\":9,"
                        + "\"order\":0}],\"atEnd\":\"y\"},\"a\":{\"validMonths\":99,\"atEnd\":\"flag\",\"signOffs\":["
                        + REVIEW + "]}}}";
        assertThatIllegalStateException()
                .isThrownBy(() -> read(wrong))
                .withMessageContainingAll(
                        "policy.json",
                        "\n  at \"/classes/default/signOffs/0/meaning\": ",
                        "\n  at \"/classes/default/signOffs/1/count\": count must be from 1 to 5.",
                        "\n  at \"/classes/default/signOffs/1/order\": ",
                        "\n  at \"/classes/default/atEnd\": ",
                        "\n  at \"/classes/a/validMonths\": validMonths must be from 1 to 60.");
    }

    @Test
    void is_refused_when_it_is_not_there() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PolicyFile.read(directory.resolve("missing.json")))
                .withMessageContainingAll("missing.json", "imprimatur.policy.file");
    }

    @Test
    void knows_the_change_classes_of_a_revision() {
        assertThat(PolicyFile.CHANGES)
                .containsExactlyElementsOf(Arrays.stream(ChangeNote.ChangeClass.values())
                        .map(ChangeNote.ChangeClass::label)
                        .toList());
    }

    static Stream<String> examples() throws IOException {
        return Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/policies.md")))
                .results()
                .map(example -> example.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void takes_each_example_of_its_guide(String example) throws IOException {
        assertThat(read(example).of("anything", "clinical").steps()).isNotEmpty();
    }

    private void refused(String text, String pointer, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> read(text))
                .withMessageContaining("policy.json")
                .withMessageContaining("at \"" + (pointer == null ? "" : pointer) + "\"")
                .withMessageContaining(why);
    }

    private PolicyFile read(String text) throws IOException {
        return PolicyFile.read(Files.writeString(directory.resolve("policy.json"), text));
    }
}
