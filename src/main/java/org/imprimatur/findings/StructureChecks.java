package org.imprimatur.findings;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Passage;
import org.imprimatur.checks.Walk.Placed;
import org.imprimatur.content.ArticleContent.HealthAspect;
import org.imprimatur.content.ArticleContent.Section;
import org.imprimatur.content.Block;

/** Whether the article has the parts it needs, and no part that is hollow. */
final class StructureChecks {
    static final List<Check> ALL = List.of(
            Rule.blocker(
                    "SECTION_MISSING",
                    "An article is made of sections; sites take them one by one.",
                    "Write at least one section.",
                    StructureChecks::noSections),
            Rule.blocker(
                    "NO_HARMS_SECTION",
                    "A text on a treatment that names no harm is not balanced, whatever else it says (DISCERN, question 11).",
                    "Write a section on side effects or risks and give it the health aspect side-effects, risks-or-complications or safety.",
                    StructureChecks::noHarms),
            Rule.blocker(
                    "EMPTY_COMPONENT",
                    "An empty box on a page tells readers that something is missing, and not what.",
                    "Fill it or take it out.",
                    StructureChecks::hollow),
            Rule.blocker(
                    "DUPLICATE_HEADING",
                    "Readers who go by headings cannot tell two alike apart (WCAG 2.2, criterion 2.4.6).",
                    "Say there what this part alone is about.",
                    StructureChecks::repeated),
            Rule.warning(
                    "HEADING_PUNCTUATION",
                    "A heading is no sentence; a mark at its end is left over from somewhere else.",
                    "Leave the mark out; only a question mark may end a heading.",
                    StructureChecks::punctuated),
            Rule.warning(
                    "HEADING_TOO_DEEP",
                    "HTML has six levels of headings and the title takes the first: what lies deeper has no heading for a screen reader.",
                    "Move the section up, or make it a paragraph of the section above.",
                    StructureChecks::tooDeep),
            Rule.blocker(
                    "IMAGE_WITHOUT_ALTERNATIVE",
                    "Some readers get nothing from a picture without a text alternative (WCAG 2.2, criterion 1.1.1).",
                    "Say in a sentence what the picture tells.",
                    subject ->
                            pictures(subject, "/alt", "The picture has no text alternative.", picture -> picture.alt()
                                    .isBlank())),
            Rule.blocker(
                    "IMAGE_WITHOUT_DIGEST",
                    "A signature covers the address of a picture; only with the digest does it cover what is seen there.",
                    "Give the SHA-256 of the picture's bytes: sha-256: and 64 hexadecimal digits.",
                    subject -> pictures(
                            subject,
                            "/digest",
                            "The picture is named by its address alone, so it could be exchanged after the sign-off.",
                            picture -> picture.digest() == null)),
            Rule.warning(
                            "LIST_COUNT_MISMATCH",
                            "Where two are announced and three follow, one of them is wrong.",
                            "Correct the number, or the list.",
                            ListCount::mismatches)
                    .inEnglish());

    private static final Set<HealthAspect> HARMS =
            EnumSet.of(HealthAspect.SIDE_EFFECTS, HealthAspect.RISKS_OR_COMPLICATIONS, HealthAspect.SAFETY);
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern TRAILING = Pattern.compile("(?<![\\s;:,.!?])[\\s;:,.!?]++$");

    /** Levels of sections that have a heading of HTML; the title has the first of the six. */
    private static final int DEEPEST = 5;

    private StructureChecks() {}

    private static Stream<Remark> noSections(Subject subject) {
        return Walk.all(subject.article().sections()).isEmpty()
                ? Stream.of(new Remark("/sections", "The article has no sections."))
                : Stream.empty();
    }

    private static Stream<Remark> noHarms(Subject subject) {
        var sections = Walk.sections(subject.article());
        var told = sections.stream()
                .filter(section -> section.value().healthAspect() != null
                        && HARMS.contains(section.value().healthAspect()))
                .anyMatch(harms -> sections.stream()
                        .filter(inside -> (inside.pointer() + "/").startsWith(harms.pointer() + "/"))
                        .anyMatch(StructureChecks::says));
        return told
                ? Stream.empty()
                : Stream.of(new Remark("/sections", "No section tells the harms of the treatment."));
    }

    private static boolean says(Placed<Section> section) {
        return Walk.blocks(section).flatMap(Walk::passages).anyMatch(passage -> !passage.blank());
    }

    private static Stream<Remark> hollow(Subject subject) {
        var article = subject.article();
        return Stream.of(
                        Walk.sections(article).stream().flatMap(StructureChecks::hollowSection),
                        Walk.blocks(article).flatMap(StructureChecks::hollowBlock),
                        ClaimChecks.claims(subject)
                                .filter(claim -> claim.value().text().isBlank())
                                .map(claim -> new Remark(claim.pointer() + "/text", "The claim says nothing.")))
                .flatMap(found -> found);
    }

    private static Stream<Remark> hollowSection(Placed<Section> placed) {
        var section = placed.value();
        var empty = Walk.all(section.blocks()).isEmpty()
                && Walk.all(section.sections()).isEmpty();
        return Stream.of(
                        section.heading().isBlank()
                                ? new Remark(placed.pointer() + "/heading", "The section has no heading.")
                                : null,
                        empty ? new Remark(placed.pointer(), "The section is empty.") : null)
                .filter(Objects::nonNull);
    }

    private static Stream<Remark> hollowBlock(Placed<Block> block) {
        if (block.value() instanceof Block.Figure) return Stream.empty();
        var passages = Walk.passages(block).toList();
        if (passages.stream().allMatch(Passage::blank))
            return Stream.of(new Remark(block.pointer(), "The block is empty."));
        if (block.value() instanceof Block.Table table) {
            return table.rows().isEmpty()
                    ? Stream.of(new Remark(block.pointer() + "/rows", "The table has no rows."))
                    : Stream.empty();
        }
        return passages.stream()
                .filter(Passage::blank)
                .map(passage -> new Remark(passage.pointer(), "There is nothing here."));
    }

    private static Stream<Remark> repeated(Subject subject) {
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
                .map(section -> new Remark(
                        section.pointer() + "/heading",
                        "The heading repeats the title or the heading of a section beside it."));
        var captions = pictures(
                subject,
                "/caption",
                "The caption repeats the title.",
                picture -> picture.caption() != null && bare(picture.caption()).equals(title));
        return Stream.concat(headings, captions);
    }

    private static String bare(String heading) {
        return TRAILING.matcher(SPACE.matcher(heading.strip()).replaceAll(" "))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static Stream<Remark> punctuated(Subject subject) {
        return Walk.sections(subject.article()).stream()
                .filter(section -> {
                    var heading = section.value().heading().strip();
                    return !heading.isEmpty() && ";:,.!".indexOf(heading.charAt(heading.length() - 1)) >= 0;
                })
                .map(section ->
                        new Remark(section.pointer() + "/heading", "The heading ends with a punctuation mark."));
    }

    private static Stream<Remark> tooDeep(Subject subject) {
        return Walk.sections(subject.article()).stream()
                .filter(section -> level(section) > DEEPEST)
                .map(section -> new Remark(
                        section.pointer() + "/heading",
                        "The section lies " + level(section) + " levels below the title."));
    }

    private static int level(Placed<Section> section) {
        return section.pointer().split("/sections/", -1).length - 1;
    }

    private static Stream<Remark> pictures(
            Subject subject, String member, String message, Predicate<Block.Figure> atFault) {
        return Walk.blocks(subject.article())
                .filter(block -> block.value() instanceof Block.Figure picture && atFault.test(picture))
                .map(block -> new Remark(block.pointer() + member, message));
    }
}
