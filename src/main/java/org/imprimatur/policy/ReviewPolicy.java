package org.imprimatur.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.content.Claim;
import org.imprimatur.platform.Face;

/**
 * Which sign-offs a text needs before it may appear, and for how long they hold. A host application may bring its own as a
 * CDI bean of application scope; without one the file {@code review-policy.json} decides.
 */
@Face
public interface ReviewPolicy {
    /** Days before an end that a reminder may lie at most. */
    int MAX_REMINDER_DAYS = 366;

    /** Days that a review may take which something outside made necessary, at most. */
    int MAX_RE_REVIEW_DAYS = 90;

    /** RFC 8785 canonical JSON of everything this policy says. Its digest is the policy's version; it must not change while the server runs. */
    String text();

    /**
     * What a revision needs; every one needs something.
     *
     * @param changeClass {@code clinical}, {@code editorial} or {@code technical}
     */
    Rule of(String articleClass, String changeClass);

    /** What the operator set for the checks of texts; part of {@link #text()}. */
    default CheckSettings checks() {
        return CheckSettings.USUAL;
    }

    /** The longest lead time, in days, of all rules there are. */
    default int longestReminder() {
        return MAX_REMINDER_DAYS;
    }

    /** How a signer may prove who they are when they sign. */
    enum Authentication {
        PASSWORD("password"),
        PASSWORD_AND_TOTP("password+totp"),
        OIDC("oidc"),
        PASSKEY("passkey");

        private final String code;

        Authentication(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    /** Once its sign-off has ended a text is no longer served, or is served with the remark that its review is overdue. */
    enum AtEnd {
        WITHHOLD("withhold"),
        FLAG("flag");

        private final String code;

        AtEnd(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }

    /**
     * @param steps what has to be signed, 1 to 10 of them; a medical review at least, for that is what every reader is
     *     promised
     * @param differentPeople whether nobody counts for two steps of one revision; within one meaning nobody ever does
     * @param authentication what is accepted at signing, one at least
     * @param validMonths calendar months a sign-off holds, counted in UTC; 1 to 60
     * @param reminderDays days before the end at which somebody is reminded, 1 to 10 of them, each 1 to
     *     {@value #MAX_REMINDER_DAYS} and shorter than the term; from the first one on a sign-off may be renewed
     * @param claims types of which the signer of a medical review has to accept each claim before they sign
     * @param atEnd what happens to a publication when the first sign-off under it ends
     * @param reReviewDays days to review a live text again once something outside touched it; 1 to {@value #MAX_RE_REVIEW_DAYS}
     * @param urgentReReviewDays the same after a withdrawal, a safety notice or a retraction; no more than those
     */
    record Rule(
            List<Step> steps,
            boolean differentPeople,
            Set<Authentication> authentication,
            int validMonths,
            List<Integer> reminderDays,
            Set<Claim.Type> claims,
            AtEnd atEnd,
            int reReviewDays,
            int urgentReReviewDays) {
        /** No month is shorter. */
        static final int SHORTEST_MONTH = 28;

        public Rule {
            steps = List.copyOf(steps);
            authentication = Collections.unmodifiableSet(new TreeSet<>(authentication));
            claims = Collections.unmodifiableSet(new TreeSet<>(claims));
            reminderDays =
                    reminderDays.stream().sorted(Collections.reverseOrder()).toList();
            var faults = new Faults();
            faults.unless(!steps.isEmpty() && steps.size() <= 10, "/signOffs", "signOffs must name 1 to 10 sign-offs");
            faults.unless(
                    steps.stream().anyMatch(step -> step.meaning() == Meaning.MEDICAL_REVIEW),
                    "/signOffs",
                    "signOffs must name a medical-review: every reader is promised one");
            var names = new HashSet<String>();
            for (var i = 0; i < steps.size(); i++) {
                faults.unless(
                        names.add(steps.get(i).name()),
                        "/signOffs/" + i + "/name",
                        "two sign-offs are called \"" + steps.get(i).name() + "\": give each a name of its own");
            }
            faults.unless(!authentication.isEmpty(), "/authentication", "authentication must name at least one method");
            faults.unless(validMonths >= 1 && validMonths <= 60, "/validMonths", "validMonths must be from 1 to 60");
            faults.unless(
                    !reminderDays.isEmpty() && reminderDays.size() <= 10,
                    "/reminderDays",
                    "reminderDays must name 1 to 10 lead times");
            faults.unless(
                    new HashSet<>(reminderDays).size() == reminderDays.size(),
                    "/reminderDays",
                    "reminderDays must name each lead time once");
            for (var days : reminderDays) {
                faults.unless(
                        days >= 1 && days <= MAX_REMINDER_DAYS,
                        "/reminderDays",
                        "reminderDays must be from 1 to " + MAX_REMINDER_DAYS);
                faults.unless(
                        days < validMonths * SHORTEST_MONTH,
                        "/reminderDays",
                        "reminderDays must be shorter than the term of " + validMonths + " months, which " + days
                                + " days are not");
            }
            faults.unless(
                    reReviewDays >= 1 && reReviewDays <= MAX_RE_REVIEW_DAYS,
                    "/reReviewDays",
                    "reReviewDays must be from 1 to " + MAX_RE_REVIEW_DAYS);
            faults.unless(
                    urgentReReviewDays >= 1 && urgentReReviewDays <= reReviewDays,
                    "/urgentReReviewDays",
                    "urgentReReviewDays must be from 1 to reReviewDays, which is " + reReviewDays);
            faults.raise();
        }

        /** The first instant at which a sign-off that is given then no longer holds. */
        public Instant end(Instant signedAt) {
            return signedAt.atZone(ZoneOffset.UTC).plusMonths(validMonths).toInstant();
        }

        /** The first instant at which a sign-off that ends then may be given anew. */
        public Instant renewableFrom(Instant end) {
            return end.minus(Duration.ofDays(reminderDays.get(0)));
        }

        /** Those that must be complete before this one may be signed. */
        List<Step> before(Step step) {
            return steps.stream().filter(other -> other.order() < step.order()).toList();
        }
    }

    /**
     * One thing that has to be signed.
     *
     * @param name what people call it, 1 to 100 characters
     * @param count how many different people have to sign it; 1 to 5
     * @param order it may be signed once all steps with a smaller number are complete; 1 to 9, steps of one number in any order
     * @param specialties one of which the signer's credential must be of, whatever the case of its letters; empty for any
     * @param roles one of which the signer must have, besides being a medical reviewer; empty for no more than that
     */
    record Step(String name, Meaning meaning, int count, int order, List<String> specialties, Set<String> roles) {
        static final List<String> ROLES = List.of("editor", "publisher", "auditor");

        public Step {
            specialties = List.copyOf(specialties);
            roles = Collections.unmodifiableSet(new TreeSet<>(roles));
            var faults = new Faults();
            faults.unless(
                    !name.isBlank() && name.length() <= 100 && name.chars().noneMatch(Character::isISOControl),
                    "/name",
                    "name must be one line of 1 to 100 characters");
            faults.unless(count >= 1 && count <= 5, "/count", "count must be from 1 to 5");
            faults.unless(order >= 1 && order <= 9, "/order", "order must be from 1 to 9");
            faults.unless(specialties.size() <= 20, "/specialties", "specialties must name at most 20");
            for (var specialty : specialties) {
                faults.unless(
                        !specialty.isBlank() && specialty.length() <= 100 && specialty.equals(specialty.strip()),
                        "/specialties",
                        "a specialty must be 1 to 100 characters without blanks around them");
            }
            faults.unless(
                    specialties.stream().map(Given::folded).distinct().count() == specialties.size(),
                    "/specialties",
                    "specialties must name each once");
            faults.unless(ROLES.containsAll(roles), "/roles", "roles must be some of " + String.join(", ", ROLES));
            faults.raise();
        }

        /** Narrow steps first: whoever fits one of them mostly fits a wide one too, but not the other way round. */
        static final Comparator<Step> NARROW_FIRST = Comparator.comparing(
                step -> step.specialties().isEmpty() && step.roles().isEmpty());

        boolean takes(String specialty) {
            return specialties.isEmpty()
                    || specialties.stream().map(Given::folded).anyMatch(Given.folded(specialty)::equals);
        }

        boolean takes(Set<String> held) {
            return roles.isEmpty() || !Collections.disjoint(roles, held);
        }

        boolean takes(Given given) {
            return given.meaning() == meaning && takes(given.specialty()) && takes(given.roles());
        }
    }
}
