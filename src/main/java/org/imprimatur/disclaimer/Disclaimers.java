package org.imprimatur.disclaimer;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;

/** Which disclaimers are in force, as the database has it: nodes with different files would undo each other's work. */
@Face
@RequestScoped
@Transactional
public class Disclaimers {
    private DisclaimerStore store;
    private DisclaimerFile file;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Disclaimers() {} // CDI proxy only

    @Inject
    Disclaimers(DisclaimerStore store, DisclaimerFile file, Journal journal, Clock clock) {
        this.store = store;
        this.file = file;
        this.journal = journal;
        this.clock = clock;
    }

    record InForce(String language, String version, String text, boolean fallback) {
        private Disclaimer of(long number) {
            return new Disclaimer(number, version, language, text);
        }
    }

    /**
     * The words that go out with a text.
     *
     * @param number of the disclaimers in force that it is one of
     * @param version digest of the words
     * @param language of the words, which may be another than the text's
     */
    @Face
    public record Disclaimer(long number, String version, String language, String text) {}

    /** Puts the file's disclaimers in force when the server starts; those that are in force already stay so. */
    public void open() {
        if (store.inForce(store.number()).equals(ofFile())) return;
        store.takeTurn();
        putInForce();
    }

    private void putInForce() {
        var last = store.number();
        var wanted = ofFile();
        if (store.inForce(last).equals(wanted)) return;
        var now = clock.instant();
        for (var one : wanted) {
            if (store.known(one.version(), one.language()) == 0)
                store.keep(one.version(), one.language(), one.text(), now);
            store.putInForce(last + 1, one, now);
        }
        journal.record(Entry.of(Actor.house("disclaimer"), "disclaimer.in-force")
                .with("number", last + 1)
                .with(
                        "versions",
                        wanted.stream()
                                .map(one -> one.language() + " " + one.version())
                                .toList()));
    }

    private List<InForce> ofFile() {
        var texts = file.texts();
        return texts.texts().entrySet().stream()
                .map(text -> new InForce(
                        text.getKey(),
                        CanonicalJson.digest(text.getValue()),
                        text.getValue(),
                        text.getKey().equals(texts.fallback())))
                .toList();
    }

    /** Number of the disclaimers in force. */
    public long number() {
        return store.number();
    }

    /** The one for a locale: its own, else that of a wider language (RFC 4647, section 3.4), else the fallback. */
    @Transactional(MANDATORY)
    public Disclaimer of(String locale) {
        var number = store.number();
        if (number == 0) throw new IllegalStateException("No disclaimer is in force: the house was not opened");
        var all = store.inForce(number);
        for (var tag = locale; ; tag = tag.substring(0, tag.lastIndexOf('-'))) {
            var found = in(all, tag);
            if (found.isPresent()) return found.get().of(number);
            if (tag.lastIndexOf('-') < 0) break;
        }
        return all.stream().filter(InForce::fallback).findFirst().orElseThrow().of(number);
    }

    private static Optional<InForce> in(List<InForce> all, String tag) {
        return all.stream().filter(one -> one.language().equalsIgnoreCase(tag)).findFirst();
    }
}
