package org.imprimatur.findings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Passage;
import org.imprimatur.content.Claim;
import org.imprimatur.content.Inline;

/** Words that promise too much, age by themselves, or were never filled in. */
final class WordingChecks {
    static final List<Check> ALL = List.of(
            Rule.blocker(
                            "TEMPORAL_CLAIM_WITHOUT_ASOF",
                            "What is new or not yet known ages by itself; without a day nobody can tell how old it is.",
                            "Make it a claim with an asOf date, name the year, or say it without reference to the present.",
                            WordingChecks::undated)
                    .inEnglish(),
            Rule.blocker(
                            "ABSOLUTE_SAFETY_CLAIM",
                            "No treatment is without harm; who is promised so notices the harm too late.",
                            "Say which harms there are and how often they happen.",
                            WordingChecks::harmless)
                    .inEnglish(),
            Rule.blocker(
                            "ABSOLUTE_EFFICACY_CLAIM",
                            "No treatment helps everybody; who is promised so decides without knowing.",
                            "Say how many it helped, how much, and compared with what.",
                            WordingChecks::infallible)
                    .inEnglish(),
            Rule.warning(
                            "NO_WARRANTY_TEXT_WITH_SIGNOFF",
                            "A page cannot vouch for its words by a clinician's signature and in the same breath disown them.",
                            "Take the sentence out, or have the compliance people word one that does not disown the review.",
                            WordingChecks::disowned)
                    .inEnglish(),
            Rule.blocker(
                    "UNRESOLVED_TEMPLATE_VARIABLE",
                    "A slot that was never filled in leaves a hole in the sentence.",
                    "Put in what belongs there.",
                    WordingChecks::unresolved));

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

    private static final Pattern ABSOLUTE_SAFETY = words("""
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

    private static final Pattern ABSOLUTE_EFFICACY = words("""
            (?:ensures?|ensuring|guarantees?) (?:[\\w-]+ ){0,2}(?:remission|survival|cure|recovery|success)
            (?:always|never fails to) (?:works?|helps?|cures?|succeeds?)
            never fails
            works? (?:for|in) (?:everyone|everybody|all patients|every patient|all people)
            100 ?% (?:effective|successful)
            (?:completely|totally|permanently) cures?
            cures? (?:the |all |any |every )?(?:cancers?|mesotheliomas?|tumou?rs?|diseases?|patients?)
            miracle (?:cures?|drugs?|treatments?)
            miraculous
            """);

    /** Words by which a publisher answers for nothing it says. */
    private static final Pattern DISOWNING = words("""
            (?:makes?|gives?|offers?|provides?) no (?:representations?|warrant(?:y|ies)|guarantees?)
            without (?:any )?(?:warrant(?:y|ies)|guarantees?) (?:of|as to) (?:accuracy|completeness|correctness)
            (?:does|do) not (?:warrant|guarantee) (?:the |its |their )?(?:accuracy|completeness|correctness|reliability)
            (?:assumes?|accepts?|takes?) no (?:responsibility|liability)
            (?:no|not) (?:responsible|liable|responsibility|liability) for (?:the )?(?:accuracy|errors|contents?)
            """);

    /** In front of such a promise, these make it none: "not harmless", "no treatment is risk-free", "some people have no …". */
    private static final Pattern DENIAL = Pattern.compile(
            "\\b(?:not|no|never|none|nothing|cannot|hardly|few|some|many|most|may|might|if|whether|\\w+n['’]t)\\s(?:[\\w-]+\\s){0,3}$",
            Pattern.CASE_INSENSITIVE);

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

    private static Stream<Remark> undated(Subject subject) {
        var claims = new LinkedHashMap<String, Claim>();
        ClaimChecks.claims(subject).forEach(claim -> claims.put(claim.value().id(), claim.value()));
        var inClaims = ClaimChecks.claims(subject)
                .filter(claim -> ages(claim.value()))
                .map(claim -> undated(claim.pointer() + "/asOf", claim.value().text()));
        var inText = subject.passages().stream()
                .filter(passage -> !passage.pointer().startsWith("/claims/") && !dated(passage, claims))
                .flatMap(passage -> undatedSentences(passage.text())
                        .filter(match -> !toldAtItsClaim(passage, match.start(), claims))
                        .map(match -> undated(passage.pointer(match.start()), match.group())));
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

    private static Remark undated(String pointer, String words) {
        return new Remark(pointer, "\"" + Wording.shown(words) + "\" is said without as of when.");
    }

    private static Stream<Remark> harmless(Subject subject) {
        return promises(subject, ABSOLUTE_SAFETY, "promises that nothing can go wrong");
    }

    private static Stream<Remark> infallible(Subject subject) {
        return promises(subject, ABSOLUTE_EFFICACY, "promises that it always helps");
    }

    private static Stream<Remark> promises(Subject subject, Pattern promise, String what) {
        return matches(subject, promise)
                .filter(found -> !denied(found.passage().text(), found.match().start()))
                .map(found -> found.remark(what));
    }

    private static Stream<Remark> disowned(Subject subject) {
        return matches(subject, DISOWNING).map(found -> found.remark("disowns what a medical reviewer is to sign"));
    }

    private record Found(Passage passage, MatchResult match) {
        private Remark remark(String what) {
            return new Remark(passage.pointer(match.start()), "\"" + Wording.shown(match.group()) + "\" " + what + ".");
        }
    }

    private static Stream<Found> matches(Subject subject, Pattern words) {
        return subject.passages().stream()
                .flatMap(passage -> words.matcher(passage.text()).results().map(match -> new Found(passage, match)));
    }

    private static boolean denied(String text, int offset) {
        return DENIAL.matcher(text.substring(Math.max(0, offset - DENIAL_REACH), offset))
                .find();
    }

    private static Stream<Remark> unresolved(Subject subject) {
        return matches(subject, SLOT)
                .filter(found -> !found.passage().quoted()
                        || !OMISSION.matcher(found.match().group()).matches())
                .map(found -> found.remark("was never filled in"));
    }
}
