package org.imprimatur.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imprimatur.content.ArticleContent.Section;
import org.imprimatur.content.ContentDiff.BlockChange;
import org.imprimatur.content.ContentDiff.Change;
import org.imprimatur.content.ContentDiff.EntryChange;
import org.imprimatur.content.ContentDiff.Kind;
import org.imprimatur.content.ContentDiff.MemberChange;
import org.imprimatur.content.ContentDiff.Piece;
import org.imprimatur.content.ContentDiff.SectionChange;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** Works out one {@link ContentDiff}. */
final class Comparison {
    private static final ObjectMapper MAPPER = StrictJson.mapper();

    /** Blocks this alike are one block that was edited; below it one went and another came. */
    private static final double SAME_BLOCK = 0.4;

    /** How many new blocks an edited one may have been pushed down by. */
    private static final int LOOK_AHEAD = 20;

    private final ArticleContent from;
    private final ArticleContent to;

    Comparison(ArticleContent from, ArticleContent to) {
        this.from = from;
        this.to = to;
    }

    /** A section, where it hangs and where it stands. */
    private record Placed(Section section, String parent, String pointer) {}

    ContentDiff diff() {
        return new ContentDiff(
                members(tree(from), tree(to), Set.of("sections", "claims", "citations")),
                sections(),
                entries(from.claims(), to.claims(), Claim::id),
                entries(from.citations(), to.citations(), Citation::id));
    }

    private static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /** @param elsewhere members whose entries are compared one by one; they count here only as absent against empty */
    private static List<MemberChange> members(JsonNode before, JsonNode after, Set<String> elsewhere) {
        var names = new LinkedHashSet<String>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        var changes = new ArrayList<MemberChange>();
        for (var name : names) {
            var old = before.get(name);
            var now = after.get(name);
            var filled = !before.path(name).isEmpty() || !after.path(name).isEmpty();
            if (Objects.equals(old, now) || elsewhere.contains(name) && filled) continue;
            var texts = old != null && now != null && old.isTextual() && now.isTextual();
            changes.add(
                    new MemberChange(name, old, now, texts ? Wording.pieces(old.textValue(), now.textValue()) : null));
        }
        return changes;
    }

    private static <T> List<EntryChange> entries(
            @Nullable List<T> before, @Nullable List<T> after, Function<T, String> id) {
        var old = byId(before, id);
        var now = byId(after, id);
        var moved = moved(new ArrayList<>(old.keySet()), new ArrayList<>(now.keySet()));
        var changes = new ArrayList<EntryChange>();
        for (var key : inReadingOrder(old.keySet(), now.keySet())) {
            var was = old.get(key);
            var is = now.get(key);
            if (was == null || is == null) {
                var change = was == null ? Change.ADDED : Change.REMOVED;
                changes.add(new EntryChange(
                        key, change, was == null ? null : tree(was), is == null ? null : tree(is), List.of()));
            } else if (!was.equals(is)) {
                changes.add(new EntryChange(key, Change.CHANGED, null, null, members(tree(was), tree(is), Set.of())));
            } else if (moved.contains(key)) {
                changes.add(new EntryChange(key, Change.MOVED, null, null, List.of()));
            }
        }
        return changes;
    }

    private static <T> Map<String, T> byId(@Nullable List<T> entries, Function<T, String> id) {
        var found = new LinkedHashMap<String, T>();
        if (entries != null) for (var entry : entries) found.put(id.apply(entry), entry);
        return found;
    }

    /** The newer order, with what is gone put behind what it used to follow. */
    private static List<String> inReadingOrder(Set<String> before, Set<String> after) {
        var order = new ArrayList<>(after);
        var place = 0;
        for (var key : before) {
            if (after.contains(key)) place = order.indexOf(key) + 1;
            else order.add(place++, key);
        }
        return order;
    }

    /** Those common to both sequences that changed their order; as few as explain it. */
    private static Set<String> moved(List<String> before, List<String> after) {
        var old = new ArrayList<>(before);
        var now = new ArrayList<>(after);
        old.retainAll(new HashSet<>(after));
        now.retainAll(new HashSet<>(before));
        return Wording.hunks(old, now).stream()
                .flatMap(hunk -> old.subList(hunk.from(), hunk.to()).stream())
                .collect(Collectors.toSet());
    }

    private List<SectionChange> sections() {
        var old = new LinkedHashMap<String, Placed>();
        var now = new LinkedHashMap<String, Placed>();
        place(from.sections(), "", "", old);
        place(to.sections(), "", "", now);
        var moved = new HashSet<String>();
        for (var parent : parents(now)) moved.addAll(moved(children(old, parent), children(now, parent)));
        var changes = new ArrayList<SectionChange>();
        for (var id : inReadingOrder(old.keySet(), now.keySet())) {
            var was = old.get(id);
            var is = now.get(id);
            if (was != null && is != null) {
                changes.add(section(was, is, !was.parent().equals(is.parent()) || moved.contains(id)));
            } else if (is != null) {
                changes.add(whole(is, Change.ADDED));
            } else if (was != null) {
                changes.add(whole(was, Change.REMOVED));
            }
        }
        return changes;
    }

    private static void place(
            @Nullable List<Section> sections, String parent, String above, Map<String, Placed> found) {
        if (sections == null) return;
        for (var i = 0; i < sections.size(); i++) {
            var section = sections.get(i);
            var pointer = above + "/sections/" + i;
            found.put(section.id(), new Placed(section, parent, pointer));
            place(section.sections(), section.id(), pointer, found);
        }
    }

    private static Set<String> parents(Map<String, Placed> sections) {
        return sections.values().stream().map(Placed::parent).collect(Collectors.toSet());
    }

    private static List<String> children(Map<String, Placed> sections, String parent) {
        return sections.entrySet().stream()
                .filter(entry -> entry.getValue().parent().equals(parent))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static SectionChange section(Placed was, Placed is, boolean moved) {
        var members = members(own(was.section()), own(is.section()), Set.of("blocks", "sections"));
        var blocks = blocks(was, is);
        var changed = !members.isEmpty() || !blocks.isEmpty();
        var change = changed ? Change.CHANGED : moved ? Change.MOVED : Change.UNCHANGED;
        return new SectionChange(
                is.section().id(), change, is.section().heading(), moved, was.pointer(), is.pointer(), members, blocks);
    }

    /** A section that is new or gone, word for word; those inside it are told of in their own right. */
    private static SectionChange whole(Placed section, Change change) {
        var added = change == Change.ADDED;
        var nothing = JsonNodeFactory.instance.objectNode();
        var rest = own(section.section()).retain("healthAspect");
        var blocks = blocks(section);
        var changes = new ArrayList<BlockChange>();
        for (var i = 0; i < blocks.size(); i++) {
            changes.add(added ? added(section, i, blocks) : removed(section, i, blocks));
        }
        return new SectionChange(
                section.section().id(),
                change,
                section.section().heading(),
                false,
                added ? null : section.pointer(),
                added ? section.pointer() : null,
                members(added ? nothing : rest, added ? rest : nothing, Set.of()),
                changes);
    }

    /** A section without what is compared in its own right; whether such a list is there at all still shows. */
    private static ObjectNode own(Section section) {
        var tree = JsonNodeFactory.instance.objectNode().put("heading", section.heading());
        if (section.healthAspect() != null)
            tree.put("healthAspect", section.healthAspect().label());
        if (section.blocks() != null) marker(tree.putArray("blocks"), section.blocks());
        if (section.sections() != null) marker(tree.putArray("sections"), section.sections());
        return tree;
    }

    private static void marker(ArrayNode list, List<?> entries) {
        if (!entries.isEmpty()) list.add(true);
    }

    private static List<BlockChange> blocks(Placed was, Placed is) {
        var old = blocks(was);
        var now = blocks(is);
        var changes = new ArrayList<BlockChange>();
        for (var hunk : Wording.hunks(old, now)) {
            var next = hunk.newFrom();
            for (var i = hunk.from(); i < hunk.to(); i++) {
                var match = match(old.get(i), now, next, Math.min(hunk.newTo(), next + LOOK_AHEAD));
                if (match < 0) {
                    changes.add(removed(was, i, old));
                    continue;
                }
                for (; next < match; next++) changes.add(added(is, next, now));
                var before = text(old.get(i));
                var after = text(now.get(match));
                var pieces = before.equals(after) ? null : Wording.pieces(before, after);
                changes.add(new BlockChange(
                        Change.CHANGED, pointer(was, i), pointer(is, match), old.get(i), now.get(match), pieces));
                next = match + 1;
            }
            for (; next < hunk.newTo(); next++) changes.add(added(is, next, now));
        }
        return changes;
    }

    private static List<Block> blocks(Placed section) {
        var blocks = section.section().blocks();
        return blocks == null ? List.of() : blocks;
    }

    private static BlockChange added(Placed section, int index, List<Block> blocks) {
        var block = blocks.get(index);
        return new BlockChange(Change.ADDED, null, pointer(section, index), null, block, all(Kind.ADDED, block));
    }

    private static BlockChange removed(Placed section, int index, List<Block> blocks) {
        var block = blocks.get(index);
        return new BlockChange(Change.REMOVED, pointer(section, index), null, block, null, all(Kind.REMOVED, block));
    }

    /** Null where there is no word to show, such as in a picture that has no description yet. */
    private static @Nullable List<Piece> all(Kind kind, Block block) {
        var text = text(block);
        return text.isEmpty() ? null : List.of(new Piece(kind, text));
    }

    private static String pointer(Placed section, int block) {
        return section.pointer() + "/blocks/" + block;
    }

    /** The most alike of some blocks, or -1. */
    private static int match(Block block, List<Block> blocks, int start, int end) {
        var words = Wording.words(text(block));
        var best = -1;
        var most = SAME_BLOCK;
        for (var i = start; i < end; i++) {
            if (blocks.get(i).getClass() != block.getClass()) continue;
            var likeness = Wording.likeness(words, Wording.words(text(blocks.get(i))));
            if (likeness > most) {
                best = i;
                most = likeness;
            }
        }
        return best;
    }

    private static String text(Block block) {
        return block.words().stream().map(Block.Words::text).collect(Collectors.joining("\n"));
    }
}
