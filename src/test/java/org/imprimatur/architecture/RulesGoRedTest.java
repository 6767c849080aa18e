package org.imprimatur.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail proves nothing: every one must go red on the broken little house next door. */
class RulesGoRedTest {
    private static final JavaClasses BROKEN =
            new ClassFileImporter().importPackages("org.imprimatur.architecture.broken");

    static Stream<Arguments> rules() {
        return Stream.of(RoomsTest.class, TestsTest.class)
                .flatMap(rules -> Arrays.stream(rules.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(ArchTest.class))
                .map(field -> {
                    try {
                        return Arguments.of(field.getName(), field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void goes_red_on_the_broken_house(String name, ArchRule rule) {
        assertThatThrownBy(() -> rule.check(BROKEN))
                .as(name)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("was violated");
    }

    /** A rule of several clauses must catch what each of them is for. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            only_the_clock_knows_the_time, java.time.Instant.now()
            only_the_clock_knows_the_time, java.time.Instant.now(java.time.Clock)
            only_the_clock_knows_the_time, java.time.LocalDateTime.now()
            only_the_clock_knows_the_time, java.time.ZonedDateTime.now(java.time.ZoneId)
            only_the_clock_knows_the_time, java.time.Year.now()
            only_the_clock_knows_the_time, java.time.chrono.JapaneseDate.now()
            only_the_clock_knows_the_time, java.time.Clock.systemUTC()
            only_the_clock_knows_the_time, java.time.Clock.system(java.time.ZoneId)
            only_the_clock_knows_the_time, java.time.Clock.tickSeconds(java.time.ZoneId)
            only_the_clock_knows_the_time, java.lang.System.currentTimeMillis()
            only_the_clock_knows_the_time, java.util.Date
            only_the_clock_knows_the_time, java.util.Calendar
            the_verifier_uses_nothing_of_the_house, org.imprimatur.architecture.broken.cellar.Cupboard
            the_verifier_uses_nothing_of_the_house, com.fasterxml.jackson.databind.JsonNode
            nothing_in_the_house_uses_the_verifier, org.imprimatur.architecture.broken.verifier.Seal
            only_the_door_says_who_calls, org.imprimatur.architecture.broken.cellar.Hatch.open(
            only_the_door_says_who_calls, org.imprimatur.architecture.broken.cellar.Hatch.key(
            nobody_asks_the_server_who_calls, jakarta.security.enterprise.SecurityContext
            nobody_asks_the_server_who_calls, jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext
            nobody_asks_the_server_who_calls, jakarta.security.auth.message.MessageInfo
            tests_run_wherever_they_are, org.junit.jupiter.api.Assumptions
            tests_run_wherever_they_are, org.assertj.core.api.Assumptions
            tests_run_wherever_they_are, org.junit.jupiter.api.Disabled
            tests_run_wherever_they_are, org.junit.jupiter.api.condition.EnabledOnOs
            tests_wait_for_something, java.lang.Thread.sleep(long)
            tests_wait_for_something, 'java.lang.Thread.sleep(long, int)'
            tests_wait_for_something, java.util.concurrent.TimeUnit.sleep(long)
            """)
    void goes_red_for_each_of_its_clauses(String name, String caught) {
        var rule = rules().map(Arguments::get)
                .filter(named -> named[0].equals(name))
                .map(named -> (ArchRule) named[1])
                .findFirst()
                .orElseThrow();

        assertThat(rule.evaluate(BROKEN).getFailureReport().getDetails())
                .anySatisfy(detail -> assertThat(detail).contains("<" + caught));
    }

    @Test
    void every_rule_is_tried() {
        assertThat(rules().count()).isGreaterThanOrEqualTo(18);
    }
}
