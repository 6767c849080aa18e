package org.imprimatur.article;

import java.util.Locale;
import java.util.Set;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Role;

/** What can be done to a revision, and who among people may; the house itself does those that name no role. */
@Face
public enum RevisionCommand {
    ASSIGN(Role.PUBLISHER),
    COMMENT(Role.MEDICAL_REVIEWER, Role.EDITOR),
    RESOLVE(Role.MEDICAL_REVIEWER, Role.EDITOR),
    REQUEST_CHANGES(Role.MEDICAL_REVIEWER),
    CHALLENGE(Role.MEDICAL_REVIEWER),
    SIGN(Role.MEDICAL_REVIEWER),
    /** The review policy is satisfied. */
    GRANT,
    REVOKE(Role.MEDICAL_REVIEWER, Role.PUBLISHER),
    PUBLISH(Role.PUBLISHER),
    SCHEDULE(Role.PUBLISHER),
    WITHDRAW(Role.PUBLISHER),
    /** A newer revision was submitted. */
    OVERTAKE,
    /** Another publication took its place. */
    SUPERSEDE,
    /** A sign-off under it reached its end. */
    LAPSE;

    private final Set<String> roles;

    RevisionCommand(String... roles) {
        this.roles = Set.of(roles);
    }

    public Set<String> roles() {
        return roles;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
