package org.imprimatur.index;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which index is in use, or why none is. Nobody waits here for a disk or a network. */
final class Standing {
    private @Nullable Generation current;
    private @Nullable Generation away;
    private boolean anew;
    private @Nullable String fault;

    synchronized @Nullable Generation current() {
        return current;
    }

    /** The one that was in use until it could not be reached. */
    synchronized @Nullable Generation away() {
        return away;
    }

    /** The one that is in use, or will be again. */
    synchronized Optional<Generation> kept() {
        return Optional.ofNullable(current != null ? current : away);
    }

    synchronized Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Whether what was left is not to be opened again. */
    synchronized boolean isToBeMadeAnew() {
        return anew;
    }

    synchronized void take(Generation index) {
        current = index;
        away = null;
        anew = false;
        fault = null;
    }

    /** @return whether it came back before another took its place */
    synchronized boolean isBack(Generation index) {
        if (away != index) return false;
        take(index);
        return true;
    }

    /** @return whether it was in use */
    synchronized boolean leave(Generation index, String why) {
        if (current != index) return false;
        current = null;
        away = index;
        fault = why;
        return true;
    }

    /** @return whether anybody counted on it */
    synchronized boolean drop(Generation index, String why) {
        if (current != index && away != index) return false;
        current = null;
        away = null;
        anew = true;
        fault = why;
        return true;
    }

    synchronized void mustBeMadeAnew() {
        anew = true;
    }

    /** @return whether that is news */
    synchronized boolean hindered(String why) {
        var news = !why.equals(fault);
        fault = why;
        return news;
    }

    synchronized Optional<Generation> end() {
        var kept = kept();
        current = null;
        away = null;
        return kept;
    }
}
