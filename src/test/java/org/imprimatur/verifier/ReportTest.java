package org.imprimatur.verifier;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportTest {
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "VALID")
    void the_gravest_finding_is_the_verdict_whatever_was_found_first(Verdict grave) {
        for (var other : Verdict.values()) {
            if (other.compareTo(grave) <= 0 || other == Verdict.VALID) continue;
            var report = new Report("");
            report.found(other, "one");
            report.found(grave, "two");

            assertThat(report.verdict()).isEqualTo(grave);
            assertThat(report.text()).startsWith(grave + ": ").endsWith("  two\n  " + other + ": one\n");
        }
    }

    @Test
    void only_nothing_found_is_valid_and_every_verdict_has_an_exit_code_of_its_own() {
        assertThat(new Report("well").text()).isEqualTo("VALID: well\n");
        assertThat(Arrays.stream(Verdict.values()).map(Verdict::exitCode).collect(toSet()))
                .hasSize(Verdict.values().length)
                .contains(0)
                .doesNotContain(1);
        assertThat(Verdict.VALID.exitCode()).isZero();
    }

    @Test
    void the_document_has_every_verdict_in_this_order_with_its_exit_code() {
        var document = new String(Vectors.read(Path.of("docs/verify.md")), StandardCharsets.UTF_8);
        var rows = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (\\d+) \\|")
                .matcher(document)
                .results();

        assertThat(rows.map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(Arrays.stream(Verdict.values())
                        .map(verdict -> verdict + " " + verdict.exitCode())
                        .toList());
    }

    @Test
    void a_name_cannot_steer_the_terminal_or_begin_a_line() {
        var report = Report.of(Verdict.MALFORMED, "a\u001B[2Jb\nVALID: c\u202Ed\u2028e\u200Bf");

        assertThat(report.text())
                .isEqualTo("MALFORMED: " + Verdict.MALFORMED.sentence()
                        + "\n  a\uFFFD[2Jb\uFFFDVALID: c\uFFFDd\uFFFDe\uFFFDf\n");
    }
}
