package org.imprimatur.attestation;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.Face;

/** Signs statements in the transaction of what they are about, and finds them again. */
@Face
@RequestScoped
@Transactional
public class Attestations {
    private AttestationStore store;
    private SigningKeys keys;

    @SuppressWarnings("NullAway.Init")
    Attestations() {} // CDI proxy only

    @Inject
    Attestations(AttestationStore store, SigningKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** @param subject id of the row the statement is about; one statement of a type for each */
    @Transactional(MANDATORY)
    public void attest(UUID subject, Statement statement) {
        attest(subject, statement.type(), statement);
    }

    /** A second end of a publication: it had lapsed, and what was read while it was live is recalled. */
    @Transactional(MANDATORY)
    public void attestRecall(UUID publication, Statement.PublicationEnd recall) {
        attest(publication, "recall", recall);
    }

    private void attest(UUID subject, String kind, Statement statement) {
        var text = statement.text();
        store.add(new Attestation(subject, kind, statement, text, keys.sign(text, statement.madeAt())));
    }

    /** Everything stated of these, oldest first. */
    public List<Sealed> about(Collection<UUID> subjects) {
        if (subjects.isEmpty()) return List.of();
        var known = keys.all().stream().collect(Collectors.toMap(SigningKeys.Known::kid, Function.identity()));
        return store.about(List.copyOf(subjects)).stream()
                .map(attestation -> attestation.sealed(known.get(attestation.kid())))
                .toList();
    }
}
