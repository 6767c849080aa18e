package org.imprimatur.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.content.ArticleContent.Audience;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** What the policy file says of the checks, as it is written there. */
record CheckTerms(
        @Nullable Map<String, String> readingGrade,
        @Nullable List<SeverityTerms> severities) {
    private static final Pattern GRADE = Pattern.compile("[0-9]{1,2}(?:\\.[0-9])?");

    record SeverityTerms(
            @Nullable String code,
            @Nullable String severity,
            @Nullable Set<String> classes,
            @Nullable List<String> audiences) {}

    CheckSettings settings(String pointer, Faults faults) {
        return new CheckSettings(
                grades(pointer + "/readingGrade", faults), deviations(pointer + "/severities", faults));
    }

    private Map<Audience, BigDecimal> grades(String pointer, Faults faults) {
        var grades = new EnumMap<Audience, BigDecimal>(Audience.class);
        if (readingGrade == null) return grades;
        readingGrade.forEach((name, grade) -> {
            var at = pointer + "/" + StrictJson.escape(name);
            var audience = audience(name, at, faults);
            faults.unless(GRADE.matcher(grade).matches(), at, "a grade is a decimal number such as \"8.0\"");
            if (audience != null && GRADE.matcher(grade).matches()) grades.put(audience, new BigDecimal(grade));
        });
        return grades;
    }

    private List<CheckSettings.Deviation> deviations(String pointer, Faults faults) {
        var deviations = new ArrayList<CheckSettings.Deviation>();
        if (severities == null) return deviations;
        for (var i = 0; i < severities.size(); i++) {
            var terms = severities.get(i);
            var at = pointer + "/" + i;
            faults.unless(terms.code() != null, at + "/code", "code is required: that of a check");
            var severity =
                    PolicyFile.known(Severity.values(), Severity::label, terms.severity(), at + "/severity", faults);
            var audiences = EnumSet.noneOf(Audience.class);
            var named = terms.audiences() == null ? List.<String>of() : terms.audiences();
            for (var j = 0; j < named.size(); j++) {
                var audience = audience(named.get(j), at + "/audiences/" + j, faults);
                if (audience != null) audiences.add(audience);
            }
            if (terms.code() == null || severity == null) continue;
            deviations.add(new CheckSettings.Deviation(
                    terms.code(), severity, terms.classes() == null ? Set.of() : terms.classes(), audiences));
        }
        return deviations;
    }

    private static @Nullable Audience audience(String name, String pointer, Faults faults) {
        for (var audience : Audience.values()) if (audience.label().equals(name)) return audience;
        faults.add(
                pointer,
                "an audience is one of "
                        + Stream.of(Audience.values()).map(Audience::label).collect(Collectors.joining(", ")));
        return null;
    }
}
