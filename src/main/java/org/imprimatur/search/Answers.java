package org.imprimatur.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.board.Board;
import org.imprimatur.board.Card;
import org.imprimatur.clients.Scope;
import org.imprimatur.index.SearchIndex;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/**
 * What was answered, ready to go out again: to the same question of somebody with the same scope, as long as no text has come,
 * changed or gone since.
 */
@ApplicationScoped
class Answers {
    private static final int MEBIBYTE = 1 << 20;

    /** Bytes of memory beside the bytes themselves and the question: a careful guess. */
    private static final int BESIDES = 800;

    private Board board;
    private SearchIndex index;
    private Clock clock;
    private Cache<Key, Answer> kept;
    private volatile @Nullable End end;

    @SuppressWarnings("NullAway.Init")
    Answers() {} // CDI proxy only

    /** @param mebibytes of answers that are kept; 0 for none */
    @Inject
    Answers(
            Board board,
            SearchIndex index,
            Clock clock,
            @ConfigProperty(name = "imprimatur.search.mebibytes", defaultValue = "16") int mebibytes) {
        if (mebibytes < 0 || mebibytes > 65_536)
            throw new IllegalStateException("imprimatur.search.mebibytes must be from 0 to 65536, not " + mebibytes);
        this.board = board;
        this.index = index;
        this.clock = clock;
        kept = Caffeine.newBuilder()
                .maximumWeight((long) mebibytes * MEBIBYTE)
                .weigher((Key key, Answer answer) -> answer.body.length + key.question.weight() + BESIDES)
                // in the thread of whoever adds something, so that there is never more than there may be
                .executor(Runnable::run)
                .build();
    }

    /**
     * @param body in JSON
     * @param next address of the next page; null where this is the last
     */
    record Answer(byte[] body, @Nullable String next) {}

    /** @param number of the log's last entry, which no answer outlives; nor does it outlive the end of a key or a sign-off */
    private record Key(
            Question question,
            Scope scope,
            long number,
            long keyEnds,
            @Nullable Instant end) {}

    /** The next instant at which a text goes without the log saying so; null for none that is known. */
    private record End(long number, @Nullable Instant when) {}

    /** Being asked for here makes its setting be read, and a fault in it be found, before the first question. */
    void start(@Observes @Priority(150) Startup event) {
        kept.cleanUp();
    }

    Answer to(Question question, Scope scope, Supplier<SearchResource.FoundPage> ask) {
        board.hear();
        // Looked at before anything is asked: what changes meanwhile makes the answer one that nobody is given again.
        var number = board.heard();
        var key = new Key(question, scope, number, board.keyEnds(), end(number, clock.instant()));
        var known = kept.getIfPresent(key);
        if (known != null) return known;
        var page = ask.get();
        var answer = new Answer(json(page), page.next());
        // Until the index is made anew it counts what may not be shown.
        if (index.isOfTheseKeys()) kept.put(key, answer);
        return answer;
    }

    private @Nullable Instant end(long number, Instant now) {
        var known = end;
        if (known != null && known.number == number && (known.when == null || now.isBefore(known.when)))
            return known.when;
        var found = board.read(cards -> cards.stream()
                .filter(card -> card.withheldAtEnd() && card.validUntil().isAfter(now))
                .map(Card::validUntil)
                .min(Instant::compareTo)
                .orElse(null));
        end = new End(number, found);
        return found;
    }

    private static byte[] json(SearchResource.FoundPage page) {
        try {
            return StrictJson.mapper().writeValueAsBytes(page);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer has no JSON form", e);
        }
    }
}
