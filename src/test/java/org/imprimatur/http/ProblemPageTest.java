package org.imprimatur.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProblemPageTest {
    private static final Pattern CODES =
            Pattern.compile("(?:\\bKind\\.(?!MALFORMED)[A-Z_]+,\\s*|Problem\\.of\\(\\s*)\"([a-z][a-z-]+)\"");

    @Test
    void explains_every_problem_the_house_can_answer_and_no_other() throws IOException {
        var used = new TreeSet<String>();
        try (var sources = Files.walk(Path.of("src/main/java"))) {
            for (var source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                var codes = CODES.matcher(Files.readString(source));
                while (codes.find()) used.add(codes.group(1));
            }
        }
        assertThat(used).contains("unsigned-revision", "separation-of-duties");
        assertThat(new TreeSet<>(ProblemPage.explanations().stringPropertyNames()))
                .containsExactlyElementsOf(used);
    }
}
