package org.imprimatur.renewal;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.platform.Face;
import org.imprimatur.policy.Given;
import org.imprimatur.policy.ReviewPolicies;
import org.imprimatur.policy.ReviewPolicies.Missing;
import org.imprimatur.signoff.SignOff;
import org.imprimatur.signoff.SignOffs;

/** What is live and has to be reviewed again; looks only. */
@Face
@RequestScoped
@Transactional
public class ReviewsDue {
    private RenewalStore store;
    private ReviewPolicies policies;
    private SignOffs signOffs;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    ReviewsDue() {} // CDI proxy only

    @Inject
    ReviewsDue(RenewalStore store, ReviewPolicies policies, SignOffs signOffs, Clock clock) {
        this.store = store;
        this.policies = policies;
        this.signOffs = signOffs;
        this.clock = clock;
    }

    /** @param needs what has still to be signed */
    record Due(Term term, List<Missing> needs) {}

    /** Where a page ended. */
    record Place(Instant due, UUID article) {
        static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    record Address(String slug, String locale) {
        static final Address START = new Address("", "");
    }

    /** Those that end within so many days or have ended, the soonest first, with what lets them go on after that. */
    List<Due> within(int days, Place after, int limit) {
        var now = clock.instant();
        var terms = store.due(now.plus(Duration.ofDays(days)), after.due(), after.article(), Limit.of(limit));
        var standing = standing(terms);
        return terms.stream()
                .map(term -> {
                    var end = term.validUntil().isAfter(now) ? term.validUntil() : now;
                    return new Due(
                            term,
                            policies.missingAt(term.articleClass(), term.changeClass(), given(standing, term), end));
                })
                .toList();
    }

    /**
     * Those that were granted under another policy and do not satisfy the one in force, by their address, with what they lack:
     * a sign-off counts for as long as it would hold had it been given under this policy.
     *
     * @param batch how many live texts are weighed at a time
     */
    List<Due> unsatisfied(Address after, int limit, int batch) {
        var found = new ArrayList<Due>();
        var from = after;
        while (found.size() < limit) {
            var terms = store.underAnotherPolicy(policies.version(), from.slug(), from.locale(), Limit.of(batch));
            var standing = standing(terms);
            for (var term : terms) {
                var lacks = policies.lacking(term.articleClass(), term.changeClass(), given(standing, term));
                if (!lacks.isEmpty()) found.add(new Due(term, lacks));
            }
            if (terms.size() < batch) break;
            from = new Address(terms.get(batch - 1).slug(), terms.get(batch - 1).locale());
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private Map<UUID, List<Given>> standing(List<Term> terms) {
        return signOffs.standing(terms.stream().map(Term::revision).toList()).stream()
                .collect(Collectors.groupingBy(
                        SignOff::revision, Collectors.mapping(SignOff::given, Collectors.toList())));
    }

    private static List<Given> given(Map<UUID, List<Given>> standing, Term term) {
        return standing.getOrDefault(term.revision(), List.of());
    }
}
