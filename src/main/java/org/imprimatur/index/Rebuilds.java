package org.imprimatur.index;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Face;

/** Has this node's index made anew. */
@Face
@RequestScoped
@Transactional
public class Rebuilds {
    private static final String ACTION = "search.rebuild";

    private SearchIndex index;
    private IndexRounds rounds;
    private Journal journal;
    private Commit commit;

    @SuppressWarnings("NullAway.Init")
    Rebuilds() {} // CDI proxy only

    @Inject
    Rebuilds(SearchIndex index, IndexRounds rounds, Journal journal, Commit commit) {
        this.index = index;
        this.rounds = rounds;
        this.journal = journal;
        this.commit = commit;
    }

    @Command(ACTION)
    public void begin(Actor admin) {
        if (index.progress().state().equals("running")) throw new IndexRefusal.Rebuilding();
        journal.record(Entry.of(admin, ACTION));
        commit.afterwards(() -> {
            index.announce();
            rounds.rebuild();
        });
    }
}
