package org.imprimatur.findings;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Placed;
import org.imprimatur.content.ArticleContent.Section;
import org.imprimatur.content.Block;

/** Finds announcements of a number of things, and counts what follows. */
final class ListCount {
    private static final List<String> NUMBERS = List.of(
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /** "two approaches", "three main kinds", "4 steps"; not "18 months", which measures, and not "two of the drugs". */
    private static final Pattern ANNOUNCED = Pattern.compile(
            "(?<![\\w.,-])(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[2-9]|1[0-2])\\s(?:[a-z-]+\\s){0,3}?"
                    + "(?!(?:months|years|weeks|days|hours|minutes|times|doses|points|patients|adults|persons|its|is|was|has|as|this|of)\\b)"
                    + "[a-z-]{2,}s(?![\\w-])",
            Pattern.CASE_INSENSITIVE);

    private ListCount() {}

    static Stream<Remark> mismatches(Subject subject) {
        return Walk.sections(subject.article()).stream().flatMap(ListCount::inSection);
    }

    private static Stream<Remark> inSection(Placed<Section> section) {
        var found = new ArrayList<Remark>();
        var blocks = Walk.blocks(section).toList();
        for (var i = 0; i < blocks.size(); i++) {
            if (!(blocks.get(i).value() instanceof Block.Listing list)) continue;
            var words = Walk.passages(blocks.get(i)).toList();
            var announced = list.leadIn() != null
                    ? Optional.of(words.get(0))
                    : i == 0 ? Optional.<Walk.Passage>empty() : leadIn(blocks.get(i - 1));
            announced.flatMap(lead -> mismatch(lead, list.items().size())).ifPresent(found::add);
        }
        var inside = Walk.all(section.value().sections()).size();
        if (inside > 0 && !blocks.isEmpty()) {
            leadIn(blocks.get(blocks.size() - 1))
                    .flatMap(lead -> mismatch(lead, inside))
                    .ifPresent(found::add);
        }
        return found.stream();
    }

    /** The words of a paragraph that leads over to what comes next. */
    private static Optional<Walk.Passage> leadIn(Placed<Block> block) {
        return block.value() instanceof Block.Paragraph
                ? Walk.passages(block)
                        .filter(words -> words.text().strip().endsWith(":"))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Remark> mismatch(Walk.Passage lead, int count) {
        var numbers = ANNOUNCED.matcher(lead.text()).results().toList();
        if (numbers.isEmpty() || numbers.stream().anyMatch(match -> number(match.group(1)) == count))
            return Optional.empty();
        var first = numbers.get(0);
        return Optional.of(new Remark(
                lead.pointer(first.start()),
                "\"" + first.group() + "\" is announced, and " + count + (count == 1 ? " follows." : " follow.")));
    }

    private static int number(String word) {
        var index = NUMBERS.indexOf(word.toLowerCase(Locale.ROOT));
        return index >= 0 ? index : Integer.parseInt(word);
    }
}
