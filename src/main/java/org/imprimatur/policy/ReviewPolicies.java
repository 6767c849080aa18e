package org.imprimatur.policy;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;

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
        this(hosts.isUnsatisfied() ? read(Path.of(file)) : hosts.get(), challengeMinutes, clock);
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

    /** Being asked for here makes the policy be read, and a fault in it be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        version();
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

    public ReviewPolicy.Rule of(String articleClass) {
        return policy.of(articleClass);
    }

    /**
     * What sign-offs are worth together.
     *
     * @param policyVersion digest of the policy they satisfy
     * @param validUntil when the first of them ends
     * @param support the sign-offs it stands on, no more than are needed
     */
    @Face
    public record Grant(String policyVersion, Instant validUntil, ReviewPolicy.AtEnd atEnd, List<Given> support) {}

    /**
     * Whether these sign-offs on one revision are enough for its class now. Of more than enough the longest-lived count;
     * nobody counts twice for one meaning; what is over does not count.
     */
    public Optional<Grant> satisfied(String articleClass, List<Given> standing) {
        var rule = policy.of(articleClass);
        var now = clock.instant();
        var support = new ArrayList<Given>();
        for (var need : rule.signOffs()) {
            var given = new LinkedHashMap<UUID, Given>();
            standing.stream()
                    .filter(signOff -> signOff.meaning() == need.meaning() && now.isBefore(signOff.validUntil()))
                    .sorted(Comparator.comparing(Given::validUntil).reversed())
                    .forEach(signOff -> given.putIfAbsent(signOff.signer(), signOff));
            if (given.size() < need.count()) return Optional.empty();
            given.values().stream().limit(need.count()).forEach(support::add);
        }
        var end = support.stream().map(Given::validUntil).min(Comparator.naturalOrder());
        return end.map(validUntil -> new Grant(version, validUntil, rule.atEnd(), List.copyOf(support)));
    }

    // ------------------------------------------------------------------ the file

    /** The policy of the file; a class it does not name falls under {@code default}. */
    private record Written(String text, Map<String, ReviewPolicy.Rule> classes) implements ReviewPolicy {
        static final String DEFAULT = "default";

        @Override
        public Rule of(String articleClass) {
            var named = classes.get(articleClass);
            return named != null ? named : classes.get(DEFAULT);
        }
    }

    /** What the file may say; Jackson refuses the rest. */
    record Document(Map<String, ReviewPolicy.Rule> classes) {}

    static ReviewPolicy read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "The review policy " + file.toAbsolutePath() + " cannot be read; imprimatur.policy.file names it.",
                    missing);
        } catch (MalformedInput fault) {
            var at = fault.errors().get(0);
            throw new IllegalStateException(
                    "The review policy " + file.toAbsolutePath() + " is wrong at \"" + at.pointer() + "\": "
                            + at.detail(),
                    fault);
        }
    }

    private static ReviewPolicy parse(byte[] bytes) {
        var classes = StrictJson.read(bytes, Document.class).classes();
        if (classes == null || !classes.containsKey(Written.DEFAULT)) {
            throw new MalformedInput(
                    "missing-member", "/classes/default", "There must be a rule for the class \"default\".");
        }
        classes.forEach((name, rule) -> {
            if (rule == null)
                throw new MalformedInput(
                        "wrong-type", "/classes/" + StrictJson.escape(name), "A rule must be an object.");
        });
        return new Written(CanonicalJson.of(StrictJson.read(bytes, JsonNode.class)), Map.copyOf(classes));
    }
}
