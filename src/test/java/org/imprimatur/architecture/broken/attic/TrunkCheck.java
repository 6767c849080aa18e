package org.imprimatur.architecture.broken.attic;

import org.junit.jupiter.api.Assumptions;

class TrunkCheck {
    void passes_without_running() {
        Assumptions.assumeTrue(false);
    }
}
