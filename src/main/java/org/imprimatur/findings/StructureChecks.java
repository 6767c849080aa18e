package org.imprimatur.findings;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.content.ArticleContent.HealthAspect;
import org.imprimatur.content.ArticleContent.Section;
import org.imprimatur.content.Block;
import org.imprimatur.findings.Walk.Passage;
import org.imprimatur.findings.Walk.Placed;

/** Whether the article has the parts it needs, and no part that is hollow. */
final class StructureChecks {
    static final List<Check> ALL = List.of(
            Rule.of("SECTION_MISSING", StructureChecks::noSections),
            Rule.of("NO_HARMS_SECTION", StructureChecks::noHarms),
            Rule.of("EMPTY_COMPONENT", StructureChecks::hollow),
            Rule.of("DUPLICATE_HEADING", StructureChecks::repeated),
            Rule.of("HEADING_PUNCTUATION", StructureChecks::punctuated),
            Rule.of("IMAGE_WITHOUT_ALTERNATIVE", StructureChecks::unseen),
            Rule.of("IMAGE_WITHOUT_DIGEST", StructureChecks::unpinned));

    private static final Set<HealthAspect> HARMS =
            EnumSet.of(HealthAspect.SIDE_EFFECTS, HealthAspect.RISKS_OR_COMPLICATIONS, HealthAspect.SAFETY);
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern TRAILING = Pattern.compile("(?<![\\s;:,.!?])[\\s;:,.!?]++$");

    private StructureChecks() {}

    private static Stream<Finding> noSections(String code, Subject subject) {
        if (!Walk.all(subject.article().sections()).isEmpty()) return Stream.empty();
        return Stream.of(
                Finding.blocker(code, "/sections", "The article has no sections.", "Write at least one section."));
    }

    /** A treatment text that names no harm is not balanced, whatever else it says (DISCERN, question 11). */
    private static Stream<Finding> noHarms(String code, Subject subject) {
        var sections = Walk.sections(subject.article());
        var told = sections.stream()
                .filter(section -> section.value().healthAspect() != null
                        && HARMS.contains(section.value().healthAspect()))
                .anyMatch(harms -> sections.stream()
                        .filter(inside -> (inside.pointer() + "/").startsWith(harms.pointer() + "/"))
                        .anyMatch(StructureChecks::says));
        if (told) return Stream.empty();
        return Stream.of(
                Finding.blocker(
                        code,
                        "/sections",
                        "No section tells the harms of the treatment.",
                        "Write a section on side effects or risks and give it the health aspect side-effects, risks-or-complications or safety."));
    }

    private static boolean says(Placed<Section> section) {
        return Walk.blocks(section).flatMap(Walk::passages).anyMatch(passage -> !passage.blank());
    }

    private static Stream<Finding> hollow(String code, Subject subject) {
        var article = subject.article();
        return Stream.of(
                        Walk.sections(article).stream().flatMap(section -> hollowSection(code, section)),
                        Walk.blocks(article).flatMap(block -> hollowBlock(code, block)),
                        Walk.placed("/claims", article.claims()).stream()
                                .filter(claim -> claim.value().text().isBlank())
                                .map(claim -> hollow(code, claim.pointer() + "/text", "The claim says nothing.")))
                .flatMap(found -> found);
    }

    private static Stream<Finding> hollowSection(String code, Placed<Section> placed) {
        var section = placed.value();
        var empty = Walk.all(section.blocks()).isEmpty()
                && Walk.all(section.sections()).isEmpty();
        return Stream.of(
                        section.heading().isBlank()
                                ? hollow(code, placed.pointer() + "/heading", "The section has no heading.")
                                : null,
                        empty ? hollow(code, placed.pointer(), "The section is empty.") : null)
                .filter(Objects::nonNull);
    }

    private static Stream<Finding> hollowBlock(String code, Placed<Block> block) {
        if (block.value() instanceof Block.Figure) return Stream.empty();
        var passages = Walk.passages(block).toList();
        if (passages.stream().allMatch(Passage::blank))
            return Stream.of(hollow(code, block.pointer(), "The block is empty."));
        if (block.value() instanceof Block.Table table) {
            return table.rows().isEmpty()
                    ? Stream.of(hollow(code, block.pointer() + "/rows", "The table has no rows."))
                    : Stream.empty();
        }
        return passages.stream()
                .filter(Passage::blank)
                .map(passage -> hollow(code, passage.pointer(), "There is nothing here."));
    }

    private static Finding hollow(String code, String pointer, String message) {
        return Finding.blocker(code, pointer, message, "Fill it or take it out.");
    }

    private static Stream<Finding> repeated(String code, Subject subject) {
        var article = subject.article();
        var title = bare(article.title());
        var seen = new HashMap<String, Set<String>>();
        var headings = Walk.sections(article).stream()
                .filter(section -> {
                    var heading = bare(section.value().heading());
                    var siblings =
                            section.pointer().substring(0, section.pointer().lastIndexOf('/'));
                    var fresh = seen.computeIfAbsent(siblings, parent -> new HashSet<>())
                            .add(heading);
                    return !heading.isEmpty() && (heading.equals(title) || !fresh);
                })
                .map(section -> Finding.blocker(
                        code,
                        section.pointer() + "/heading",
                        "The heading repeats the title or the heading of a section beside it.",
                        "Say in the heading what this section alone is about."));
        var captions = Walk.blocks(article)
                .filter(block -> block.value() instanceof Block.Figure figure
                        && figure.caption() != null
                        && bare(figure.caption()).equals(title))
                .map(block -> Finding.blocker(
                        code,
                        block.pointer() + "/caption",
                        "The caption repeats the title.",
                        "Say in the caption what the picture shows."));
        return Stream.concat(headings, captions);
    }

    private static String bare(String heading) {
        return TRAILING.matcher(SPACE.matcher(heading.strip()).replaceAll(" "))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static Stream<Finding> punctuated(String code, Subject subject) {
        return Walk.sections(subject.article()).stream()
                .filter(section -> {
                    var heading = section.value().heading().strip();
                    return !heading.isEmpty() && ";:,.!".indexOf(heading.charAt(heading.length() - 1)) >= 0;
                })
                .map(section -> Finding.warning(
                        code,
                        section.pointer() + "/heading",
                        "The heading ends with a punctuation mark.",
                        "Leave the mark out; only a question mark may end a heading."));
    }

    private static Stream<Finding> unseen(String code, Subject subject) {
        return Walk.blocks(subject.article())
                .filter(block -> block.value() instanceof Block.Figure figure
                        && figure.alt().isBlank())
                .map(block -> Finding.blocker(
                        code,
                        block.pointer() + "/alt",
                        "The picture has no text alternative, so some readers get nothing from it.",
                        "Say in a sentence what the picture tells."));
    }

    /** A signature covers the address of a picture; only with the digest does it cover what is seen there. */
    private static Stream<Finding> unpinned(String code, Subject subject) {
        return Walk.blocks(subject.article())
                .filter(block -> block.value() instanceof Block.Figure figure && figure.digest() == null)
                .map(block -> Finding.blocker(
                        code,
                        block.pointer() + "/digest",
                        "The picture is named by its address alone, so it could be exchanged after the sign-off.",
                        "Give the SHA-256 of the picture's bytes: sha-256: and 64 hexadecimal digits."));
    }
}
