package org.imprimatur.access;

import jakarta.security.enterprise.credential.Credential;
import java.util.Optional;
import org.imprimatur.platform.Refusal;

/** Credentials that also carry back why they were not taken, since Jakarta Security knows right and wrong only. */
interface Brought extends Credential {
    void refuse(Refusal why);

    /** Empty where they were taken, or there is no more to say than that they were not. */
    Optional<Refusal> refusal();
}
