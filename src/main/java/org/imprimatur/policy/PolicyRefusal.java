package org.imprimatur.policy;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Refusal;

/** What the policy refuses to somebody who wants to sign, and why. */
@Face
public abstract sealed class PolicyRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private PolicyRefusal(Kind kind, String code, String message) {
        super(kind, code, message);
    }

    private static String listed(Collection<String> words) {
        return words.stream().distinct().sorted().collect(Collectors.joining(", "));
    }

    /** The policy wants a specialty in which the signer has no credential that counts. */
    @Face
    public static final class SpecialtyMissing extends PolicyRefusal {
        private static final long serialVersionUID = 1L;

        SpecialtyMissing(List<ReviewPolicy.Step> steps) {
            super(
                    Kind.FORBIDDEN,
                    "specialty-missing",
                    "The review policy wants this signed with a credential in "
                            + listed(steps.stream()
                                    .flatMap(step -> step.specialties().stream())
                                    .toList())
                            + ".");
        }
    }

    /** The policy wants a role that the signer does not have. */
    @Face
    public static final class RoleMissing extends PolicyRefusal {
        private static final long serialVersionUID = 1L;

        RoleMissing(List<ReviewPolicy.Step> steps) {
            super(
                    Kind.FORBIDDEN,
                    "role-missing",
                    "The review policy wants this signed by somebody who also is "
                            + listed(steps.stream()
                                    .flatMap(step -> step.roles().stream())
                                    .toList())
                            + ".");
        }
    }

    /** Others have to sign first (21 CFR 11.10(f): enforce permitted sequencing of steps). */
    @Face
    public static final class StepNotOpen extends PolicyRefusal {
        private static final long serialVersionUID = 1L;

        StepNotOpen(ReviewPolicy.Step step, List<ReviewPolicies.Missing> missing) {
            super(
                    Kind.CONFLICT,
                    "step-not-open",
                    "\"" + step.name() + "\" comes after "
                            + listed(missing.stream()
                                    .map(one -> "\"" + one.step().name() + "\"")
                                    .toList())
                            + ", which is not complete.");
            with("step", step.name());
            with("missing", missing.stream().map(one -> one.step().name()).toList());
        }
    }
}
