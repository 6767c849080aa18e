package org.imprimatur.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** What holds for the tests themselves. */
@AnalyzeClasses(
        packages = "org.imprimatur",
        importOptions = {OnlyIncludeTests.class, TestsTest.NotTheBrokenHouse.class})
class TestsTest {
    @ArchTest
    static final ArchRule tests_assert_with_assertj_and_assume_nothing = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Assertions.class, Assumptions.class)
            .because(
                    "one way to assert is enough, and a test that skips when something is missing is green without running");

    static class NotTheBrokenHouse implements com.tngtech.archunit.core.importer.ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/architecture/");
        }
    }
}
