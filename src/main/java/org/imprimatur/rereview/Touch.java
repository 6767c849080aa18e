package org.imprimatur.rereview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim;
import org.imprimatur.events.Coded;
import org.imprimatur.events.ExternalEvents;
import org.jspecify.annotations.Nullable;

/**
 * That something touches a text.
 *
 * @param cause {@code event <id>}, {@code claim <id> <day>}, {@code claim <id> <jurisdiction> <day>} or {@code citation <id> <day>}
 * @param event null where a day has passed
 * @param reason a sentence for whoever reviews it
 * @param since a review signed later took it in
 * @param urgent whether the shorter term is given for it
 * @param claims those it touches, in the text's order; a source may be cited by words that are no claim
 */
record Touch(String cause, @Nullable UUID event, String reason, Instant since, boolean urgent, List<Claim> claims) {
    private static final int REASON = 2_000;

    /** What of a text can be touched at all. */
    static final class Text {
        private final ArticleContent content;

        Text(ArticleContent content) {
            this.content = content;
        }

        Set<String> dois() {
            var dois = new HashSet<String>();
            for (var citation : citations()) if (citation.doi() != null) dois.add(Citation.foldedDoi(citation.doi()));
            return dois;
        }

        Set<String> pmids() {
            var pmids = new HashSet<String>();
            for (var citation : citations())
                if (citation.pmid() != null) pmids.add(citation.pmid().strip());
            return pmids;
        }

        /** Of therapies and conditions, its own and its claims'. */
        Set<String> codes() {
            var codes = new HashSet<String>();
            Stream.concat(
                            Stream.of(list(content.therapies()), list(content.conditions())),
                            claims().stream()
                                    .flatMap(claim -> Stream.of(list(claim.therapies()), list(claim.conditions()))))
                    .flatMap(List::stream)
                    .forEach(coded -> codes.add(coded.code()));
            return codes;
        }

        /** Whether the event touches it, and where; null where it does not. */
        @Nullable
        Touch by(ExternalEvents.Standing event, Instant since) {
            var claims =
                    switch (event.kind()) {
                        case RETRACTION, CORRECTION, EXPRESSION_OF_CONCERN -> {
                            var cited = cited(event);
                            yield cited.isEmpty() ? null : citing(cited);
                        }
                        // good news of a paper makes no text wrong that was reviewed while it counted for less
                        case REINSTATEMENT -> null;
                        case APPROVAL, GUIDELINE -> some(claim -> isAbout(claim, event) && asserts(claim, event));
                        case WITHDRAWAL, SAFETY_NOTICE ->
                            some(claim -> isAbout(claim, event)
                                    && (list(claim.jurisdictions()).isEmpty() || asserts(claim, event)));
                    };
            if (claims == null) return null;
            var said = event.source() + ": " + event.summary();
            return new Touch(
                    "event " + event.id(),
                    event.id(),
                    said.length() > REASON ? said.substring(0, REASON) : said,
                    since,
                    event.kind().isUrgent(),
                    claims);
        }

        /** What of it has passed its own last day (UTC). */
        List<Touch> passedAt(Instant now) {
            var passed = new ArrayList<Touch>();
            for (var end : ends()) {
                if (end.passed().isAfter(now)) continue;
                passed.add(new Touch(
                        end.of() + " " + end.on(),
                        null,
                        end.name() + " of the text could be relied on until " + end.on() + ".",
                        end.passed(),
                        false,
                        end.claims()));
            }
            return passed;
        }

        /** @param on the last day (UTC) */
        private record End(String of, String name, LocalDate on, List<Claim> claims) {
            Instant passed() {
                return on.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
        }

        private List<End> ends() {
            var ends = new ArrayList<End>();
            for (var claim : claims()) {
                if (claim.validUntil() != null)
                    ends.add(new End("claim " + claim.id(), "A claim", claim.validUntil(), List.of(claim)));
                for (var place : list(claim.jurisdictions())) {
                    if (place.effectiveTo() == null) continue;
                    ends.add(new End(
                            "claim " + claim.id() + " " + place.jurisdiction(),
                            "What a claim says of " + place.jurisdiction(),
                            place.effectiveTo(),
                            List.of(claim)));
                }
            }
            for (var citation : citations()) {
                if (citation.validUntil() == null) continue;
                ends.add(new End(
                        "citation " + citation.id(), "A source", citation.validUntil(), citing(Set.of(citation.id()))));
            }
            return ends;
        }

        /** When the next day that is named in it will have passed. */
        @Nullable
        Instant nextAfter(Instant now) {
            return ends().stream()
                    .map(End::passed)
                    .filter(passed -> passed.isAfter(now))
                    .min(Instant::compareTo)
                    .orElse(null);
        }

        private Set<String> cited(ExternalEvents.Standing event) {
            var ids = new HashSet<String>();
            for (var citation : citations()) {
                var sameDoi = citation.doi() != null
                        && Citation.foldedDoi(citation.doi()).equals(event.doi());
                var samePmid =
                        citation.pmid() != null && citation.pmid().strip().equals(event.pmid());
                if (sameDoi || samePmid) ids.add(citation.id());
            }
            return ids;
        }

        private List<Claim> citing(Set<String> citations) {
            return claims().stream()
                    .filter(claim -> list(claim.citations()).stream().anyMatch(citations::contains))
                    .toList();
        }

        private @Nullable List<Claim> some(Predicate<Claim> touched) {
            var found = claims().stream().filter(touched).toList();
            return found.isEmpty() ? null : found;
        }

        /** A claim that names no therapies or conditions of its own is about the article's. */
        private boolean isAbout(Claim claim, ExternalEvents.Standing event) {
            var therapies = list(claim.therapies());
            var conditions = list(claim.conditions());
            return names(therapies.isEmpty() ? list(content.therapies()) : therapies, event.therapy())
                    && names(conditions.isEmpty() ? list(content.conditions()) : conditions, event.condition());
        }

        private static boolean names(List<ArticleContent.Coded> codes, @Nullable Coded sought) {
            return sought == null
                    || codes.stream()
                            .anyMatch(coded -> coded.system().equals(sought.system())
                                    && coded.code().equals(sought.code()));
        }

        /** Whether it says how things stand there, in a part of it or in what it is a part of. */
        private static boolean asserts(Claim claim, ExternalEvents.Standing event) {
            var where = event.jurisdiction();
            return list(claim.jurisdictions()).stream()
                    .anyMatch(there -> where == null || Claim.Applicability.overlap(there.jurisdiction(), where));
        }

        private List<Claim> claims() {
            return list(content.claims());
        }

        private List<Citation> citations() {
            return list(content.citations());
        }

        private static <T> List<T> list(@Nullable List<T> some) {
            return some == null ? List.of() : some;
        }
    }
}
