package org.imprimatur.checks;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.content.ArticleContent.Audience;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * What the operator set for the checks; part of the review policy and versioned with it.
 *
 * @param readingGrades the highest grade of reading a text may ask of an audience, in years of school in the United States, by the
 *     Flesch-Kincaid formula; what is not set is {@link #USUAL_GRADES}
 * @param severities other severities than the checks' own; of several that fit a text the last counts
 */
@Face
public record CheckSettings(Map<Audience, BigDecimal> readingGrades, List<Deviation> severities) {
    /** AMA: sixth grade; NIH: sixth to eighth. Clinicians read on the level of a degree. */
    public static final Map<Audience, BigDecimal> USUAL_GRADES = Map.of(
            Audience.PATIENT, new BigDecimal("8.0"),
            Audience.CAREGIVER, new BigDecimal("8.0"),
            Audience.CLINICIAN, new BigDecimal("16.0"));

    public static final CheckSettings USUAL = new CheckSettings(Map.of(), List.of());

    public CheckSettings {
        var grades = new EnumMap<Audience, BigDecimal>(USUAL_GRADES);
        grades.putAll(readingGrades);
        readingGrades = Map.copyOf(grades);
        severities = List.copyOf(severities);
    }

    /**
     * @param code of the check
     * @param articleClasses empty for all
     * @param audiences empty for all, even for none
     */
    @Face
    public record Deviation(String code, Severity severity, Set<String> articleClasses, Set<Audience> audiences) {
        public Deviation {
            articleClasses = Set.copyOf(articleClasses);
            audiences = Set.copyOf(audiences);
        }

        private boolean isFor(String check, String articleClass) {
            return code.equals(check) && (articleClasses.isEmpty() || articleClasses.contains(articleClass));
        }
    }

    /** How grave a check's findings are for a text; where its audiences differ the strictest counts. */
    public Severity severity(Check check, Subject subject) {
        var audiences = subject.audiences();
        if (audiences.isEmpty()) return deviation(check, subject, null).orElse(check.severity());
        return audiences.stream()
                .map(audience -> deviation(check, subject, audience).orElse(check.severity()))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Optional<Severity> deviation(Check check, Subject subject, @Nullable Audience audience) {
        return severities.stream()
                .filter(one -> one.isFor(check.code(), subject.articleClass()))
                .filter(one -> one.audiences().isEmpty()
                        || audience != null && one.audiences().contains(audience))
                .reduce((first, second) -> second)
                .map(Deviation::severity);
    }

    /** The highest grade the text may ask: that of the audience which reads least easily, or of patients where none is named. */
    public BigDecimal readingGrade(Subject subject) {
        var audiences = subject.audiences().isEmpty() ? List.of(Audience.PATIENT) : subject.audiences();
        return audiences.stream()
                .map(readingGrades::get)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }
}
