package org.imprimatur.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Inline;
import org.imprimatur.findings.Walk.Passage;

/** Words that promise too much, age by themselves, or were never filled in. */
final class WordingChecks {
    static final List<Check> ALL = List.of(
            Rule.of("TEMPORAL_CLAIM_WITHOUT_ASOF", WordingChecks::undated),
            Rule.of("ABSOLUTE_SAFETY_CLAIM", WordingChecks::absolute),
            Rule.of("UNRESOLVED_TEMPLATE_VARIABLE", WordingChecks::unresolved));

    /** Said today, wrong some day. Words about the reader's own time ("if you are currently taking") are not meant. */
    private static final Pattern TEMPORAL = words("""
            to date
            so far(?! as)
            as yet
            up to now
            until now
            at present
            presently
            at the moment
            nowadays
            these days
            (?<!you )(?<!you are )(?<!you['’]re )(?<!are you )currently
            current (?:standards?|treatments?|therap(?:y|ies)|evidence|guidelines?|guidance|research|knowledge|trends?|approvals?)
            in recent years
            recent (?:research|stud(?:y|ies)|trials?|advances?|evidence|findings?|approvals?)
            recently (?:been )?(?:approved|licensed|shown|found|published|introduced|developed|recommended)
            (?<!at the )latest
            newest
            promising
            emerging
            state[ -]of[ -]the[ -]art
            new(?:er)? (?:treatments?|therap(?:y|ies)|drugs?|medicines?|approach(?:es)?|trends?|research|vaccines?|options?)
            new(?:er)? (?:stud(?:y|ies)|trials?|evidence)
            not yet (?:been )?(?:known|clear|proven|shown|established|confirmed|validated|understood|tested)
            not yet (?:been )?(?:approved|licensed|authori[sz]ed|recommended|available|funded)
            """);

    private static final Pattern ABSOLUTE = words("""
            harmless
            unharmed
            undamaged
            unscathed
            risk[ -]free
            no risks?
            no (?:known )?side[ -]effects?
            (?:completely|totally|entirely|perfectly|absolutely|always|100 ?%) safe
            without (?:any )?(?:risks?|harm|side[ -]effects?|danger)
            free (?:of|from) (?:any )?(?:risks?|side[ -]effects?)
            (?:does|do|will|can)(?: ?not|n?['’]t) (?:harm|hurt|damage|affect|injure|touch) (?:any )?(?:the )?(?:healthy|normal|other)
            never (?:harms?|hurts?|damages?|affects?|injures?)
            leav(?:es?|ing) (?:the )?(?:healthy|normal)(?: \\w+){0,3} (?:alone|intact|untouched)
            (?:attacks?|kills?|destroys?|targets?) only (?:the )?cancer
            only (?:attacks?|kills?|destroys?|targets?) (?:the )?cancer
            guaranteed
            """);

    /** In front of such a promise, these make it none: "not harmless", "no treatment is risk-free", "some people have no …". */
    private static final Pattern DENIAL = Pattern.compile(
            "\\b(?:not|no|never|none|nothing|cannot|hardly|few|some|many|most|may|might|if|whether|\\w+n['’]t)\\s(?:[\\w-]+\\s){0,3}$",
            Pattern.CASE_INSENSITIVE);

    private static final int MAX_SHOWN = 100;
    private static final int DENIAL_REACH = 80;

    private static final Pattern SLOT = Pattern.compile(
            "\\{\\{[^{}]{0,80}\\}\\}|\\$\\{[^{}]{0,80}\\}|\\[\\s*+(?:(?:…|\\.{3})\\s*+)?\\]|(?<![\\w])_++(?![\\w])");
    /** Where somebody is quoted, this says that words were left out. */
    private static final Pattern OMISSION = Pattern.compile("\\[\\s*+(?:…|\\.{3})\\s*+\\]");

    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)[0-9]{2}\\b");
    private static final Pattern SENTENCE_END = Pattern.compile("[.!?]\\s|\\n");

    private WordingChecks() {}

    /** @param lines one expression on each */
    private static Pattern words(String lines) {
        return Pattern.compile(
                "(?<![\\w-])(?:" + String.join("|", lines.lines().toList()) + ")(?![\\w-])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static Stream<Finding> undated(String code, Subject subject) {
        if (!subject.english()) return Stream.empty();
        var claims = new LinkedHashMap<String, Claim>();
        for (var claim : Walk.all(subject.article().claims())) claims.put(claim.id(), claim);
        var inClaims = Walk.placed("/claims", subject.article().claims()).stream()
                .filter(claim -> ages(claim.value()))
                .map(claim ->
                        undated(code, claim.pointer() + "/asOf", claim.value().text()));
        var inText = Walk.passages(subject.article()).stream()
                .filter(passage -> !passage.pointer().startsWith("/claims/") && !dated(passage, claims))
                .flatMap(passage -> undatedSentences(passage.text())
                        .filter(match -> !toldAtItsClaim(passage, match.start(), claims))
                        .map(match -> undated(code, passage.pointer(match.start()), match.group())));
        return Stream.concat(inClaims, inText);
    }

    private static boolean ages(Claim claim) {
        return claim.asOf() == null && TEMPORAL.matcher(claim.text()).find();
    }

    /** A claim in the same running text says as of when. */
    private static boolean dated(Passage passage, Map<String, Claim> claims) {
        return Walk.all(passage.running()).stream().map(Inline::claim).anyMatch(id -> {
            var claim = id == null ? null : claims.get(id);
            return claim != null && claim.asOf() != null;
        });
    }

    private static boolean toldAtItsClaim(Passage passage, int offset, Map<String, Claim> claims) {
        var inline = passage.inline(offset);
        var claim = inline == null || inline.claim() == null ? null : claims.get(inline.claim());
        return claim != null && ages(claim);
    }

    /** Temporal words in sentences that name no year. */
    private static Stream<MatchResult> undatedSentences(String text) {
        var found = new ArrayList<MatchResult>();
        var ends = SENTENCE_END.matcher(text);
        for (var start = 0; start < text.length(); ) {
            var end = ends.find() ? ends.end() : text.length();
            if (!YEAR.matcher(text).region(start, end).find()) {
                var words = TEMPORAL.matcher(text).region(start, end).useTransparentBounds(true);
                while (words.find()) found.add(words.toMatchResult());
            }
            start = end;
        }
        return found.stream();
    }

    private static Finding undated(String code, String pointer, String words) {
        return Finding.blocker(
                code,
                pointer,
                "\"" + shown(words) + "\" is said without as of when.",
                "Make it a claim with an asOf date, name the year, or say it without reference to the present.");
    }

    private static String shown(String words) {
        return words.length() <= MAX_SHOWN ? words : words.substring(0, words.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }

    private static Stream<Finding> absolute(String code, Subject subject) {
        if (!subject.english()) return Stream.empty();
        return Walk.passages(subject.article()).stream().flatMap(passage -> ABSOLUTE.matcher(passage.text())
                .results()
                .filter(match -> !denied(passage.text(), match.start()))
                .map(match -> Finding.blocker(
                        code,
                        passage.pointer(match.start()),
                        "\"" + match.group() + "\" promises that nothing can go wrong.",
                        "Say which harms there are and how often they happen.")));
    }

    private static boolean denied(String text, int offset) {
        return DENIAL.matcher(text.substring(Math.max(0, offset - DENIAL_REACH), offset))
                .find();
    }

    private static Stream<Finding> unresolved(String code, Subject subject) {
        return Walk.passages(subject.article()).stream().flatMap(passage -> SLOT.matcher(passage.text())
                .results()
                .filter(match ->
                        !passage.quoted() || !OMISSION.matcher(match.group()).matches())
                .map(match -> Finding.blocker(
                        code,
                        passage.pointer(match.start()),
                        "\"" + match.group() + "\" was never filled in.",
                        "Put in what belongs there.")));
    }
}
