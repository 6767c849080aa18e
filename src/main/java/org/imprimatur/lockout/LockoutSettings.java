package org.imprimatur.lockout;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How often is too often, and for how long; read once, and out of bounds they keep the house shut. */
@ApplicationScoped
class LockoutSettings {
    /** Not configurable: whoever signs is awake, and 21 CFR 11.300(d) wants to hear of attempts. */
    static final int SIGNING_ALLOWED = 5;

    private Count.Bounds signing;
    private Count.Bounds signIn;
    private Count.Bounds address;

    @SuppressWarnings("NullAway.Init")
    LockoutSettings() {} // CDI proxy only

    /**
     * @param signingMinutes how long signing is locked; 5 to 1440, so that nobody guesses faster
     * @param signInMinutes how long sign-in is, for a login or an address; 5 to 1440
     * @param signInAllowed the wrong sign-in that locks its login; 3 to 100 (NIST SP 800-63B-4, 3.2.2, allows 100 at most)
     * @param addressAllowed the wrong sign-in that shuts its address to newcomers; 20 to 1,000,000
     */
    @Inject
    LockoutSettings(
            @ConfigProperty(name = "imprimatur.signing.lock-minutes", defaultValue = "15") int signingMinutes,
            @ConfigProperty(name = "imprimatur.sign-in.lock-minutes", defaultValue = "15") int signInMinutes,
            @ConfigProperty(name = "imprimatur.sign-in.attempts", defaultValue = "10") int signInAllowed,
            @ConfigProperty(name = "imprimatur.sign-in.attempts-per-address", defaultValue = "100")
                    int addressAllowed) {
        signing = new Count.Bounds(
                SIGNING_ALLOWED,
                Duration.ofMinutes(within("imprimatur.signing.lock-minutes", signingMinutes, 5, 1_440)));
        var lock = Duration.ofMinutes(within("imprimatur.sign-in.lock-minutes", signInMinutes, 5, 1_440));
        signIn = new Count.Bounds(within("imprimatur.sign-in.attempts", signInAllowed, 3, 100), lock);
        address = new Count.Bounds(
                within("imprimatur.sign-in.attempts-per-address", addressAllowed, 20, 1_000_000), lock);
    }

    private static int within(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalStateException(name + " must be from " + min + " to " + max + ", not " + value);
        }
        return value;
    }

    /** Being asked for here makes them be read, and a fault in them be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        signing();
    }

    Count.Bounds signing() {
        return signing;
    }

    Count.Bounds signIn() {
        return signIn;
    }

    Count.Bounds address() {
        return address;
    }
}
