package org.imprimatur.board;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.imprimatur.clients.Scope;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.Face;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/**
 * What is out now, as this node knows it: never older than {@link Ear#LEASE} and never older than a command committed here.
 * Every answer looks at the public log first where that is due; if it cannot be read, {@link BoardRefusal.NotHeard}.
 */
@Face
@ApplicationScoped
public class Board {
    /** After everything else has started. */
    private static final int LAST = 420;

    private Ear ear;
    private Picture picture;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Board() {} // CDI proxy only

    @Inject
    Board(Ear ear, Clock clock) {
        this.ear = ear;
        picture = ear.picture();
        this.clock = clock;
    }

    /**
     * What there is at an address.
     *
     * @param live one card for each locale asked for, in the order of the locales; empty when none is out
     * @param last what became of the last that was out, when none is; null for what never was
     */
    @Face
    public record Found(List<Card> live, @Nullable Tombstone last) {
        static final Found NOTHING = new Found(List.of(), null);
    }

    /** Told of each text that comes and goes, one after the other, while nobody reads the board. */
    @Face
    public interface Watcher {
        /**
         * @param before what the article showed; null when it was not out
         * @param after what it shows; null when it is not out any more. A text that is withheld at its end stays until it is
         *     taken down: ask {@link Card#standsAt}
         */
        void turned(@Nullable Card before, @Nullable Card after);

        /** @param number of the article's last entry in the log, which told it */
        default void turned(long number, @Nullable Card before, @Nullable Card after) {
            turned(before, after);
        }
    }

    /** @param locale null for every locale the slug is live in */
    public Found find(String slug, @Nullable String locale, Scope scope) {
        hear();
        return picture.find(slug, locale, scope, clock.instant());
    }

    /** Grows whenever a key counts for less than before: what was held against an attestation then has to be again. */
    public long keyEnds() {
        return ear.keyEnds();
    }

    /** Looks at the log where that is due. */
    public void hear() {
        ear.hear();
    }

    /** Number of the last entry of the log that is known here; 0 before the first. */
    public long heard() {
        return ear.heard();
    }

    /**
     * Done as soon as there is an entry after this one; with the number of the last. While anybody waits, the log is looked at
     * twice a second. Whoever waits no more cancels it; what hangs on it must be quick, for the others are told after it.
     */
    public CompletableFuture<Long> beyond(long number) {
        return ear.beyond(number);
    }

    /**
     * Reads all cards at one moment between two changes, what a {@link Watcher} has made of them included.
     *
     * @param reading takes the live cards in no order, those withheld at their end among them; ask {@link Card#standsAt}. It
     *     must be quick, for nothing can change meanwhile, and must keep nothing of the collection itself
     */
    public <T> T read(Function<Collection<Card>, T> reading) {
        hear();
        return picture.read(reading);
    }

    /** Tells it of everything that is known to be out, and of every change from then on. */
    public void watch(Watcher watcher) {
        picture.watch(watcher);
    }

    void start(@Observes @Priority(LAST) Startup event) {
        ear.warm();
    }

    boolean isReady() {
        return ear.hasHeard();
    }

    /** Until all that is out has been read once, which takes a large house seconds, readers are better served elsewhere. */
    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck boardHealth() {
        return () -> {
            if (!isReady()) ear.warm();
            return HealthCheckResponse.named("what-is-out")
                    .status(isReady())
                    .withData("heard", ear.heard())
                    .build();
        };
    }

    /**
     * Has the next reader look at the log, whenever the last look was: for whoever found that something is not as it was heard.
     */
    public void doubt() {
        ear.moved();
    }

    /** A command that changed which signatures count was committed on this node. */
    void keysMoved(@Observes SigningKeys.Moved moved) {
        ear.moved();
    }

    /** A command that changed what is out was committed on this node. */
    void moved(@Observes Newsstand.Moved moved) {
        ear.moved();
    }
}
