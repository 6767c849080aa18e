package org.imprimatur.findings;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Placed;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Claim.Applicability;
import org.imprimatur.content.Claim.Applicability.Status;

/**
 * Whether a status is told for the place where it is read. "Approved" is true in one country and false in the next, and a reader
 * takes it to be meant for their own unless the words say otherwise.
 */
final class PlaceChecks {
    static final List<Check> ALL = List.of(
            Rule.blocker(
                    "STATUS_OUTSIDE_JURISDICTIONS",
                    "A claim whose words say that something is approved, licensed or recommended somewhere says so for a place in its list,"
                            + " with such a status; where they name no place, for the readers' own.",
                    "Add the place with the status it has there, or change the words; unknown is a status.",
                    PlaceChecks::outside),
            Rule.blocker(
                    "STATUS_FOR_READERS_MISSING",
                    "Readers of a locale are told what holds for them: who reads that a treatment is approved elsewhere needs to know whether"
                            + " it is here.",
                    "Add the locale's own jurisdiction with the status there; unknown is a status.",
                    PlaceChecks::untold));

    private static final Set<Status> POSITIVE = EnumSet.of(Status.APPROVED, Status.CONDITIONAL, Status.RECOMMENDED);

    private static final Pattern ASSERTS = Pattern.compile(
            "\\b(?:approv(?:es?|ed|al)|licen[sc]ed?|authori[sz](?:es?|ed|ation)|recommend(?:s|ed)?|positive opinion)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DENIES = Pattern.compile(
            "\\b(?:not?|never|neither|nor|none|without|un(?:known|approved|licen[sc]ed)|n[o']t|withdr[ae]wn?|refus(?:es?|ed)|whether)\\b"
                    + "|n['’]t\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Map<String, Pattern> NAMES = names();

    private PlaceChecks() {}

    private static Map<String, Pattern> names() {
        var names = new LinkedHashMap<String, Pattern>();
        for (var country : Locale.getISOCountries()) {
            names.put(country, name(Pattern.quote(new Locale("", country).getDisplayCountry(Locale.ENGLISH))));
        }
        names.put("US", name("United States|U\\.S\\.|USA?|FDA|Food and Drug Administration"));
        names.put("EU", name("European Union|EU|EMA|CHMP|European Commission|European Medicines Agency"));
        names.put("GB", name("United Kingdom|UK|Great Britain|MHRA"));
        names.put("GB-ENG", name("England|NICE"));
        names.put("GB-SCT", name("Scotland"));
        names.put("GB-WLS", name("Wales"));
        names.put("GB-NIR", name("Northern Ireland"));
        names.put("IE", name("(?<!Northern )Ireland"));
        names.put("GE", name("(?:country|republic) of Georgia")); // and not the American state
        return names;
    }

    /** In the writing of a name: "us" is no country. */
    private static Pattern name(String expression) {
        return Pattern.compile("(?<![\\w.])(?:" + expression + ")(?!\\w)");
    }

    private static Stream<Remark> outside(Subject subject) {
        return ClaimChecks.claims(subject)
                .filter(claim -> !Walk.all(claim.value().jurisdictions()).isEmpty())
                .filter(claim -> subject.english() && asserts(claim.value().text()))
                .flatMap(claim -> unsupported(subject, claim));
    }

    private static boolean asserts(String text) {
        return ASSERTS.matcher(text).find() && !DENIES.matcher(text).find();
    }

    private static Stream<Remark> unsupported(Subject subject, Placed<Claim> claim) {
        var named = named(claim.value().text());
        var places = named.isEmpty() ? own(subject) : named;
        return places.stream()
                .filter(place -> statuses(claim.value(), place).noneMatch(POSITIVE::contains))
                .map(place -> new Remark(
                        claim.pointer() + "/jurisdictions",
                        "The claim " + claim.value().id() + " says so of " + place
                                + (named.isEmpty() ? ", its readers' own" : "")
                                + ", where no status of the kind is given."));
    }

    private static List<String> named(String text) {
        var places = new ArrayList<String>();
        NAMES.forEach((place, name) -> {
            if (name.matcher(text).find()) places.add(place);
        });
        return places;
    }

    /** The place of the locale; none where the locale has no region. */
    private static List<String> own(Subject subject) {
        var region = Locale.forLanguageTag(subject.locale()).getCountry();
        return region.matches("[A-Z]{2}") ? List.of(region) : List.of();
    }

    private static Stream<Status> statuses(Claim claim, String place) {
        return Walk.all(claim.jurisdictions()).stream()
                .filter(applies -> Applicability.overlap(applies.jurisdiction(), place))
                .map(Applicability::status);
    }

    private static Stream<Remark> untold(Subject subject) {
        return ClaimChecks.claims(subject).flatMap(claim -> {
            var positive = Walk.all(claim.value().jurisdictions()).stream()
                    .map(Applicability::status)
                    .anyMatch(POSITIVE::contains);
            return own(subject).stream()
                    .filter(place ->
                            positive && statuses(claim.value(), place).findAny().isEmpty())
                    .map(place -> new Remark(
                            claim.pointer() + "/jurisdictions",
                            "The claim " + claim.value().id() + " tells the status elsewhere and not in " + place
                                    + "."));
        });
    }
}
