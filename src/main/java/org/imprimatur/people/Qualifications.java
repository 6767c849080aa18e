package org.imprimatur.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/** What qualifies people: enters, verifies and ends credentials, and says who may sign as what. */
@Face
@RequestScoped
@Transactional
public class Qualifications {
    private static final Pattern JURISDICTION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");

    private PeopleStore store;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Qualifications() {} // CDI proxy only

    @Inject
    Qualifications(PeopleStore store, Journal journal, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    /** The person with each credential that counts today (UTC), the longest-lived first; refused when none counts. */
    public List<Signer> signers(UUID id) {
        var person = store.person(id).orElseThrow(PeopleRefusal.NoSuchPerson::new);
        if (!person.active()) throw new PeopleRefusal.PersonDeactivated();
        var today = today();
        var held = store.credentials(Set.of(id)).stream()
                .filter(credential -> credential.endedAt() == null)
                .toList();
        var current =
                held.stream().filter(credential -> !credential.expired(today)).toList();
        var signers = held.stream()
                .filter(credential -> credential.counts(today))
                .sorted(Comparator.comparing(Credential::expiresOn).reversed())
                .map(credential -> signer(person, credential))
                .toList();
        if (signers.isEmpty()) throw refusal(held, current);
        return signers;
    }

    /** Whether any credential of the person counts today (UTC). */
    public boolean isQualified(UUID id) {
        var today = today();
        return store.credentials(Set.of(id)).stream().anyMatch(credential -> credential.counts(today));
    }

    private static Signer signer(Person person, Credential credential) {
        return new Signer(
                person.id(),
                person.printedName(),
                person.titles(),
                person.roles(),
                credential.body(),
                credential.number(),
                credential.jurisdiction(),
                credential.specialty(),
                java.util.Objects.requireNonNull(credential.verifiedAt()),
                credential.expiresOn());
    }

    private static PeopleRefusal refusal(List<Credential> held, List<Credential> current) {
        if (!current.isEmpty()) return new PeopleRefusal.CredentialUnverified();
        return held.stream()
                .map(Credential::expiresOn)
                .max(Comparator.naturalOrder())
                .<PeopleRefusal>map(PeopleRefusal.CredentialExpired::new)
                .orElseGet(PeopleRefusal.CredentialMissing::new);
    }

    /** A credential as somebody enters it; everything is required. */
    public record CredentialRequest(
            @Nullable String body,
            @Nullable String number,
            @Nullable String jurisdiction,
            @Nullable String specialty,
            @Nullable LocalDate expiresOn) {}

    @Command(value = "credential.enter", about = "person")
    public PersonView.CredentialView enter(Actor actor, UUID person, CredentialRequest asked) {
        var body = Reason.text(asked.body(), 200, "/body");
        var number = Reason.text(asked.number(), 100, "/number");
        var jurisdiction = jurisdiction(asked.jurisdiction());
        var specialty = Reason.text(asked.specialty(), 100, "/specialty");
        var expiresOn = asked.expiresOn();
        if (expiresOn == null) throw new MalformedInput("missing-member", "/expiresOn", "expiresOn is required.");
        if (expiresOn.isBefore(today())) {
            throw new MalformedInput("bad-value", "/expiresOn", "The credential has expired already.");
        }
        if (expiresOn.getYear() > 9999)
            throw new MalformedInput("bad-value", "/expiresOn", "The year has four digits.");
        store.takeTurn();
        People.active(store, person);
        var credential = new Credential(
                person, body, number, jurisdiction, specialty, expiresOn, actor.person(), clock.instant());
        store.add(credential);
        journal.record(told(actor, "credential.enter", credential));
        return PersonView.CredentialView.of(credential);
    }

    /** Somebody else than the holder has checked the credential with the body that issued it (21 CFR 11.100(b)). */
    @Command(value = "credential.verify", about = "person")
    public PersonView.CredentialView verify(Actor actor, UUID person, UUID id) {
        store.takeTurn();
        People.active(store, person);
        var credential = credential(person, id);
        credential.verify(actor.person(), clock.instant());
        store.keep(credential);
        journal.record(told(actor, "credential.verify", credential));
        return PersonView.CredentialView.of(credential);
    }

    /** From now on the credential counts for nothing; what was signed with it keeps it as it was. */
    @Command(value = "credential.end", about = "person")
    public PersonView.CredentialView end(Actor actor, UUID person, UUID id, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        store.takeTurn();
        store.lock(person).orElseThrow(PeopleRefusal.NoSuchPerson::new);
        var credential = credential(person, id);
        credential.end(clock.instant());
        store.keep(credential);
        journal.record(told(actor, "credential.end", credential).because(reason));
        return PersonView.CredentialView.of(credential);
    }

    static String jurisdiction(@Nullable String given) {
        var jurisdiction = Reason.text(given, 10, "/jurisdiction");
        if (!JURISDICTION.matcher(jurisdiction).matches()) {
            throw new MalformedInput(
                    "bad-value", "/jurisdiction", "jurisdiction is an ISO 3166 code such as GB, DE-BE or US-CA.");
        }
        return jurisdiction;
    }

    private Credential credential(UUID person, UUID id) {
        return store.credentials(Set.of(person)).stream()
                .filter(credential -> credential.id().equals(id))
                .findFirst()
                .orElseThrow(PeopleRefusal.NoSuchCredential::new);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Entry told(Actor actor, String action, Credential credential) {
        return Entry.of(actor, action)
                .with("person", credential.person())
                .with("credential", credential.id())
                .with("body", credential.body())
                .with("number", credential.number())
                .with("jurisdiction", credential.jurisdiction())
                .with("specialty", credential.specialty())
                .with("expiresOn", credential.expiresOn());
    }
}
