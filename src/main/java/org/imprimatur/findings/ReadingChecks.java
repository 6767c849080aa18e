package org.imprimatur.findings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.Check.Remark;
import org.imprimatur.checks.Subject;
import org.imprimatur.checks.Walk;
import org.imprimatur.checks.Walk.Passage;
import org.imprimatur.checks.Walk.Placed;
import org.imprimatur.content.ArticleContent.Section;
import org.imprimatur.content.Block;
import org.imprimatur.readability.Readability;

/** How hard the text is to read, in the whole and section by section. */
final class ReadingChecks {
    static final List<Check> ALL = List.of(Rule.warning(
                    "READING_LEVEL_ABOVE_TARGET",
                    "Health information for patients is to be written for the sixth to eighth grade (AMA; NIH; MedlinePlus). A formula knows"
                            + " no medicine: names of drugs alone push it up, so this is a hint.",
                    "Shorten the sentences and take plainer words; explain a term where it is needed.",
                    ReadingChecks::tooHard)
            .inEnglish());

    /** In fewer words than these one long name decides. */
    private static final int ENOUGH_WORDS = 40;

    private static final Pattern LEGAL = Pattern.compile(
            "\\b(?:legal|disclaimer|copyright|terms of use|terms and conditions)\\b", Pattern.CASE_INSENSITIVE);

    private ReadingChecks() {}

    /** @param legal terms and disclaimers, which are told apart from what the article says */
    record Part(Placed<Section> section, boolean legal, Readability readability) {}

    /** Each section with the running text of its own blocks: no headings, tables, captions, nor the words of others. */
    static List<Part> parts(Subject subject) {
        var parts = new ArrayList<Part>();
        for (var section : Walk.sections(subject.article())) {
            var above = parts.stream()
                    .anyMatch(part -> part.legal()
                            && section.pointer().startsWith(part.section().pointer() + "/"));
            var legal = above || LEGAL.matcher(section.value().heading()).find();
            parts.add(new Part(section, legal, Readability.of(running(section))));
        }
        return parts;
    }

    private static List<String> running(Placed<Section> section) {
        return Walk.blocks(section)
                .filter(block -> !(block.value() instanceof Block.Table) && !(block.value() instanceof Block.Figure))
                .flatMap(Walk::passages)
                .filter(passage -> passage.running() != null && !passage.quoted())
                .map(Passage::text)
                .toList();
    }

    /** Of all that is no legal text. */
    static Readability whole(List<Part> parts) {
        return parts.stream()
                .filter(part -> !part.legal())
                .map(Part::readability)
                .reduce(Readability.NOTHING, Readability::plus);
    }

    private static Stream<Remark> tooHard(Subject subject) {
        var target = subject.settings().readingGrade(subject);
        var parts = parts(subject);
        var remarks = new ArrayList<Remark>();
        remark("/sections", "The article", whole(parts), target).forEach(remarks::add);
        for (var part : parts) {
            remark(
                            part.section().pointer(),
                            part.legal() ? "The legal text" : "The section",
                            part.readability(),
                            target)
                    .forEach(remarks::add);
        }
        return remarks.stream();
    }

    private static Stream<Remark> remark(String pointer, String what, Readability found, BigDecimal target) {
        if (found.words() < ENOUGH_WORDS || found.fleschKincaid().compareTo(target) <= 0) return Stream.empty();
        return Stream.of(new Remark(
                pointer,
                what + " asks for grade " + found.fleschKincaid() + " (Flesch-Kincaid; SMOG " + found.smog()
                        + "), and its readers are promised " + target + " at most."));
    }
}
