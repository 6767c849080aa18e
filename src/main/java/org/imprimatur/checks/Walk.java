package org.imprimatur.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.ArticleContent.Section;
import org.imprimatur.content.Block;
import org.imprimatur.content.Inline;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Goes through a text in reading order and says where everything is. */
@Face
public final class Walk {
    private Walk() {}

    /** @param value something at that place */
    @Face
    public record Placed<T>(String pointer, T value) {}

    /**
     * Some words at their place.
     *
     * @param running the stretches they consist of, when they are running text
     * @param quoted words of somebody else
     */
    @Face
    public record Passage(
            String pointer, String text, @Nullable List<Inline> running, boolean quoted) {
        public boolean blank() {
            return text.isBlank();
        }

        /** The stretch a character of the text is in. */
        public @Nullable Inline inline(int offset) {
            var index = index(offset);
            return index < 0 || running == null ? null : running.get(index);
        }

        /** Of the stretch a character of the text is in; it is what a finding about a word points at. */
        public String pointer(int offset) {
            var index = index(offset);
            return index < 0 ? pointer : pointer + "/" + index + "/text";
        }

        private int index(int offset) {
            if (running == null) return -1;
            var end = 0;
            for (var i = 0; i < running.size(); i++) {
                end += running.get(i).text().length();
                if (offset < end) return i;
            }
            return -1;
        }
    }

    public static <T> List<T> all(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    public static <T> List<Placed<T>> placed(String pointer, @Nullable List<T> list) {
        var placed = new ArrayList<Placed<T>>();
        for (var entry : all(list)) placed.add(new Placed<>(pointer + "/" + placed.size(), entry));
        return placed;
    }

    /** At all levels, each before those inside it. */
    public static List<Placed<Section>> sections(ArticleContent article) {
        var found = new ArrayList<Placed<Section>>();
        collect("", article.sections(), found);
        return found;
    }

    private static void collect(String above, @Nullable List<Section> sections, List<Placed<Section>> found) {
        for (var section : placed(above + "/sections", sections)) {
            found.add(section);
            collect(section.pointer(), section.value().sections(), found);
        }
    }

    public static Stream<Placed<Block>> blocks(ArticleContent article) {
        return sections(article).stream().flatMap(Walk::blocks);
    }

    public static Stream<Placed<Block>> blocks(Placed<Section> section) {
        return placed(section.pointer() + "/blocks", section.value().blocks()).stream();
    }

    public static Stream<Passage> passages(Placed<Block> block) {
        return block.value().words().stream()
                .map(words -> new Passage(
                        block.pointer() + words.pointer(),
                        words.text(),
                        words.running(),
                        block.value() instanceof Block.Quote));
    }

    /** All stretches of running text. */
    public static List<Placed<Inline>> inlines(ArticleContent article) {
        return blocks(article)
                .flatMap(Walk::passages)
                .flatMap(passage -> placed(passage.pointer(), passage.running()).stream())
                .toList();
    }

    /** Everything a reader may read, the bibliography apart: that quotes the words of others. */
    public static List<Passage> passages(ArticleContent article) {
        var found = new ArrayList<Passage>();
        add(found, "/title", article.title());
        add(found, "/shortTitle", article.shortTitle());
        add(found, "/summary", article.summary());
        for (var section : sections(article)) {
            add(found, section.pointer() + "/heading", section.value().heading());
            blocks(section).flatMap(Walk::passages).forEach(found::add);
        }
        for (var claim : placed("/claims", article.claims())) {
            add(found, claim.pointer() + "/text", claim.value().text());
            add(found, claim.pointer() + "/subject", claim.value().subject());
        }
        for (var author : placed("/authors", article.authors())) {
            add(found, author.pointer() + "/name", author.value().name());
            add(found, author.pointer() + "/affiliation", author.value().affiliation());
        }
        for (var funding : placed("/funding", article.funding())) {
            add(found, funding.pointer() + "/source", funding.value().source());
            add(found, funding.pointer() + "/statement", funding.value().statement());
        }
        for (var interest : placed("/interests", article.interests())) {
            add(found, interest.pointer() + "/person", interest.value().person());
            add(found, interest.pointer() + "/statement", interest.value().statement());
        }
        var publisher = article.publisher();
        if (publisher != null) {
            add(found, "/publisher/name", publisher.name());
            add(found, "/publisher/copyrightHolder", publisher.copyrightHolder());
            add(found, "/publisher/licence", publisher.licence());
            add(found, "/publisher/contact", publisher.contact());
        }
        return found;
    }

    private static void add(List<Passage> passages, String pointer, @Nullable String text) {
        if (text != null) passages.add(new Passage(pointer, text, null, false));
    }
}
