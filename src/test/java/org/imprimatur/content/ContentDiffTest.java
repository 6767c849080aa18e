package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.imprimatur.testsupport.Texts.complete;
import static org.imprimatur.testsupport.Texts.json;
import static org.imprimatur.testsupport.Texts.put;
import static org.imprimatur.testsupport.Texts.remove;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imprimatur.content.ContentDiff.Change;
import org.imprimatur.content.ContentDiff.Kind;
import org.imprimatur.content.ContentDiff.Piece;
import org.imprimatur.content.ContentDiff.SectionChange;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ContentDiffTest {
    private static final Content BEFORE = complete(as_it_is -> {});

    private static ContentDiff after(Consumer<ObjectNode> work) {
        return ContentDiff.between(BEFORE, complete(work));
    }

    private static SectionChange section(ContentDiff diff, String id) {
        return diff.sections().stream()
                .filter(section -> section.id().equals(id))
                .findAny()
                .orElseThrow();
    }

    private static List<String> sections(ContentDiff diff) {
        return diff.sections().stream()
                .map(section -> section.id() + " " + section.change().label())
                .toList();
    }

    private static String text(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> switch (piece.kind()) {
                    case SAME -> piece.text();
                    case ADDED -> "[+" + piece.text() + "]";
                    case REMOVED -> "[-" + piece.text() + "]";
                })
                .collect(Collectors.joining());
    }

    @Test
    void of_a_text_with_itself_is_empty() {
        var diff = ContentDiff.between(BEFORE, Content.trusted(BEFORE.canonical()));

        assertThat(diff.isEmpty()).isTrue();
        assertThat(sections(diff))
                .containsExactly("how-it-works unchanged", "combination unchanged", "side-effects unchanged");
    }

    @Test
    void tells_a_changed_title_word_by_word() {
        var diff = after(article -> put(article, "/title", "'Immunotherapy for mesothelioma of the pleura'"));

        assertThat(diff.isEmpty()).isFalse();
        assertThat(diff.members()).singleElement().satisfies(change -> {
            assertThat(change.member()).isEqualTo("title");
            assertThat(text(change.pieces()))
                    .isEqualTo("Immunotherapy for[- pleural mesothelioma][+ mesothelioma of the pleura]");
        });
    }

    @Test
    void tells_the_changed_members_of_the_article() {
        var diff = after(article -> {
            remove(article, "/shortTitle");
            put(article, "/audience/-", "'clinician'");
            put(article, "/authors/0/name", "'Bo Writer'");
            put(article, "/funding", "[]");
            put(article, "/interests/0/statement", "'Shares in Example Ltd.'");
            put(article, "/publisher/copyrightYear", "2027");
            put(article, "/conditions/0/code", "'C45.1'");
            put(article, "/therapies/0/version", "'2026'");
        });

        assertThat(diff.members())
                .extracting(ContentDiff.MemberChange::member)
                .containsExactlyInAnyOrder(
                        "shortTitle",
                        "audience",
                        "authors",
                        "funding",
                        "interests",
                        "publisher",
                        "conditions",
                        "therapies");
        assertThat(diff.members().get(0).before()).isEqualTo(json("'Immunotherapy'"));
        assertThat(diff.members().get(0).after()).isNull();
    }

    @Test
    void follows_sections_by_their_ids() {
        var diff = after(article -> {
            remove(article, "/sections/0/sections/0");
            article.withArray("/sections").insert(1, json("{'id': 'alternatives', 'heading': 'Other treatments'}"));
            put(article, "/sections/2/heading", "'Harms'");
        });

        assertThat(sections(diff))
                .containsExactly(
                        "how-it-works unchanged", "combination removed", "alternatives added", "side-effects changed");
        assertThat(section(diff, "combination").before()).isEqualTo("/sections/0/sections/0");
        assertThat(section(diff, "combination").after()).isNull();
        assertThat(section(diff, "alternatives").after()).isEqualTo("/sections/1");
        assertThat(section(diff, "side-effects").heading()).isEqualTo("Harms");
        assertThat(section(diff, "side-effects").members())
                .extracting(ContentDiff.MemberChange::member)
                .containsExactly("heading");
        assertThat(section(diff, "side-effects").before()).isEqualTo("/sections/1");
        assertThat(section(diff, "side-effects").after()).isEqualTo("/sections/2");
    }

    /** Whoever signs a first revision reads it here: a heading alone would not do. */
    @Test
    void shows_all_the_words_of_a_text_that_was_not_there_before() {
        var diff = ContentDiff.between(Texts.content("{'title': 'Immunotherapy'}"), BEFORE);

        assertThat(sections(diff)).containsExactly("how-it-works added", "combination added", "side-effects added");
        assertThat(shown(diff)).isEqualTo(words(BEFORE)).isNotEmpty();
        assertThat(diff.sections().stream().flatMap(section -> section.blocks().stream()))
                .isNotEmpty()
                .allSatisfy(block -> {
                    assertThat(block.change()).isEqualTo(Change.ADDED);
                    assertThat(block.before()).isNull();
                    assertThat(block.beforePointer()).isNull();
                    assertThat(block.pieces()).extracting(Piece::kind).containsExactly(Kind.ADDED);
                    assertThat(block.after())
                            .isEqualTo(block(BEFORE, block.afterPointer()))
                            .isNotNull();
                });
        assertThat(section(diff, "how-it-works").members())
                .extracting(ContentDiff.MemberChange::member, member -> member.after() != null)
                .containsExactly(tuple("healthAspect", true));
    }

    @Test
    void shows_the_words_of_a_section_that_is_gone() {
        var diff = after(article -> remove(article, "/sections/0"));

        assertThat(sections(diff))
                .containsExactly("how-it-works removed", "combination removed", "side-effects unchanged");
        assertThat(section(diff, "combination").blocks()).hasSize(3).allSatisfy(block -> {
            assertThat(block.change()).isEqualTo(Change.REMOVED);
            assertThat(block.after()).isNull();
            assertThat(block.afterPointer()).isNull();
            assertThat(block.before()).isEqualTo(block(BEFORE, block.beforePointer()));
        });
        assertThat(text(section(diff, "combination").blocks().get(0).pieces()))
                .isEqualTo("[-Half of the people in one study lived longer than 18.1 months.]");
        assertThat(section(diff, "side-effects").blocks()).isEmpty();
    }

    /** Words of all blocks, as the difference shows them. */
    private static String shown(ContentDiff diff) {
        return diff.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block.pieces().stream())
                .map(Piece::text)
                .collect(Collectors.joining("\n"));
    }

    private static String words(Content content) {
        return content.model().sections().stream()
                .flatMap(ContentDiffTest::withThoseInside)
                .flatMap(section -> section.blocks() == null ? Stream.empty() : section.blocks().stream())
                .flatMap(block -> block.words().stream())
                .map(Block.Words::text)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<ArticleContent.Section> withThoseInside(ArticleContent.Section section) {
        return section.sections() == null
                ? Stream.of(section)
                : Stream.concat(
                        Stream.of(section), section.sections().stream().flatMap(ContentDiffTest::withThoseInside));
    }

    private static Block block(Content content, String pointer) {
        JsonNode tree = StrictJson.mapper().valueToTree(content.model());
        return StrictJson.mapper().convertValue(tree.at(pointer), Block.class);
    }

    @Test
    void tells_a_section_that_changed_places_with_another() {
        var diff = after(article -> {
            var sections = article.withArray("/sections");
            sections.add(sections.remove(0));
        });

        assertThat(diff.sections()).filteredOn(SectionChange::moved).hasSize(1);
        assertThat(diff.sections()).extracting(SectionChange::change).containsOnly(Change.MOVED, Change.UNCHANGED);
    }

    @Test
    void tells_a_section_that_got_another_parent_and_changed_on_the_way() {
        var diff = after(article -> {
            var moved = (ObjectNode) article.at("/sections/0/sections/0");
            remove(article, "/sections/0/sections/0");
            article.withArray("/sections").add(moved.put("heading", "Both together"));
        });

        assertThat(section(diff, "combination").change()).isEqualTo(Change.CHANGED);
        assertThat(section(diff, "combination").moved()).isTrue();
    }

    @Test
    void shows_an_edited_block_word_by_word_with_numbers_whole() {
        var diff = after(article -> put(
                article,
                "/sections/0/sections/0/blocks/0/text/0/text",
                "'Half of the people in one study lived longer than 18.4 months.'"));

        assertThat(section(diff, "combination").blocks()).singleElement().satisfies(block -> {
            assertThat(block.change()).isEqualTo(Change.CHANGED);
            assertThat(text(block.pieces()))
                    .isEqualTo("Half of the people in one study lived longer than [-18.1][+18.4] months.");
            assertThat(block.beforePointer())
                    .isEqualTo("/sections/0/sections/0/blocks/0")
                    .isEqualTo(block.afterPointer());
        });
        assertThat(section(diff, "how-it-works").change()).isEqualTo(Change.UNCHANGED);
    }

    @Test
    void knows_an_edited_block_again_behind_new_ones() {
        var diff = after(article -> {
            put(
                    article,
                    "/sections/0/sections/0/blocks/0/text/0/text",
                    "'Half of the people in one study lived for more than 18.1 months.'");
            var blocks = article.withArray("/sections/0/sections/0/blocks");
            blocks.insert(0, json("{'type': 'paragraph', 'text': [{'text': 'Something entirely new.'}]}"));
            blocks.remove(3);
        });

        assertThat(section(diff, "combination").blocks())
                .extracting(ContentDiff.BlockChange::change)
                .containsExactly(Change.ADDED, Change.CHANGED, Change.REMOVED);
        assertThat(section(diff, "combination").blocks().get(2).before()).isInstanceOf(Block.Paragraph.class);
        assertThat(text(section(diff, "combination").blocks().get(0).pieces())).isEqualTo("[+Something entirely new.]");
    }

    @Test
    void tells_a_block_of_another_kind_as_one_gone_and_one_come() {
        var diff = after(article -> put(
                article,
                "/sections/0/sections/0/blocks/2",
                "{'type': 'quote', 'text': [{'text': 'It is approved in the United States.'}]}"));

        assertThat(section(diff, "combination").blocks())
                .extracting(ContentDiff.BlockChange::change)
                .containsExactly(Change.REMOVED, Change.ADDED);
    }

    @Test
    void tells_a_block_whose_words_stayed_but_whose_claim_went() {
        var diff = after(article -> remove(article, "/sections/0/sections/0/blocks/0/text/0/claim"));

        assertThat(section(diff, "combination").blocks()).singleElement().satisfies(block -> {
            assertThat(block.change()).isEqualTo(Change.CHANGED);
            assertThat(block.pieces()).isNull();
        });
    }

    @Test
    void follows_claims_and_citations_by_their_ids() {
        var diff = after(article -> {
            put(article, "/claims/1/effect/value", "'0.79'");
            put(article, "/claims/1/asOf", "'2026-02-28'");
            remove(article, "/claims/0");
            put(article, "/claims/-", "{'id': 'c-new', 'type': 'advice', 'text': 'Ask.'}");
            put(article, "/citations/1/retraction/status", "'retracted'");
        });

        assertThat(diff.claims())
                .extracting(claim -> claim.id() + " " + claim.change().label())
                .containsExactly("c-brake removed", "c-survival changed", "c-new added");
        assertThat(diff.claims().get(0).before()).isNotNull();
        assertThat(diff.claims().get(1).members())
                .extracting(ContentDiff.MemberChange::member)
                .containsExactly("asOf", "effect");
        assertThat(diff.claims().get(2).after().get("text").textValue()).isEqualTo("Ask.");
        assertThat(diff.citations()).singleElement().satisfies(citation -> {
            assertThat(citation.id()).isEqualTo("cm743");
            assertThat(citation.members())
                    .extracting(ContentDiff.MemberChange::member)
                    .containsExactly("retraction");
        });
    }

    @Test
    void reads_as_clean_json() {
        var diff = after(article -> put(article, "/sections/1/blocks/1/tone", "'warning'"));

        JsonNode tree = StrictJson.mapper().valueToTree(diff);

        assertThat(tree.at("/sections/2/change").textValue()).isEqualTo("changed");
        assertThat(tree.at("/sections/2/blocks/0/after/type").textValue()).isEqualTo("callout");
        assertThat(tree.at("/sections/2/blocks/0/after/tone").textValue()).isEqualTo("warning");
        assertThat(tree.fieldNames()).toIterable().containsExactly("members", "sections", "claims", "citations");
    }

    /** Whatever was done to a text, the difference is empty exactly when the bytes to be signed are the same. */
    @Test
    void is_empty_exactly_when_nothing_changed() {
        var random = new Random(7);
        for (var i = 0; i < 600; i++) {
            var article = complete();
            for (var edits = random.nextInt(3); edits >= 0; edits--) edit(article, random);
            try {
                var changed = Texts.READER.read(article, "");
                assertThat(ContentDiff.between(BEFORE, changed).isEmpty())
                        .as("%s", article)
                        .isEqualTo(BEFORE.equals(changed));
                assertThat(ContentDiff.between(changed, BEFORE).isEmpty())
                        .as("%s", article)
                        .isEqualTo(BEFORE.equals(changed));
            } catch (MalformedInput notAText) {
                // the edit made none
            }
        }
    }

    private static void edit(JsonNode article, Random random) {
        var places = new ArrayList<JsonNode>(List.of(article));
        for (var i = 0; i < places.size(); i++) places.get(i).forEach(places::add);
        places.removeIf(place -> !place.isContainerNode() || place.isEmpty());
        if (places.get(random.nextInt(places.size())) instanceof ArrayNode array) {
            var entries = new ArrayList<JsonNode>();
            array.forEach(entries::add);
            switch (random.nextInt(3)) {
                case 0 -> Collections.shuffle(entries, random);
                case 1 -> entries.clear();
                default -> entries.remove(random.nextInt(entries.size()));
            }
            array.removeAll().addAll(entries);
        } else if (places.get(random.nextInt(places.size())) instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            if (random.nextBoolean()) object.remove(name);
            else if (object.get(name).isTextual())
                object.put(name, object.get(name).textValue() + "x");
        }
    }

    /** The dearest case the limits allow: every block edited everywhere, each just short enough to be compared word by word. */
    @Test
    @Timeout(60)
    void of_two_texts_with_little_in_common_does_not_take_for_ever() {
        var one = complete(rewrite("how-it-works"));
        var other = complete(rewrite("how-it-works"));

        assertThat(ContentDiff.between(one, other).isEmpty()).isFalse();
    }

    /** What is shown whole is not searched for likenesses, and told twice at most: as a block and as its words. */
    @Test
    @Timeout(10)
    void of_two_large_texts_with_no_section_in_common_is_hardly_larger_than_both_together() throws IOException {
        var one = complete(rewrite("one"));
        var other = complete(rewrite("other"));

        var diff = ContentDiff.between(one, other);

        assertThat(section(diff, "one").blocks()).hasSize(450);
        assertThat(section(diff, "other").blocks()).hasSize(450);
        assertThat(diff.sections().stream()
                        .flatMap(section -> section.blocks().stream())
                        .map(ContentDiff.BlockChange::pieces))
                .allMatch(pieces -> pieces.size() == 1);
        assertThat(StrictJson.mapper().writeValueAsBytes(diff).length)
                .isLessThan(3 * (one.canonical().length() + other.canonical().length()));
    }

    private final Random words = new Random(1);

    /** As many words as fit, in the blocks of the first section. */
    private Consumer<ObjectNode> rewrite(String id) {
        return article -> {
            var section = ((ObjectNode) article.at("/sections/0")).put("id", id);
            var blocks = section.putArray("blocks");
            for (var i = 0; i < 450; i++) {
                var text = words.ints(495, 0, 900).mapToObj(Integer::toString).collect(Collectors.joining(" "));
                blocks.addObject()
                        .put("type", "paragraph")
                        .putArray("text")
                        .addObject()
                        .put("text", text);
            }
        };
    }

    @Test
    void words_join_into_the_text_they_came_from() {
        var text = "HR 0.74 (95 % CI 0.60–0.91); don’t  worry:\n\tcafé \ud83d\ude00!";

        assertThat(String.join("", Wording.words(text))).isEqualTo(text);
        assertThat(Wording.words(text)).contains("0.74", "don’t", "café");
        assertThat(text(Wording.pieces(text, text))).isEqualTo(text);
        assertThat(Wording.pieces("", "")).isEmpty();
        assertThat(Wording.pieces("", "a")).containsExactly(new Piece(Kind.ADDED, "a"));
    }
}
