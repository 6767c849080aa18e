package org.imprimatur.following;

import java.util.List;
import java.util.function.Consumer;
import org.imprimatur.publication.Newsstand;

/** A request that waits for its one answer. */
final class LongPoll extends Waiter {
    private final Consumer<ChangeLog.Heard> answer;

    /** @param answer is called once, when there is something to tell or nothing more to wait for */
    LongPoll(String client, String requestId, Wanted wanted, Consumer<ChangeLog.Heard> answer) {
        super(client, requestId, wanted);
        this.answer = answer;
    }

    @Override
    boolean hear(List<Newsstand.Told> fresh) {
        var shown = fresh.stream().filter(wanted::shows).toList();
        if (shown.isEmpty()) return true;
        var end = fresh.get(fresh.size() - 1).number();
        answer.accept(ChangeLog.Heard.of(shown, wanted, end, fresh.size() == BATCH));
        return false;
    }

    /** Nothing can be said to it before its answer. */
    @Override
    boolean beat() {
        return true;
    }

    @Override
    void end() {
        answer.accept(new ChangeLog.Heard(List.of(), heard(), false));
    }

    @Override
    void abandon() {
        // it has not been sent anything
    }
}
