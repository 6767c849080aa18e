package org.imprimatur.architecture.broken.attic;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Passes without running, by every way there is, and sleeps on duty. */
class TrunkCheck {
    void passes_without_running() {
        Assumptions.assumeTrue(false);
    }

    void passes_without_running_either() {
        org.assertj.core.api.Assumptions.assumeThat(1).isZero();
    }

    @Disabled
    void is_switched_off() {}

    @EnabledOnOs(OS.AIX)
    void runs_elsewhere() {}

    void asserts_in_another_way() {
        Assertions.assertTrue(true);
    }

    void sleeps() throws InterruptedException {
        Thread.sleep(1);
        Thread.sleep(1, 1);
        TimeUnit.SECONDS.sleep(1);
    }
}
