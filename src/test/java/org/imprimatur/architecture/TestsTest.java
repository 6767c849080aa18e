package org.imprimatur.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.concurrent.TimeUnit;

/** What holds for the tests themselves. */
@AnalyzeClasses(
        packages = "org.imprimatur",
        importOptions = {OnlyIncludeTests.class, TestsTest.NotTheBrokenHouse.class})
class TestsTest {
    @ArchTest
    static final ArchRule tests_assert_with_assertj = noClasses()
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(org.junit.jupiter.api.Assertions.class)
            .because("one way to assert is enough");

    @ArchTest
    static final ArchRule tests_run_wherever_they_are = noClasses()
            .should()
            .dependOnClassesThat(belongToAnyOf(
                            org.junit.jupiter.api.Assumptions.class,
                            org.assertj.core.api.Assumptions.class,
                            org.junit.jupiter.api.Disabled.class)
                    .or(resideInAPackage("org.junit.jupiter.api.condition..")))
            .because("a test that skips when something is missing is green without running");

    @ArchTest
    static final ArchRule tests_wait_for_something = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "the target sleeps",
                    access -> access.getTarget().getName().equals("sleep")
                            && (access.getTargetOwner().isEquivalentTo(Thread.class)
                                    || access.getTargetOwner().isEquivalentTo(TimeUnit.class))))
            .because("a sleep is too short on a slow machine and too long on any other");

    static class NotTheBrokenHouse implements com.tngtech.archunit.core.importer.ImportOption {
        @Override
        public boolean includes(com.tngtech.archunit.core.importer.Location location) {
            return !location.contains("/architecture/");
        }
    }
}
