package org.imprimatur.form;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imprimatur.attestation.Attestations;
import org.imprimatur.attestation.Sealed;
import org.imprimatur.attestation.Statement;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Face;
import org.imprimatur.rendering.Form;

/** Makes the forms of a rendition in the transaction that makes the rendition, and gives them out. */
@Face
@RequestScoped
@Transactional
public class Forms {
    private FormStore store;
    private Attestations attestations;
    private Event<UnsoundForm> unsound;

    @SuppressWarnings("NullAway.Init")
    Forms() {} // CDI proxy only

    @Inject
    Forms(FormStore store, Attestations attestations, Event<UnsoundForm> unsound) {
        this.store = store;
        this.attestations = attestations;
        this.unsound = unsound;
    }

    /** Fired when a form was asked for and withheld, because it is not what the house attested. */
    @Face
    public record UnsoundForm(UUID article) {}

    /**
     * What a rendition is: what its forms must be attested as.
     *
     * @param id of the rendition
     */
    @Face
    public record Of(UUID id, UUID publication, UUID article, String slug, String locale) {}

    /** @param bodyDigest {@code sha-256:<hex>} of the body's UTF-8 bytes */
    @Face
    public record Printed(String mediaType, String body, String bodyDigest) {}

    /**
     * Makes all forms of a rendition, each with a statement of its own.
     *
     * @param body the rendition's JSON
     * @param json what the house states of that
     */
    @Transactional(MANDATORY)
    public void print(UUID rendition, String body, Statement.Publication json) {
        for (var kind : Form.values()) {
            var form = new RenditionForm(rendition, kind.mediaType(), kind.of(body), json.statedAt());
            // The statement first: there is no form without it.
            attestations.attest(form.id(), json.of(form.bodyDigest(), form.mediaType()));
            store.add(form);
        }
    }

    /** One form, exactly as it was made; refused where it is not there yet, or not what was attested. */
    public Printed read(Of rendition, String mediaType) {
        var form = store.form(rendition.id(), mediaType).orElseThrow(FormRefusal.NotPrintedYet::new);
        var seals = attestations.about(List.of(form.id()));
        if (!isWhole(form, seals, rendition)) {
            unsound.fire(new UnsoundForm(rendition.article()));
            throw new FormRefusal.IntegrityFailure();
        }
        return new Printed(form.mediaType(), form.body(), form.bodyDigest());
    }

    /** Ids of a rendition's forms, under which the house has attested them. */
    public List<UUID> ids(UUID rendition) {
        return store.ids(rendition);
    }

    /** Which of these have a form that is not what was attested. */
    public Set<UUID> unsound(Collection<Of> renditions) {
        if (renditions.isEmpty()) return Set.of();
        var known = renditions.stream().collect(Collectors.toMap(Of::id, Function.identity()));
        var forms = store.forms(List.copyOf(known.keySet()));
        var seals = attestations.about(forms.stream().map(RenditionForm::id).toList()).stream()
                .collect(Collectors.groupingBy(Sealed::subject));
        var unsound = new HashSet<UUID>();
        for (var form : forms) {
            var of = known.get(form.rendition());
            if (!isWhole(form, seals.getOrDefault(form.id(), List.of()), of)) unsound.add(of.id());
        }
        return unsound;
    }

    private static boolean isWhole(RenditionForm form, List<Sealed> seals, Of rendition) {
        return form.isOfItsDigest() && seals.size() == 1 && isOf(seals.get(0), form, rendition);
    }

    private static boolean isOf(Sealed seal, RenditionForm form, Of rendition) {
        return seal.said()
                .filter(told -> told.path("type").asText().equals("publication")
                        && told.path("representation").asText().equals(CanonicalJson.digest(form.body()))
                        && told.path("mediaType").asText().equals(form.mediaType())
                        && told.path("publication")
                                .asText()
                                .equals(rendition.publication().toString())
                        && told.path("article")
                                .asText()
                                .equals(rendition.article().toString())
                        && told.path("slug").asText().equals(rendition.slug())
                        && told.path("locale").asText().equals(rendition.locale()))
                .isPresent();
    }
}
