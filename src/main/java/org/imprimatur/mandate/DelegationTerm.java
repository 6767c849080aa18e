package org.imprimatur.mandate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Period;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** For how long somebody may be stood in for at most; read once, and out of bounds it keeps the house shut. */
@ApplicationScoped
class DelegationTerm {
    private Period longest;

    @SuppressWarnings("NullAway.Init")
    DelegationTerm() {} // CDI proxy only

    /** @param months calendar months from the day it is given; 1 to 36 */
    @Inject
    DelegationTerm(@ConfigProperty(name = "imprimatur.delegation.months", defaultValue = "12") int months) {
        if (months < 1 || months > 36) {
            throw new IllegalStateException("imprimatur.delegation.months must be from 1 to 36, not " + months);
        }
        longest = Period.ofMonths(months);
    }

    Period longest() {
        return longest;
    }
}
