package org.imprimatur.dossier;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.imprimatur.anchor.Checkpoints;
import org.imprimatur.article.Article;
import org.imprimatur.article.Revision;
import org.imprimatur.article.Revisions;
import org.imprimatur.attestation.Attestations;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.attestation.Statement;
import org.imprimatur.content.ContentDiff;
import org.imprimatur.dossier.DossierZip.Listed;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.keys.JwkSet;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.mandate.Acceptances;
import org.imprimatur.people.People;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.policy.PolicyHistory;
import org.imprimatur.review.MedicalReview;
import org.imprimatur.review.ReviewView;
import org.imprimatur.review.ReviewView.PersonRef;
import org.imprimatur.signoff.SignOffs;
import org.jspecify.annotations.Nullable;

/** Reads an article's record piece by piece, each in a transaction of its own: whoever takes it away may be slow. */
@Face
@RequestScoped
@Transactional
public class Dossiers {
    private static final UUID FIRST = new UUID(0, 0);
    private static final int PAGE = 50;

    private DossierStore store;
    private Revisions revisions;
    private MedicalReview reviews;
    private SignOffs signOffs;
    private Attestations attestations;
    private PolicyHistory policies;
    private Acceptances acceptances;
    private People people;
    private Checkpoints checkpoints;
    private SigningKeys keys;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Dossiers() {} // CDI proxy only

    @Inject
    Dossiers(
            DossierStore store,
            Revisions revisions,
            MedicalReview reviews,
            SignOffs signOffs,
            Attestations attestations,
            PolicyHistory policies,
            Acceptances acceptances,
            People people,
            Checkpoints checkpoints,
            SigningKeys keys,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.reviews = reviews;
        this.signOffs = signOffs;
        this.attestations = attestations;
        this.policies = policies;
        this.acceptances = acceptances;
        this.people = people;
        this.checkpoints = checkpoints;
        this.keys = keys;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A dossier that was begun.
     *
     * @param id which its journal entry names
     * @param last number of the last revision that will be in it; 0 for none
     * @param checkpoints older ones whose journal it will be shown to be of
     */
    @Face
    public record Begun(UUID id, Article article, int last, Instant at, List<Checkpoints.View> checkpoints) {}

    /**
     * Begins a dossier. The article's lock makes the entry in the journal a border: what happened to the article before it is
     * there to be read, and will be in the dossier.
     *
     * @param known the entry of a checkpoint that the reader keeps; null for none
     */
    @Command("article.dossier")
    public Begun begin(Actor actor, UUID id, @Nullable Long known) {
        revisions.lock(id);
        checkpoints.refuseAnotherChain();
        var begun = new Begun(
                UUID.randomUUID(),
                revisions.article(id),
                revisions.latest(id).map(Revision::number).orElse(0),
                clock.instant(),
                checkpoints.older(known));
        journal.record(Entry.of(actor, "article.dossier")
                .on(id)
                .with("dossier", begun.id())
                .with("revisions", begun.last()));
        return begun;
    }

    /** What was stated of publications: oldest first. @param before the last of the page before; null to begin */
    List<PublicationStatement> statements(Begun dossier, @Nullable PublicationStatement before) {
        return store.statements(
                dossier.article().id(),
                dossier.last(),
                before == null ? Instant.EPOCH : before.madeAt(),
                before == null ? FIRST : before.id(),
                Limit.of(PAGE));
    }

    /** The files of one revision. */
    record Leaf(RevisionFile revision, String html, DiffFile diff, ReviewView review, List<Sealed.Wrapped> signOffs) {}

    /** @param from number of the revision before; absent for the first, which shows everything as added */
    public record DiffFile(
            @Nullable Integer from,
            int to,
            @Nullable String fromDigest,
            String toDigest,
            @JsonUnwrapped ContentDiff changes) {}

    Leaf leaf(Begun dossier, int number) {
        var article = dossier.article();
        var revision = revisions.get(article.id(), number);
        var before = number == 1 ? null : revisions.get(article.id(), number - 1);
        var content = revision.content();
        var file = new RevisionFile(
                number,
                revision.digest(),
                revision.document(),
                revision.title(),
                revisions.state(revision).label(),
                revision.changeClass(),
                revision.changeReason(),
                person(revision.submittedBy()),
                revision.submittedAt(),
                revisions.contributors(revision).stream()
                        .map(this::person)
                        .sorted(Comparator.comparing(PersonRef::printedName).thenComparing(PersonRef::id))
                        .toList(),
                revision.findings(),
                revision.checkedUnder());
        var statements =
                attestations
                        .about(signOffs.of(revision).stream()
                                .map(view -> view.signOff().id())
                                .toList())
                        .stream()
                        .map(Sealed::wrapped)
                        .toList();
        return new Leaf(
                file,
                RevisionPage.of(article, file, content, statements),
                new DiffFile(
                        before == null ? null : before.number(),
                        number,
                        before == null ? null : before.digest(),
                        revision.digest(),
                        before == null ? ContentDiff.whole(content) : ContentDiff.between(before.content(), content)),
                reviews.of(article.id(), number),
                statements);
    }

    private PersonRef person(UUID id) {
        return new PersonRef(id, people.printedName(id));
    }

    String policy(String version) {
        return policies.text(version);
    }

    String signaturePolicy(String version) {
        return acceptances.policyText(version);
    }

    /** {@code manifest.json} of a dossier. */
    public record Manifest(String format, UUID dossier, Subject article, Instant generatedAt, List<Listed> files) {
        public record Subject(UUID id, String slug, String locale) {}
    }

    /** The last files: the keys, the list of all files before, and the list's signature. */
    record Seal(byte[] keys, byte[] manifest, byte[] signature) {}

    /** @param listed everything that is in it but the keys, which must know the one that signs the list */
    Seal seal(Begun dossier, List<Listed> listed) {
        var known = keys.all();
        var jwks = bytes(JwkSet.of(known));
        var files = new ArrayList<>(listed);
        files.add(Listed.of(Layout.KEYS, jwks));
        var article = dossier.article();
        var manifest = bytes(new Manifest(
                "imprimatur-dossier/1",
                dossier.id(),
                new Manifest.Subject(article.id(), article.slug(), article.locale()),
                dossier.at(),
                files));
        var stated = new Statement.Manifest(article.id(), CanonicalJson.digest(manifest), clock.instant());
        var signature = keys.sign(stated.text(), stated.madeAt());
        if (known.stream().noneMatch(key -> key.kid().equals(signature.kid()))) return seal(dossier, listed);
        var tree = StrictJson.read(stated.text().getBytes(StandardCharsets.UTF_8), JsonNode.class);
        return new Seal(jwks, manifest, bytes(new Sealed.Wrapped(tree, signature.jws(), signature.kid())));
    }

    static byte[] bytes(Object value) {
        return CanonicalJson.of(value).getBytes(StandardCharsets.UTF_8);
    }
}
