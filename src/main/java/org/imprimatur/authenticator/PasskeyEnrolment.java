package org.imprimatur.authenticator;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.imprimatur.authenticator.Reauthentication.Act;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.passkey.CeremonyOptions;
import org.imprimatur.passkey.Passkeys;
import org.imprimatur.passkey.Registration;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;

/** Where people enrol passkeys and take them away again. Every act is on oneself: there is no other person to name. */
@Face
@RequestScoped
@Transactional
public class PasskeyEnrolment {
    private Passkeys passkeys;
    private Reauthentication reauthentication;
    private People people;
    private Journal journal;

    @SuppressWarnings("NullAway.Init")
    PasskeyEnrolment() {} // CDI proxy only

    @Inject
    PasskeyEnrolment(Passkeys passkeys, Reauthentication reauthentication, People people, Journal journal) {
        this.passkeys = passkeys;
        this.reauthentication = reauthentication;
        this.people = people;
        this.journal = journal;
    }

    public List<Passkeys.EnrolledPasskey> inForce(UUID person) {
        return passkeys.of(person);
    }

    /** Gives what a browser makes a passkey with, within minutes. */
    @Command("passkey.begin")
    public CeremonyOptions.CreationOptions begin(Actor actor, Evidence evidence) {
        passkeys.refuseOff();
        reauthentication.prove(actor, evidence, Act.own(Method.PASSWORD, Method.PASSKEY));

        people.hold(actor.person());
        var creation = passkeys.creation(actor);
        journal.record(Entry.of(actor, "passkey.begin"));
        return creation;
    }

    /**
     * Takes what the browser made; it is in force from then on.
     *
     * @param pointer where it stands in the request
     * @param label 1 to 100 characters
     */
    @Command("passkey.add")
    public Passkeys.EnrolledPasskey add(Actor actor, Registration registration, String pointer, String label) {
        var made = passkeys.made(actor.person(), registration, pointer);

        people.hold(actor.person());
        var added = passkeys.add(made, label);
        journal.record(
                Entry.of(actor, "passkey.add").with("passkey", added.id()).with("label", label));
        return added;
    }

    /** Gives a challenge to prove with a passkey that it is oneself, for whatever here needs it and is no signature. */
    @Command("passkey.challenge")
    public CeremonyOptions.RequestOptions challenge(Actor actor) {
        people.hold(actor.person());
        var request = passkeys.request(actor.person());
        journal.record(Entry.of(actor, "passkey.challenge"));
        return request;
    }

    /** @param why 1 to 2,000 characters */
    @Command(value = "passkey.remove", about = "passkey")
    public void remove(Actor actor, UUID passkey, Evidence evidence, String why) {
        passkeys.refuseUnknown(actor.person(), passkey);
        reauthentication.prove(actor, evidence, Act.own(Method.PASSWORD, Method.PASSKEY));

        people.hold(actor.person());
        passkeys.end(passkey, why);
        journal.record(Entry.of(actor, "passkey.remove").because(why).with("passkey", passkey));
    }

    /** As {@link Enrolment} forgets the app. */
    void forget(@Observes People.PasswordReceived event) {
        var why = "Two others and the owner reset the password.";
        for (var lost : passkeys.of(event.owner().person())) {
            passkeys.end(lost.id(), why);
            journal.record(Entry.of(event.owner(), "passkey.remove")
                    .because(why)
                    .with("passkey", lost.id())
                    .with("reset", event.reset()));
        }
    }
}
