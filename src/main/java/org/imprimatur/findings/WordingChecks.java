package org.imprimatur.findings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.content.Claim;
import org.imprimatur.findings.Walk.Passage;
import org.jspecify.annotations.Nullable;

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

    private static final int DENIAL_REACH = 80;

    private static final Pattern SLOT = Pattern.compile(
            "\\{\\{[^{}]{0,80}\\}\\}|\\$\\{[^{}]{0,80}\\}|\\[\\s*(?:…|\\.{3})?\\s*\\]|(?<![\\w])_+(?![\\w])");
    /** Where somebody is quoted, this says that words were left out. */
    private static final Pattern OMISSION = Pattern.compile("\\[\\s*(?:…|\\.{3})\\s*\\]");

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
        var found = new ArrayList<Finding>();
        var claims = new HashMap<String, Claim>();
        for (var placed : Walk.placed("/claims", subject.article().claims())) {
            var claim = placed.value();
            claims.put(claim.id(), claim);
            var words = TEMPORAL.matcher(claim.text());
            if (claim.asOf() == null && words.find()) {
                found.add(
                        undated(code, placed.pointer() + "/asOf", "The claim " + claim.id() + " says", words.group()));
            }
        }
        for (var passage : Walk.passages(subject.article())) {
            if (passage.pointer().startsWith("/claims/")) continue;
            var words = TEMPORAL.matcher(passage.text());
            while (words.find()) {
                if (YEAR.matcher(sentence(passage.text(), words.start())).find()) continue;
                if (dated(passage, words.start(), claims)) continue;
                found.add(undated(code, passage.pointer(words.start()), "The text says", words.group()));
            }
        }
        return found.stream();
    }

    /** A claim in the same running text says as of when, or was told above that it does not. */
    private static boolean dated(Passage passage, int offset, Map<String, Claim> claims) {
        if (passage.running() == null) return false;
        var own = passage.inline(offset);
        var claim = own == null ? null : claim(own.claim(), claims);
        if (claim != null
                && claim.asOf() == null
                && TEMPORAL.matcher(claim.text()).find()) return true;
        return passage.running().stream().anyMatch(inline -> {
            var near = claim(inline.claim(), claims);
            return near != null && near.asOf() != null;
        });
    }

    private static @Nullable Claim claim(@Nullable String id, Map<String, Claim> claims) {
        return id == null ? null : claims.get(id);
    }

    private static String sentence(String text, int offset) {
        var start = 0;
        var ends = SENTENCE_END.matcher(text);
        while (ends.find()) {
            if (ends.start() >= offset) return text.substring(start, ends.start());
            start = ends.end();
        }
        return text.substring(start);
    }

    private static Finding undated(String code, String pointer, String who, String words) {
        return Finding.blocker(
                code,
                pointer,
                who + " \"" + words + "\" but not as of when.",
                "Make it a claim with an asOf date, name the year, or say it without reference to the present.");
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
