package org.imprimatur.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.board.Board;
import org.imprimatur.board.Card;
import org.imprimatur.board.Coding;
import org.imprimatur.board.Leaf;
import org.imprimatur.board.Press;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** What a list shows of each text, cut from the bytes that were published, and the pages put together from it. */
@ApplicationScoped
class Items {
    /** Bytes of memory beside the bytes themselves: a careful guess. */
    private static final int BESIDES = 300;

    private static final int HALF_A_MEBIBYTE = 1 << 19;
    private static final UUID NOBODY = new UUID(0, 0);
    private Press press;
    private Board board;
    private Cache<Key, byte[]> kept;

    @SuppressWarnings("NullAway.Init")
    Items() {} // CDI proxy only

    @Inject
    Items(
            Press press,
            Board board,
            @ConfigProperty(name = "imprimatur.list.mebibytes", defaultValue = "16") int mebibytes) {
        this.press = press;
        this.board = board;
        kept = Caffeine.newBuilder()
                .maximumWeight((long) mebibytes * HALF_A_MEBIBYTE)
                .weigher((Key key, byte[] item) -> item.length + BESIDES)
                .executor(Runnable::run)
                .build();
    }

    private record Key(UUID rendition, long keyEnds, long doubts) {}

    /**
     * The members asked for of what a text shows.
     *
     * @return empty when it shows this no more
     */
    Optional<byte[]> item(Card card, Set<String> members, long doubts) {
        if (!members.equals(ListQuery.SHORT)) return cut(card, members);
        var key = new Key(card.rendition(), board.keyEnds(), doubts);
        return Optional.ofNullable(kept.get(key, absent -> cut(card, members).orElse(null)));
    }

    private Optional<byte[]> cut(Card card, Set<String> members) {
        return press.leaf(card, Press.JSON).map(leaf -> {
            try {
                var item = (ObjectNode) StrictJson.mapper().readTree(leaf.bytes());
                item.retain(members);
                if (members.contains(ListQuery.CLASS_MEMBER)) item.put(ListQuery.CLASS_MEMBER, card.articleClass());
                if (members.contains(ListQuery.ATTESTATION)) {
                    item.put(
                            ListQuery.ATTESTATION,
                            ListQuery.PATH + "/" + card.slug() + "/attestation?locale=" + card.locale());
                }
                return StrictJson.mapper().writeValueAsBytes(item);
            } catch (IOException e) {
                throw new UncheckedIOException("A rendition cannot be read", e);
            }
        });
    }

    /**
     * A page.
     *
     * @param links to the first page, from all others, and to the next
     * @param freshUntil no cache may keep it longer
     * @param until when it has to be put together anew, since a text ends or the walk is too old; null for never
     */
    record Sheet(
            Leaf leaf,
            String links,
            Instant freshUntil,
            @Nullable Instant until) {
        boolean holds(Instant now) {
            return until == null || now.isBefore(until);
        }

        Sheet in(Coding coding) {
            return new Sheet(leaf.in(coding), links, freshUntil, until);
        }

        /** Whether the bytes are those of another, in whatever coding. */
        boolean isOf(Sheet other) {
            return leaf.tagIn(Coding.IDENTITY).equals(other.leaf.tag());
        }

        int weight() {
            return leaf.bytes().length + BESIDES + 2 * links.length();
        }
    }

    static Sheet sheet(
            List<byte[]> items,
            @Nullable String first,
            @Nullable String next,
            @Nullable Long total,
            Instant freshUntil,
            @Nullable Instant until) {
        var body = new ByteArrayOutputStream();
        write(body, "{\"items\":[");
        for (var at = 0; at < items.size(); at++) {
            if (at > 0) write(body, ",");
            body.writeBytes(items.get(at));
        }
        // an address of ours has nothing in it that JSON would have to escape
        write(body, "],\"next\":" + (next == null ? "null" : '"' + next + '"'));
        write(body, total == null ? "}" : ",\"total\":" + total + "}");
        var bytes = body.toByteArray();
        return new Sheet(
                Leaf.of(NOBODY, Press.JSON, bytes, CanonicalJson.digest(bytes)), links(first, next), freshUntil, until);
    }

    private static String links(@Nullable String first, @Nullable String next) {
        var links = new StringJoiner(", ");
        if (first != null) links.add("<" + first + ">; rel=\"first\"");
        if (next != null) links.add("<" + next + ">; rel=\"next\"");
        return links.toString();
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
