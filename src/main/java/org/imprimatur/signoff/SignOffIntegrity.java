package org.imprimatur.signoff;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imprimatur.article.Revision;
import org.imprimatur.article.Revisions;
import org.imprimatur.attestation.Attestations;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.attestation.Statement;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/** Whether sign-offs as they are stored are the ones that were given. */
@Face
@RequestScoped
@Transactional
public class SignOffIntegrity {
    private SignOffStore store;
    private Declarations declarations;
    private Revisions revisions;
    private Attestations attestations;

    @SuppressWarnings("NullAway.Init")
    SignOffIntegrity() {} // CDI proxy only

    @Inject
    SignOffIntegrity(SignOffStore store, Declarations declarations, Revisions revisions, Attestations attestations) {
        this.store = store;
        this.declarations = declarations;
        this.revisions = revisions;
        this.attestations = attestations;
    }

    /** Whether these sign-offs are what the house attested when they were given, under keys that count: not one altered or moved since. */
    public boolean intact(Revision revision, Collection<SignOff> signOffs) {
        var attested = attested(signOffs);
        return signOffs.stream()
                .allMatch(signOff -> signOff.revision().equals(revision.id())
                        && agrees(signOff, revision, attested.get(signOff.id()), Sealed::says));
    }

    /**
     * Ids of sign-offs, ended ones and those under a compromised key too, in their order.
     *
     * @param after the last one told before; null to begin
     */
    public List<UUID> ids(@Nullable UUID after, int limit) {
        return after == null ? store.ids(Limit.of(limit)) : store.ids(after, Limit.of(limit));
    }

    /**
     * Which of these sign-offs are not what was attested when they were given.
     *
     * @param ids not too many for one statement: at most some hundreds
     */
    public List<UUID> altered(List<UUID> ids) {
        var looked = store.all(ids);
        var attested = attested(looked);
        var intact = looked.stream()
                .filter(signOff -> revisions
                        .find(signOff.revision())
                        .filter(revision -> agrees(signOff, revision, attested.get(signOff.id()), Sealed::saidOnce))
                        .isPresent())
                .map(SignOff::id)
                .collect(Collectors.toSet());
        return ids.stream().filter(id -> !intact.contains(id)).toList();
    }

    private Map<UUID, Sealed> attested(Collection<SignOff> signOffs) {
        return attestations.about(signOffs.stream().map(SignOff::id).toList()).stream()
                .filter(kept -> kept.kind().equals("sign-off"))
                .collect(Collectors.toMap(Sealed::subject, Function.identity()));
    }

    private boolean agrees(
            SignOff signOff, Revision revision, @Nullable Sealed attested, BiPredicate<Sealed, Statement> says) {
        var challenge = store.challenge(signOff.challenge());
        if (attested == null || challenge.isEmpty()) return false;
        try {
            return says.test(
                    attested,
                    signOff.stated(
                            declarations.bytes(revision),
                            challenge.get().issuedAt(),
                            store.reviewedClaims(signOff.id())));
        } catch (MalformedInput unreadable) {
            return false; // somebody wrote into the row what the house never does
        }
    }
}
