package org.imprimatur.findings;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Placed;
import org.imprimatur.content.ArticleContent.Coded;

/**
 * Whether a code has the form of its code system, which is known by its URI (HL7 Terminology). The house holds no terminology:
 * that a code of the right form exists, and means what is written beside it, it cannot say.
 */
final class CodeChecks {
    static final List<Check> ALL = List.of(Rule.blocker(
            "MALFORMED_CODE",
            "A code that its system cannot contain finds nothing and recalls nothing.",
            "Look the code up in its system, in the version named.",
            CodeChecks::malformed));

    private static final String ICD_10 = "[A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]{1,4})?";
    private static final String TOPOGRAPHY_OR_MORPHOLOGY = "C[0-9]{2}(?:\\.[0-9])?|[89][0-9]{3}/[0-9](?:[0-9])?";
    private static final String MESH = "[CDQ][0-9]{6}(?:[0-9]{3})?";

    /** By the URI of the system, without its scheme and a last slash. */
    private static final Map<String, Predicate<String>> SYSTEMS = Map.ofEntries(
            form("hl7.org/fhir/sid/icd-10", ICD_10),
            form("hl7.org/fhir/sid/icd-10-cm", ICD_10),
            form("id.who.int/icd/release/11/mms", "[0-9A-Z][A-Z][0-9][0-9A-Z](?:\\.[0-9A-Z]{1,2})?"),
            form("terminology.hl7.org/CodeSystem/icd-o-3", TOPOGRAPHY_OR_MORPHOLOGY),
            form("hl7.org/fhir/sid/icd-o-3", TOPOGRAPHY_OR_MORPHOLOGY),
            form("www.whocc.no/atc", "[A-DGHJLMNPRSV](?:[0-9]{2}(?:[A-Z](?:[A-Z](?:[0-9]{2})?)?)?)?"),
            form("www.nlm.nih.gov/research/umls/rxnorm", "[1-9][0-9]{0,7}"),
            form("id.nlm.nih.gov/mesh", MESH),
            form("www.nlm.nih.gov/mesh", MESH),
            form("terminology.hl7.org/CodeSystem/MSH", MESH),
            Map.entry("snomed.info/sct", CodeChecks::isSnomedConcept));

    private static final Pattern SCHEME = Pattern.compile("^https?://|/$");
    private static final Pattern SCTID = Pattern.compile("[1-9][0-9]{5,17}");

    private CodeChecks() {}

    private static Map.Entry<String, Predicate<String>> form(String system, String form) {
        return Map.entry(system, Pattern.compile(form).asMatchPredicate());
    }

    private static Stream<Remark> malformed(Subject subject) {
        var article = subject.article();
        var ofArticle = Stream.of(
                Walk.placed("/conditions", article.conditions()), Walk.placed("/therapies", article.therapies()));
        var ofClaims = ClaimChecks.claims(subject)
                .flatMap(claim -> Stream.of(
                        Walk.placed(
                                claim.pointer() + "/conditions", claim.value().conditions()),
                        Walk.placed(
                                claim.pointer() + "/therapies", claim.value().therapies())));
        return Stream.concat(ofArticle, ofClaims)
                .flatMap(List::stream)
                .filter(code -> !right(code.value()))
                .map(CodeChecks::remark);
    }

    private static boolean right(Coded coded) {
        var form = SYSTEMS.get(SCHEME.matcher(coded.system()).replaceAll(""));
        return form == null || form.test(coded.code());
    }

    private static Remark remark(Placed<Coded> code) {
        return new Remark(
                code.pointer() + "/code",
                "\"" + Wording.shown(code.value().code()) + "\" cannot be a code of "
                        + Wording.shown(code.value().system()) + ".");
    }

    /** SNOMED CT Technical Implementation Guide, SCTID: of a concept by its partition, and with its Verhoeff check digit. */
    static boolean isSnomedConcept(String code) {
        if (!SCTID.matcher(code).matches()) return false;
        var partition = code.substring(code.length() - 3, code.length() - 1);
        return (partition.equals("00") || partition.equals("10")) && verhoeff(code);
    }

    /** Verhoeff, 1969: the group of symmetries of a pentagon, and a permutation for each place. */
    private static boolean verhoeff(String digits) {
        var check = 0;
        for (var i = 0; i < digits.length(); i++) {
            var digit = digits.charAt(digits.length() - 1 - i) - '0';
            check = times(check, permuted(digit, i % 8));
        }
        return check == 0;
    }

    private static int times(int one, int other) {
        var turn = one < 5 ? (one + other) % 5 : (one - other % 5 + 5) % 5;
        return one < 5 == other < 5 ? turn : turn + 5;
    }

    private static int permuted(int digit, int times) {
        var now = digit;
        for (var i = 0; i < times; i++) now = "1576283094".charAt(now) - '0';
        return now;
    }
}
