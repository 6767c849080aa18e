package org.imprimatur.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.content.Claim;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** The policy of the file {@code review-policy.json}, as {@code docs/policies.md} explains it. */
record PolicyFile(String text, Map<String, ByChange> classes, CheckSettings checks) implements ReviewPolicy {
    static final String DEFAULT = "default";

    /** A revision's change classes; a test holds them to those of the article room. */
    static final List<String> CHANGES = List.of("clinical", "editorial", "technical");

    /** European and American practice of yearly to three-yearly review; a class that moves faster says so. */
    private static final int USUAL_MONTHS = 36;

    private static final List<Integer> USUAL_REMINDERS = List.of(90, 30, 7);

    private static final int USUAL_RE_REVIEW_DAYS = 10;
    private static final int USUAL_URGENT_DAYS = 3;

    /** What an article's class may be called; a test holds it to the article room. */
    private static final Pattern CLASS = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    private static final int CLASS_LENGTH = 60;

    /** @param others rules of single change classes */
    record ByChange(Rule rule, Map<String, Rule> others) {}

    @Override
    public Rule of(String articleClass, String changeClass) {
        var named = classes.getOrDefault(articleClass, classes.get(DEFAULT));
        return named.others().getOrDefault(changeClass, named.rule());
    }

    @Override
    public int longestReminder() {
        return classes.values().stream()
                .flatMap(named -> Stream.concat(Stream.of(named.rule()), named.others().values().stream()))
                .mapToInt(rule -> rule.reminderDays().get(0))
                .max()
                .orElseThrow();
    }

    // ------------------------------------------------------------------ as written

    record Document(
            @Nullable Map<String, Terms> classes, @Nullable CheckTerms checks) {}

    /** Members left out are the usual ones, or, for a change class, those of its class. */
    record Terms(
            @Nullable List<SignOffTerms> signOffs,
            @Nullable Boolean differentPeople,
            @Nullable List<String> authentication,
            @Nullable Integer validMonths,
            @Nullable List<Integer> reminderDays,
            @Nullable List<String> claims,
            @Nullable String atEnd,
            @Nullable Integer reReviewDays,
            @Nullable Integer urgentReReviewDays,
            @Nullable Map<String, Terms> changes) {
        /** The same with whatever is left out taken from the class. */
        Terms over(Terms base) {
            return new Terms(
                    signOffs == null ? base.signOffs : signOffs,
                    differentPeople == null ? base.differentPeople : differentPeople,
                    authentication == null ? base.authentication : authentication,
                    validMonths == null ? base.validMonths : validMonths,
                    reminderDays == null ? base.reminderDays : reminderDays,
                    claims == null ? base.claims : claims,
                    atEnd == null ? base.atEnd : atEnd,
                    reReviewDays == null ? base.reReviewDays : reReviewDays,
                    urgentReReviewDays == null ? base.urgentReReviewDays : urgentReReviewDays,
                    changes);
        }
    }

    record SignOffTerms(
            @Nullable String name,
            @Nullable String meaning,
            @Nullable Integer count,
            @Nullable Integer order,
            @Nullable List<String> specialties,
            @Nullable List<String> roles) {}

    // ------------------------------------------------------------------ reading

    static PolicyFile read(Path file) {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException missing) {
            throw new IllegalStateException(
                    "The review policy " + file.toAbsolutePath() + " cannot be read; imprimatur.policy.file names it.",
                    missing);
        } catch (MalformedInput fault) {
            var said = fault.errors().stream()
                    .map(error -> "\n  at \"" + error.pointer() + "\": " + error.detail())
                    .collect(Collectors.joining());
            throw new IllegalStateException("The review policy " + file.toAbsolutePath() + " is wrong" + said, fault);
        }
    }

    private static PolicyFile parse(byte[] bytes) {
        var tree = StrictJson.read(bytes, JsonNode.class);
        var document = StrictJson.read(bytes, Document.class);
        var written = document.classes();
        var faults = new Faults();
        refuseNulls(tree, "", faults);
        faults.raise();
        faults.unless(
                written != null && written.containsKey(DEFAULT),
                "/classes/default",
                "there must be a rule for the class \"default\"");
        var classes = new HashMap<String, ByChange>();
        if (written != null) {
            written.forEach((name, terms) -> {
                var pointer = "/classes/" + StrictJson.escape(name);
                faults.unless(
                        name.length() <= CLASS_LENGTH && CLASS.matcher(name).matches(),
                        pointer,
                        "no article can be of this class: it is lower-case letters, digits and single hyphens, at most "
                                + CLASS_LENGTH + " characters");
                var rule = rule(terms, pointer, faults);
                if (rule != null) classes.put(name, new ByChange(rule, others(terms, pointer, faults)));
            });
        }
        var checks = document.checks() == null
                ? CheckSettings.USUAL
                : document.checks().settings("/checks", faults);
        faults.raise();
        return new PolicyFile(CanonicalJson.of(tree), Map.copyOf(classes), checks);
    }

    private static void refuseNulls(JsonNode node, String pointer, Faults faults) {
        faults.unless(!node.isNull(), pointer, "null says nothing: leave the member out");
        if (node.isArray()) {
            for (var i = 0; i < node.size(); i++) refuseNulls(node.get(i), pointer + "/" + i, faults);
        }
        node.properties()
                .forEach(member ->
                        refuseNulls(member.getValue(), pointer + "/" + StrictJson.escape(member.getKey()), faults));
    }

    private static Map<String, Rule> others(Terms base, String pointer, Faults faults) {
        var rules = new HashMap<String, Rule>();
        if (base.changes() == null) return rules;
        base.changes().forEach((change, terms) -> {
            var at = pointer + "/changes/" + StrictJson.escape(change);
            faults.unless(CHANGES.contains(change), at, "a change class is one of " + String.join(", ", CHANGES));
            faults.unless(terms.changes() == null, at + "/changes", "a change class has no change classes of its own");
            var rule = rule(terms.over(base), at, faults);
            if (rule != null) rules.put(change, rule);
        });
        return rules;
    }

    private static @Nullable Rule rule(Terms terms, String pointer, Faults faults) {
        var own = new Faults();
        var steps = steps(terms.signOffs(), own);
        own.unless(terms.signOffs() != null, "/signOffs", "signOffs is required");
        var authentication = authentication(terms.authentication(), own);
        var months = terms.validMonths() == null ? USUAL_MONTHS : terms.validMonths();
        var reminders = terms.reminderDays() == null ? usualReminders(months) : terms.reminderDays();
        var claims = claims(terms.claims(), own);
        var atEnd = known(AtEnd.values(), AtEnd::code, terms.atEnd(), "/atEnd", own);
        var reReview = terms.reReviewDays() == null ? USUAL_RE_REVIEW_DAYS : terms.reReviewDays();
        var urgent = terms.urgentReReviewDays() == null
                ? Math.min(USUAL_URGENT_DAYS, Math.max(1, reReview))
                : terms.urgentReReviewDays();
        return faults.collect(pointer, () -> {
            own.raise();
            return new Rule(
                    steps,
                    Boolean.TRUE.equals(terms.differentPeople()),
                    authentication,
                    months,
                    reminders,
                    claims,
                    java.util.Objects.requireNonNull(atEnd),
                    reReview,
                    urgent);
        });
    }

    private static List<Integer> usualReminders(int months) {
        var term = Math.max(1, months) * Rule.SHORTEST_MONTH;
        return USUAL_REMINDERS.stream().filter(days -> days < term).toList();
    }

    private static List<Step> steps(@Nullable List<SignOffTerms> written, Faults faults) {
        var steps = new ArrayList<Step>();
        if (written == null) return steps;
        for (var i = 0; i < written.size(); i++) {
            var pointer = "/signOffs/" + i;
            var terms = written.get(i);
            var meaning = known(Meaning.values(), Meaning::code, terms.meaning(), pointer + "/meaning", faults);
            if (meaning == null) continue;
            var step = faults.collect(
                    pointer,
                    () -> new Step(
                            terms.name() == null ? meaning.code() : terms.name(),
                            meaning,
                            terms.count() == null ? 1 : terms.count(),
                            terms.order() == null ? 1 : terms.order(),
                            terms.specialties() == null ? List.of() : terms.specialties(),
                            terms.roles() == null ? Set.of() : Set.copyOf(terms.roles())));
            if (step != null) steps.add(step);
        }
        return steps;
    }

    private static Set<Claim.Type> claims(@Nullable List<String> written, Faults faults) {
        var types = EnumSet.noneOf(Claim.Type.class);
        if (written == null) return types;
        for (var i = 0; i < written.size(); i++) {
            var pointer = "/claims/" + i;
            var type = known(Claim.Type.values(), Claim.Type::label, written.get(i), pointer, faults);
            if (type != null) faults.unless(types.add(type), pointer, type.label() + " is named twice");
        }
        return types;
    }

    private static Set<Authentication> authentication(@Nullable List<String> written, Faults faults) {
        if (written == null) return EnumSet.allOf(Authentication.class);
        var methods = EnumSet.noneOf(Authentication.class);
        for (var i = 0; i < written.size(); i++) {
            var pointer = "/authentication/" + i;
            var method = known(Authentication.values(), Authentication::code, written.get(i), pointer, faults);
            if (method != null) faults.unless(methods.add(method), pointer, method.code() + " is named twice");
        }
        return methods;
    }

    static <E> @Nullable E known(
            E[] all, Function<E, String> code, @Nullable String written, String pointer, Faults faults) {
        for (var one : all) if (code.apply(one).equals(written)) return one;
        var codes = Stream.of(all).map(code).collect(Collectors.joining(", "));
        faults.add(
                pointer,
                pointer.substring(pointer.lastIndexOf('/') + 1).replaceAll("[0-9]+", "each") + " must be one of "
                        + codes);
        return null;
    }
}
