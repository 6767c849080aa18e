package org.imprimatur.evidence;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.imprimatur.article.Drafts;
import org.imprimatur.article.Revisions;
import org.imprimatur.platform.Face;
import org.imprimatur.publication.BackgroundWork;

/** Indexes texts that were written when there was no index, or by a server that knew none. */
@Face
@RequestScoped
@Transactional
public class CatchUp implements BackgroundWork.Chore {
    /** As many in a round: what is due for publication is never kept waiting for long. */
    static final int BATCH = 500;

    private EvidenceStore store;
    private ClaimIndex index;
    private Drafts drafts;
    private Revisions revisions;

    @SuppressWarnings("NullAway.Init")
    CatchUp() {} // CDI proxy only

    @Inject
    CatchUp(EvidenceStore store, ClaimIndex index, Drafts drafts, Revisions revisions) {
        this.store = store;
        this.index = index;
        this.drafts = drafts;
        this.revisions = revisions;
    }

    @Override
    public String name() {
        return "The index of the claims of text";
    }

    /** Revisions, and articles whose draft is not indexed, the newest first. */
    @Override
    public List<UUID> due() {
        return store.missing() == 0 ? List.of() : store.unindexed(BATCH);
    }

    /** @param text a revision's id, or an article's for its draft */
    @Override
    public void attend(UUID text) {
        var revision = revisions.find(text);
        var article = revision.map(r -> r.article()).orElse(text);
        revisions.lock(article); // whoever saves it now indexes it
        if (revision.isPresent() ? isKnown(store.revision(text)) : isKnown(store.draft(text))) return;
        store.takeTurn();
        revision.ifPresentOrElse(
                frozen -> index.write(store.addOldRevision(article, text), true, frozen.content()),
                () -> index.write(
                        store.addOldDraft(article),
                        false,
                        drafts.read(article).draft().content()));
    }

    private static boolean isKnown(List<Long> number) {
        return !number.isEmpty();
    }
}
