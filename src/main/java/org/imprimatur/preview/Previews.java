package org.imprimatur.preview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.RevisionState;
import org.imprimatur.article.Revisions;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.imprimatur.token.Secret;
import org.jspecify.annotations.Nullable;

/** Shows one unpublished revision to whoever holds a token for it, as long as that counts. */
@Face
@RequestScoped
@Transactional
public class Previews {
    private static final int LONGEST = 60;
    private static final String UNSIGNED =
            "Preview of a text that no medical reviewer has signed. It is not published, and must not be used or passed on.";
    private static final String SIGNED =
            "Preview. What is published is served elsewhere; this must not be used or passed on in its place.";

    private PreviewStore store;
    private Revisions revisions;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Previews() {} // CDI proxy only

    @Inject
    Previews(PreviewStore store, Revisions revisions, Journal journal, Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param minutes how long it shows the revision, 1 to 60 */
    public record PreviewRequest(
            @Nullable Integer minutes, @Nullable String reason) {}

    /** A token that was just made: the only time that anybody sees it. */
    @Face
    public record Made(UUID id, Secret secret, Instant until) {}

    @Command("preview.make")
    public Made make(Actor actor, UUID article, int number, PreviewRequest asked) {
        var minutes = asked.minutes();
        if (minutes == null) throw new MalformedInput("missing-member", "/minutes", "minutes is required.");
        if (minutes < 1 || minutes > LONGEST)
            throw new MalformedInput("bad-value", "/minutes", "minutes is from 1 to " + LONGEST + ".");
        var reason = asked.reason() == null ? null : Reason.required(asked.reason(), "/reason");
        var revision = revisions.get(article, number);
        var secret = Secret.make(Secret.Kind.PREVIEW_TOKEN);
        var token = new PreviewToken(
                revision, secret, reason, actor.person(), clock.instant(), Duration.ofMinutes(minutes));
        store.add(token);
        journal.record(Entry.of(actor, "preview.make")
                .on(article, number, revision.digest())
                .because(reason)
                .with("token", token.id())
                .with("prefix", token.prefix())
                .with("until", token.until()));
        return new Made(token.id(), secret, token.until());
    }

    /** Before its time, and at once on every node: each use asks the database. */
    @Command("preview.revoke")
    public PreviewTokenView revoke(Actor actor, UUID article, int number, UUID id, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        var revision = revisions.get(article, number);
        revisions.lock(article);
        var token = store.of(revision.id()).stream()
                .filter(one -> one.id().equals(id))
                .findAny()
                .orElseThrow(PreviewRefusal.NoSuchToken::new);
        var now = clock.instant();
        if (store.end(id).isPresent() || !now.isBefore(token.until())) throw new PreviewRefusal.PreviewOver();
        store.add(new PreviewTokenEnd(id, reason, actor.person(), now));
        journal.record(Entry.of(actor, "preview.revoke")
                .on(article, number, revision.digest())
                .because(reason)
                .with("token", id)
                .with("prefix", token.prefix()));
        return view(token);
    }

    List<PreviewTokenView> of(UUID article, int number) {
        return store.of(revisions.get(article, number).id()).stream()
                .map(this::view)
                .toList();
    }

    private PreviewTokenView view(PreviewToken token) {
        return new PreviewTokenView(
                token.id(),
                token.prefix(),
                token.reason(),
                token.madeBy(),
                token.madeAt(),
                token.until(),
                store.uses(token.id()),
                store.end(token.id())
                        .map(end -> new PreviewTokenView.Revoked(end.revokedBy(), end.reason(), end.revokedAt()))
                        .orElse(null));
    }

    /** The revision a token shows, and that it was shown; refused alike whatever is wrong with the token. */
    PreviewView show(String brought) {
        var secret = Secret.read(Secret.Kind.PREVIEW_TOKEN, brought);
        if (secret == null) throw new PreviewRefusal.NothingHere();
        var now = clock.instant();
        var token = store.token(secret.prefix())
                .filter(known -> known.is(secret) && now.isBefore(known.until()))
                .filter(known -> store.end(known.id()).isEmpty())
                .orElseThrow(PreviewRefusal.NothingHere::new);
        var revision = revisions.find(token.revision()).orElseThrow();
        var article = revisions.article(revision.article());
        var state = revisions.state(revision);
        var unsigned = !revisions.isSigned(revision) || state == RevisionState.LAPSED;
        store.add(new PreviewUse(token.id(), now));
        return new PreviewView(
                true,
                unsigned,
                unsigned ? UNSIGNED : SIGNED,
                article.id(),
                article.slug(),
                article.locale(),
                revision.number(),
                revision.digest(),
                state,
                token.until(),
                revision.content().canonical());
    }
}
