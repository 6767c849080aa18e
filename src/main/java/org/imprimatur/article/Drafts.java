package org.imprimatur.article;

import jakarta.data.exceptions.EntityExistsException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.imprimatur.content.Content;
import org.imprimatur.findings.Findings;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Where editors work: articles begin here and their drafts are saved. Nothing made here is signed. */
@Face
@RequestScoped
@Transactional
public class Drafts {
    private ArticleStore store;
    private Revisions revisions;
    private Findings findings;
    private Journal journal;
    private Event<Saved> saved;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Drafts() {} // CDI proxy only

    @Inject
    Drafts(
            ArticleStore store,
            Revisions revisions,
            Findings findings,
            Journal journal,
            Event<Saved> saved,
            Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.findings = findings;
        this.journal = journal;
        this.saved = saved;
        this.clock = clock;
    }

    /** An article and its draft, as they are together. */
    @Face
    public record Working(Article article, Draft draft) {}

    /** Fired in the transaction that gave a draft these words. */
    @Face
    public record Saved(UUID article, Content content) {}

    @Command("article.create")
    public Working create(Actor actor, Address address, Content content) {
        return begin(actor, "article.create", address, content, null, null, List.of(actor.person()));
    }

    /** Begins a new article with another's revision as its draft; whoever wrote that text contributed to this one. */
    @Command("article.copy")
    public Working copy(Actor actor, UUID source, int number, Address address) {
        var revision = revisions.get(source, number);
        return begin(actor, "article.copy", address, revision.content(), null, revision, authorsAnd(actor, revision));
    }

    /** Begins a translation: an article of its own in another language, tied to the digest it translates. */
    @Command("article.translate")
    public Working translate(Actor actor, UUID source, int number, String locale) {
        var revision = revisions.get(source, number);
        var original = revisions.article(source);
        var address = new Address(original.slug(), locale, original.articleClass());
        return begin(
                actor,
                "article.translate",
                address,
                revision.content(),
                original,
                revision,
                authorsAnd(actor, revision));
    }

    private List<UUID> authorsAnd(Actor actor, Revision revision) {
        return java.util.stream.Stream.concat(
                        revisions.authors(revision).stream(), java.util.stream.Stream.of(actor.person()))
                .distinct()
                .toList();
    }

    private Working begin(
            Actor actor,
            String action,
            Address address,
            Content content,
            @Nullable Article translated,
            @Nullable Revision source,
            Collection<UUID> contributors) {
        if (store.addressed(address.slug(), address.locale()).isPresent()) throw new ArticleRefusal.SlugTaken(address);
        var now = clock.instant();
        var article = new Article(
                UUID.randomUUID(),
                address,
                translated == null ? null : translated.id(),
                translated == null || source == null ? null : source.digest(),
                actor.person(),
                now);
        try {
            store.add(article);
        } catch (EntityExistsException lostTheRace) {
            throw new ArticleRefusal.SlugTaken(address);
        }
        var draft = new Draft(article.id(), content, actor.person(), now);
        store.add(draft);
        contributed(draft, contributors);
        saved.fire(new Saved(article.id(), content));
        journal.record(Entry.of(actor, action)
                .on(article.id())
                .with("slug", address.slug())
                .with("locale", address.locale())
                .with("from", source == null ? null : source.article() + "/" + source.number()));
        return new Working(article, draft);
    }

    public Working read(UUID article) {
        return new Working(revisions.article(article), draft(article));
    }

    /**
     * Replaces the working copy.
     *
     * @param startedFrom tag of the version the editor started from; null is refused
     */
    @Command("draft.save")
    public Draft save(Actor actor, UUID article, Content content, @Nullable String startedFrom) {
        return replace(actor, "draft.save", article, content, startedFrom, List.of(actor.person()), null);
    }

    /** Puts an earlier revision's text back into the draft, unsigned; its authors are contributors again. */
    @Command("draft.restore")
    public Draft restore(Actor actor, UUID article, int number, @Nullable String startedFrom) {
        revisions.lock(article);
        var revision = revisions.get(article, number);
        return replace(
                actor, "draft.restore", article, revision.content(), startedFrom, authorsAnd(actor, revision), number);
    }

    private Draft replace(
            Actor actor,
            String action,
            UUID article,
            Content content,
            @Nullable String startedFrom,
            Collection<UUID> contributors,
            @Nullable Integer restored) {
        revisions.lock(article);
        if (startedFrom == null) throw new ArticleRefusal.PreconditionMissing();
        var draft = draft(article);
        if (!startedFrom.equals(draft.tag())) throw new ArticleRefusal.StaleDraft(draft.tag());
        if (!draft.content().canonical().equals(content.canonical())) {
            draft.replace(content, actor.person(), clock.instant());
            store.save(draft);
            contributed(draft, contributors);
            saved.fire(new Saved(article, content));
        }
        journal.record(
                Entry.of(actor, action).on(article).with("draft", draft.tag()).with("restored", restored));
        return draft;
    }

    private void contributed(Draft draft, Collection<UUID> people) {
        for (var person : people) store.add(new DraftContribution(draft, person));
    }

    /** What the checks say of the draft as it is now. */
    public Findings.Report findings(UUID article) {
        var working = read(article);
        return findings.report(
                working.article().locale(),
                working.article().articleClass(),
                store.assignments(article) > 0,
                working.draft().content());
    }

    private Draft draft(UUID article) {
        return store.draft(article).orElseThrow(ArticleRefusal.NoSuchArticle::new);
    }
}
