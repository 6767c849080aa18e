package org.imprimatur.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;

/**
 * The review policy in force and what the operator set for signing: read once, when the server starts; without sound ones
 * it does not start.
 */
@Face
@ApplicationScoped
public class ReviewPolicies {
    private ReviewPolicy policy;
    private String version;
    private Clock clock;
    private Duration challengeLife;

    @SuppressWarnings("NullAway.Init")
    ReviewPolicies() {} // CDI proxy only

    /**
     * @param hosts the host application's own policy, where it has one
     * @param challengeMinutes how long a challenge waits for its answer; 1 to 60
     */
    @Inject
    ReviewPolicies(
            Instance<ReviewPolicy> hosts,
            @ConfigProperty(name = "imprimatur.policy.file") String file,
            @ConfigProperty(name = "imprimatur.challenge.minutes", defaultValue = "10") int challengeMinutes,
            Clock clock) {
        this(hosts.isUnsatisfied() ? PolicyFile.read(Path.of(file)) : hosts.get(), challengeMinutes, clock);
    }

    ReviewPolicies(ReviewPolicy policy, int challengeMinutes, Clock clock) {
        this.policy = policy;
        this.clock = clock;
        version = CanonicalJson.digest(policy.text());
        challengeLife = minutes("imprimatur.challenge.minutes", challengeMinutes, 1, 60);
    }

    private static Duration minutes(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalStateException(name + " must be from " + min + " to " + max + ", not " + value);
        }
        return Duration.ofMinutes(value);
    }

    public Duration challengeLife() {
        return challengeLife;
    }

    /** Digest of {@link #text()}. */
    public String version() {
        return version;
    }

    /** RFC 8785 canonical JSON. */
    public String text() {
        return policy.text();
    }

    public CheckSettings checks() {
        return policy.checks();
    }

    public ReviewPolicy.Rule of(String articleClass, String changeClass) {
        return policy.of(articleClass, changeClass);
    }

    /**
     * What sign-offs are worth together.
     *
     * @param policyVersion digest of the policy they satisfy
     * @param since when the first of them was given
     * @param validUntil when the first of them ends
     * @param support the sign-offs it stands on, no more than are needed
     */
    @Face
    public record Grant(
            String policyVersion, Instant since, Instant validUntil, ReviewPolicy.AtEnd atEnd, List<Given> support) {}

    /** @param count how many more people have to sign this */
    @Face
    public record Missing(ReviewPolicy.Step step, int count) {}

    /**
     * Whether these sign-offs on one revision are enough now. Of more than enough the newest count; nobody counts twice for
     * one meaning, nor for the revision where the policy wants different people; what is over does not count.
     */
    public Optional<Grant> satisfied(String articleClass, String changeClass, List<Given> standing) {
        var rule = of(articleClass, changeClass);
        var quorum = quorum(rule, rule.steps(), holding(standing));
        if (!quorum.isReached()) return Optional.empty();
        var support = quorum.support();
        return Optional.of(new Grant(
                version,
                support.stream()
                        .map(Given::signedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                support.stream()
                        .map(Given::validUntil)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                rule.atEnd(),
                support));
    }

    /**
     * What these sign-offs will lack.
     *
     * @param standing the sign-offs that stand on the revision
     * @param when only those count that still hold then
     */
    public List<Missing> missingAt(String articleClass, String changeClass, List<Given> standing, Instant when) {
        var rule = of(articleClass, changeClass);
        var holding = standing.stream().filter(given -> given.holdsAt(when)).toList();
        return quorum(rule, rule.steps(), holding).missing();
    }

    /**
     * What these sign-offs lack today, each counted for as long as this policy would let it hold had it been given under it.
     *
     * @param standing the sign-offs that stand on the revision
     */
    public List<Missing> lacking(String articleClass, String changeClass, List<Given> standing) {
        var rule = of(articleClass, changeClass);
        var now = clock.instant();
        var holding = standing.stream()
                .filter(given -> given.holdsAt(now) && now.isBefore(rule.end(given.signedAt())))
                .toList();
        return quorum(rule, rule.steps(), holding).missing();
    }

    /** Days before an end within which somebody may have to be reminded, whatever the text. */
    public int longestReminder() {
        return policy.longestReminder();
    }

    /** Whether a sign-off is so near its end, or past it, that its signer may give it anew. */
    public boolean isRenewable(String articleClass, String changeClass, Given given) {
        return !clock.instant().isBefore(of(articleClass, changeClass).renewableFrom(given.validUntil()));
    }

    /**
     * Somebody who wants to sign.
     *
     * @param roles they have
     * @param specialties of their credentials that count today, the preferred first; at least one
     */
    @Face
    public record Candidate(Meaning meaning, Set<String> roles, List<String> specialties) {}

    /**
     * As what somebody may sign now; refused when the policy wants this meaning from others, or other sign-offs first. A
     * meaning that the policy does not ask for may be given by anybody.
     *
     * @param standing the sign-offs that stand on the revision
     * @return which of their specialties to sign with
     */
    public String seat(String articleClass, String changeClass, Candidate candidate, List<Given> standing) {
        var rule = of(articleClass, changeClass);
        var asked = rule.steps().stream()
                .filter(step -> step.meaning() == candidate.meaning())
                .toList();
        if (asked.isEmpty()) return candidate.specialties().get(0);
        var theirs =
                asked.stream().filter(step -> step.takes(candidate.roles())).toList();
        if (theirs.isEmpty()) throw new PolicyRefusal.RoleMissing(asked);
        var fitting = theirs.stream()
                .filter(step -> candidate.specialties().stream().anyMatch(step::takes))
                .sorted(ReviewPolicy.Step.NARROW_FIRST)
                .toList();
        if (fitting.isEmpty()) throw new PolicyRefusal.SpecialtyMissing(theirs);
        var firm = firm(rule, standing);
        var open = fitting.stream()
                .filter(step -> quorum(rule, rule.before(step), firm).isReached())
                .toList();
        if (open.isEmpty()) {
            var step = fitting.get(0);
            throw new PolicyRefusal.StepNotOpen(
                    step, quorum(rule, rule.before(step), firm).missing());
        }
        var quorum = quorum(rule, rule.steps(), firm);
        var step = open.stream().filter(quorum::lacks).findFirst().orElse(open.get(0));
        return candidate.specialties().stream().filter(step::takes).findFirst().orElseThrow();
    }

    private static Quorum quorum(ReviewPolicy.Rule rule, List<ReviewPolicy.Step> steps, List<Given> given) {
        return Quorum.of(steps, rule.differentPeople(), given);
    }

    private List<Given> holding(List<Given> standing) {
        var now = clock.instant();
        return standing.stream().filter(given -> given.holdsAt(now)).toList();
    }

    /** Those that hold for a while: an end that is near opens no later step. */
    private List<Given> firm(ReviewPolicy.Rule rule, List<Given> standing) {
        var now = clock.instant();
        return standing.stream()
                .filter(given -> now.isBefore(rule.renewableFrom(given.validUntil())))
                .toList();
    }
}
