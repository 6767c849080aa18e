package org.imprimatur.architecture;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table that tells an auditor which test shows what names tests there are. */
class ControlsTest {
    private static final Path DOCUMENT = Path.of("docs", "controls.md");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)`");

    @Test
    void each_row_names_a_test_that_is_there_or_says_that_the_product_does_nothing() throws IOException {
        var sources = sources();
        for (var row : rows()) {
            var named = TEST.matcher(row.get(3)).results().toList();
            assertThat(named.isEmpty()).as(row.get(0)).isEqualTo(row.get(2).equals("Nothing"));
            assertThat(named.stream().filter(test -> !isIn(sources, test)).map(MatchResult::group))
                    .as(row.get(0))
                    .isEmpty();
            assertThat(TEST.matcher(row.get(3)).replaceAll("").replace(",", ""))
                    .as(row.get(0))
                    .isBlank();
        }
    }

    @Test
    void a_test_that_is_not_there_is_missed() throws IOException {
        var sources = sources();
        assertThat(TEST.matcher("`ControlsTest.a_test_that_is_not_there_is_missed`")
                        .results())
                .allMatch(test -> isIn(sources, test));
        assertThat(TEST.matcher("`ControlsTest.rows`, `ControlsTest.nothing_at_all`, `NoTest.rows`")
                        .results())
                .hasSize(3)
                .noneMatch(test -> isIn(sources, test));
    }

    @Test
    void no_clause_is_left_out() throws IOException {
        assertThat(rows().stream().map(row -> row.get(0)))
                .containsAll(List.of("9", "12.1", "12.2", "12.3", "12.4", "14"))
                .containsAll(Stream.of(
                                each("11.10", "abcdefghijk"),
                                Stream.of(
                                        "11.30", "11.70", "11.200(a)(1)", "11.200(a)(2)", "11.200(a)(3)", "11.200(b)"),
                                each("11.50", "ab"),
                                each("11.100", "abc"),
                                each("11.300", "abcde"))
                        .flatMap(clauses -> clauses)
                        .toList())
                .anyMatch(item -> item.startsWith("8.1"))
                .anyMatch(item -> item.startsWith("8.3"));
    }

    private static Stream<String> each(String section, String letters) {
        return letters.chars().mapToObj(letter -> section + "(" + (char) letter + ")");
    }

    /** The cells of each row: clause, asked for, done, shown by, left. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .map(cells -> cells.subList(1, cells.size() - 1))
                .filter(cells -> !cells.get(3).equals("Shown by"))
                .toList();
    }

    private static boolean isIn(Map<String, String> sources, MatchResult test) {
        var source = sources.getOrDefault(test.group(1), "");
        return Pattern.compile("@(Test|ParameterizedTest|ArchTest|Property)\\b(?:(?!\\bvoid\\b)[\\s\\S])*?\\bvoid "
                        + test.group(2) + "\\(")
                .matcher(source)
                .find();
    }

    private static Map<String, String> sources() throws IOException {
        try (var files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .collect(toMap(file -> file.getFileName().toString().replace(".java", ""), ControlsTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
