package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imprimatur.content.ArticleContent.Section;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.testsupport.SeedFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in {@code content-seed/} is read as strictly as what a client sends. */
class ContentSeedTest {
    private static final Set<String> ENVELOPE =
            Set.of("slug", "locale", "articleClass", "by", "content", "submit", "assign");

    static List<Path> articles() {
        return SeedFiles.articles();
    }

    private static Path file(String start) {
        return articles().stream()
                .filter(file -> file.getFileName().toString().startsWith(start))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("articles")
    void is_let_in_by_the_strict_reader_and_loses_nothing(Path file) {
        var content = SeedFiles.content(file);

        assertThat(content.canonical())
                .isEqualTo(CanonicalJson.of(SeedFiles.json(file).get("content")));
    }

    @ParameterizedTest
    @MethodSource("articles")
    void says_whose_draft_it_is_and_never_signs_or_publishes(Path file) {
        var seed = SeedFiles.json(file);

        assertThat(ENVELOPE).containsAll(names(seed));
        assertThat(seed.get("by").textValue()).isEqualTo("editor");
        assertThat(file.getFileName().toString())
                .endsWith("-" + seed.get("slug").textValue() + ".json");
    }

    @Test
    void one_article_waits_for_the_reviewer_and_the_others_are_drafts() {
        assertThat(articles())
                .filteredOn(file -> SeedFiles.json(file).has("submit"))
                .containsExactly(file("20-"));
        assertThat(SeedFiles.json(file("20-")).at("/submit/changeClass").textValue())
                .isEqualTo("clinical");
        assertThat(SeedFiles.json(file("20-")).at("/assign/reviewer").textValue())
                .isEqualTo("reviewer");
    }

    /** Six sections, three inside the fourth, seventeen paragraphs; then the legal notice. */
    @Test
    void the_article_as_found_has_the_structure_that_was_found() {
        var sections = SeedFiles.content(file("10-")).model().sections();

        assertThat(sections).hasSize(7);
        assertThat(sections.get(3).sections()).hasSize(3);
        assertThat(paragraphs(sections)).isEqualTo(17);
        assertThat(sections.get(6).blocks())
                .singleElement()
                .isInstanceOfSatisfying(
                        Block.Listing.class, legal -> assertThat(legal.items()).hasSize(6));
    }

    private static long paragraphs(@Nullable List<Section> sections) {
        return sections == null
                ? 0
                : sections.stream()
                        .mapToLong(section -> (section.blocks() == null ? List.<Block>of() : section.blocks())
                                        .stream()
                                                .filter(block -> block instanceof Block.Paragraph)
                                                .count()
                                + paragraphs(section.sections()))
                        .sum();
    }

    @Test
    void the_demo_people_are_the_seven_of_the_contract() {
        var people = SeedFiles.people().get("people");

        assertThat(people)
                .extracting(person -> person.get("login").textValue())
                .containsExactly("editor", "editor2", "reviewer", "reviewer2", "publisher", "auditor", "admin");
        assertThat(people)
                .allSatisfy(person -> assertThat(person.get("password").textValue())
                        .isEqualTo(person.get("login").textValue() + "-demo"));
        assertThat(people)
                .filteredOn(person -> person.has("credential"))
                .extracting(person -> person.get("login").textValue())
                .containsExactly("reviewer", "reviewer2");
    }

    /** A digit changed in one place and forgotten in another would be two truths about one trial. */
    @Test
    void articles_that_share_a_source_describe_it_alike() {
        var seen = new HashMap<String, JsonNode>();
        for (var file : articles()) {
            for (var citation : SeedFiles.json(file).at("/content/citations")) {
                var id = citation.get("id").textValue();
                assertThat(seen.getOrDefault(id, citation)).as(id).isEqualTo(citation);
                seen.put(id, citation);
            }
        }
    }

    private static Set<String> names(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
