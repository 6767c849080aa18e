package org.imprimatur.board;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.imprimatur.article.Address;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revision;
import org.imprimatur.clients.Scope;
import org.imprimatur.publication.Publications;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.testsupport.Texts;
import org.jspecify.annotations.Nullable;

/** A server's board, with what it reads made visible; as many on one database as a test needs. */
public final class Node {
    final Watched ledger;
    final Board board;
    final Press press;
    private final Ear ear;
    private final TestDesk desk;

    private Node(TestDesk desk, Watched ledger, Ear ear, Board board, Press press) {
        this.desk = desk;
        this.ear = ear;
        this.ledger = ledger;
        this.board = board;
        this.press = press;
    }

    /** A node on which no command is given. */
    public static Node another(TestDesk desk) {
        var ledger = new Watched(desk.sessions().each(Ledger.class));
        var ear = new Ear(ledger, new Pulse(null), desk.clock());
        return new Node(desk, ledger, ear, new Board(ear, desk.clock()), new Press(ledger, ear, 1));
    }

    /** The node on which all commands of the desk are given. */
    public static Node own(TestDesk desk) {
        var ledger = new Watched(desk.sessions().each(Ledger.class));
        var ear = new Ear(ledger, new Pulse(null), desk.clock());
        var press = new Press(ledger, ear, 1);
        desk.sessions().use(Ear.class, ear);
        desk.sessions().use(Press.class, press);
        return desk.in(house -> new Node(desk, ledger, ear, house.get(Board.class), press));
    }

    public Board board() {
        return board;
    }

    public Press press() {
        return press;
    }

    /** The same board for somebody who is interrupted just before they look for a text. */
    public Board interrupted(Runnable interruption) {
        return new Board(ear, desk.clock()) {
            @Override
            public Found find(String slug, @Nullable String locale, Scope scope) {
                interruption.run();
                return super.find(slug, locale, scope);
            }
        };
    }

    Board.Found find(String slug) {
        return board.find(slug, null, Scope.EVERYTHING);
    }

    Card card(String slug) {
        return find(slug).live().get(0);
    }

    Leaf leaf(String slug) {
        return press.leaf(card(slug), Press.JSON).orElseThrow();
    }

    // ------------------------------------------------------------------ acts

    static Revision published(TestDesk desk, String slug) {
        return published(desk, desk.submitted(slug));
    }

    static Revision published(TestDesk desk, String slug, String locale) {
        var content = Texts.READER.read(Articles.minimal("Treatment " + slug), "");
        var article = desk.in(house -> house.get(Drafts.class)
                .create(desk.ada(), new Address(slug, locale, "oncology-treatment"), content)
                .article());
        return published(desk, desk.submit(article.id()));
    }

    static Revision published(TestDesk desk, Revision revision) {
        desk.sign(desk.grace(), revision);
        desk.publish(revision);
        return revision;
    }

    static void superseded(TestDesk desk, Revision revision) {
        published(desk, desk.resubmitted(revision.article()));
    }

    static void withdraw(TestDesk desk, Revision revision) {
        desk.sessions().inTransactionDo(house -> house.get(Publications.class)
                .withdraw(
                        desk.paul(),
                        revision.article(),
                        Publications.Recall.of("A dose is wrong", "urgent", "https://example.org/corrected")));
    }

    /** Reads as it should, and counts how often; fails or lets something happen meanwhile when it is told to. */
    static final class Watched extends Ledger {
        private final Ledger real;
        private final AtomicInteger looks = new AtomicInteger();
        volatile boolean broken;
        volatile long lost;
        volatile Runnable meanwhile = () -> {};
        volatile Supplier<Press.Sheet> instead;

        Watched(Ledger real) {
            this.real = real;
        }

        int looks() {
            return looks.get();
        }

        @Override
        News since(long number) {
            looks.incrementAndGet();
            if (broken) throw new IllegalStateException("The database does not answer");
            var news = real.since(number);
            var step = meanwhile;
            meanwhile = () -> {};
            step.run();
            var mark = news.mark();
            return new News(new Mark(mark.number() - lost, mark.keyEnds()), news.places());
        }

        @Override
        Optional<Press.Sheet> sheet(Card card, String mediaType) {
            if (broken) throw new IllegalStateException("The database does not answer");
            var other = instead;
            return other == null ? real.sheet(card, mediaType) : Optional.of(other.get());
        }
    }
}
