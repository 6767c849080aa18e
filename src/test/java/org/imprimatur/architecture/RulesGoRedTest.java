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

    @Test
    void every_rule_is_tried() {
        assertThat(rules().count()).isGreaterThanOrEqualTo(14);
    }
}
