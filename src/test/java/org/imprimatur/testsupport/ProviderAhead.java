package org.imprimatur.testsupport;

import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Starts the OpenID provider at the beginning of a run that has the one test that needs it. */
public class ProviderAhead implements TestExecutionListener {
    private static final String NEEDS_IT = "org.imprimatur.access.StepUpIT";

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (plan.countTestIdentifiers(ProviderAhead::needsIt) > 0) Keycloak.launchAhead();
    }

    private static boolean needsIt(TestIdentifier test) {
        return test.getSource()
                .filter(source -> source instanceof ClassSource type
                        && type.getClassName().equals(NEEDS_IT))
                .isPresent();
    }
}
