package org.imprimatur.people;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/** The people of the house: creates, changes and deactivates them, brings passwords to their owners, and tells who is who. */
@Face
@RequestScoped
@Transactional
public class People {
    private PeopleStore store;
    private PasswordHash hash;
    private Journal journal;
    private Event<PasswordReceived> received;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    People() {} // CDI proxy only

    @Inject
    People(PeopleStore store, PasswordHash hash, Journal journal, Event<PasswordReceived> received, Clock clock) {
        this.store = store;
        this.hash = hash;
        this.journal = journal;
        this.received = received;
        this.clock = clock;
    }

    // ---- who is who

    public Optional<PersonView> find(UUID id) {
        return store.person(id).map(person -> PersonView.of(person, store.credentials(Set.of(id))));
    }

    public String printedName(UUID id) {
        return known(id).printedName();
    }

    /** @param login as somebody typed it, in any case or width */
    public Optional<UUID> idOf(String login) {
        return store.named(Login.key(login)).map(Person::id);
    }

    /** @param name sign-in name or id of somebody */
    public Optional<UUID> named(String name) {
        if (name.chars().anyMatch(Character::isISOControl)) return Optional.empty();
        try {
            var id = UUID.fromString(name);
            if (id.toString().equals(name)) return store.person(id).map(Person::id);
        } catch (IllegalArgumentException notAnId) {
            // then it is a sign-in name
        }
        return idOf(name);
    }

    /** Nobody deactivates the person, or takes a role or a credential from them, before this transaction is over. */
    public void hold(UUID id) {
        store.lock(id).orElseThrow(PeopleRefusal.NoSuchPerson::new);
    }

    public boolean isActive(UUID id) {
        return store.person(id).map(Person::active).orElse(false);
    }

    /** What the person may do; nothing once deactivated. */
    public Set<String> roles(UUID id) {
        return store.person(id).filter(Person::active).map(Person::roles).orElse(Set.of());
    }

    /** @param after login of the last person on the page before; null for the first page */
    List<PersonView> list(@Nullable String after, int limit) {
        var rows = store.after(after == null ? "" : Login.key(after), Limit.of(limit));
        if (rows.isEmpty()) return List.of();
        var credentials = store.credentials(rows.stream().map(Person::id).collect(Collectors.toSet()));
        return rows.stream().map(person -> PersonView.of(person, credentials)).toList();
    }

    Optional<Person> row(UUID id) {
        return store.person(id);
    }

    Optional<Person> row(String loginKey) {
        return store.named(loginKey);
    }

    boolean nobody() {
        return store.everybody() == 0;
    }

    // ---- coming, changing, going

    /** Without a password: the new person's first one comes to them like any later one. */
    @Command("person.create")
    public PersonView create(
            Actor actor,
            @Nullable String login,
            @Nullable String printedName,
            @Nullable String titles,
            @Nullable List<String> roles) {
        var name = Login.of(login, "/login");
        var person = new Person(name, printed(printedName), titles(titles), known(roles), clock.instant());
        store.takeTurn();
        add(person);
        journal.record(told(actor, "person.create", person));
        return PersonView.of(person, List.of());
    }

    /**
     * Changes what is given and leaves the rest.
     *
     * @param titles blank takes them away
     * @param why required when roles change
     */
    @Command(value = "person.change", about = "person")
    public PersonView change(
            Actor actor,
            UUID id,
            @Nullable String printedName,
            @Nullable String titles,
            @Nullable List<String> roles,
            @Nullable String why) {
        if (printedName == null && titles == null && roles == null) {
            throw new MalformedInput("missing-member", "", "Say what to change: printedName, titles or roles.");
        }
        var newName = printedName == null ? null : printed(printedName);
        var newTitles = titles(titles);
        var newRoles = roles == null ? null : known(roles);
        var reason = newRoles == null && why == null ? null : Reason.required(why, "/reason");
        store.takeTurn();
        var person = active(store, id);
        var entry = Entry.of(actor, "person.change").with("person", id).because(reason);
        if (newName != null || titles != null) {
            entry = entry.with("printedNameBefore", person.printedName()).with("titlesBefore", person.titles());
            person.rename(
                    newName == null ? person.printedName() : newName, titles == null ? person.titles() : newTitles);
            entry = entry.with("printedName", person.printedName()).with("titles", person.titles());
        }
        if (newRoles != null) {
            if (id.equals(actor.id())) throw new PeopleRefusal.OwnRoles();
            entry = entry.with("rolesBefore", written(person.roles()));
            person.take(newRoles);
            entry = entry.with("roles", written(person.roles()));
        }
        store.keep(person);
        if (store.activeAdmins() == 0) throw new PeopleRefusal.LastAdmin();
        journal.record(entry);
        return PersonView.of(person, store.credentials(Set.of(id)));
    }

    /** For good: the login stays taken, signatures go on pointing at the person. */
    @Command(value = "person.deactivate", about = "person")
    public PersonView deactivate(Actor actor, UUID id, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        store.takeTurn();
        var person = active(store, id);
        person.deactivate();
        store.keep(person);
        if (store.activeAdmins() == 0) throw new PeopleRefusal.LastAdmin();
        journal.record(Entry.of(actor, "person.deactivate").with("person", id).because(reason));
        return PersonView.of(person, store.credentials(Set.of(id)));
    }

    // ---- passwords

    /** One half of a reset, shown once to whoever asked for it. */
    public record ResetCode(String code, Instant expiresAt) {}

    /** The admin's half. An older reset of the same person that is still open is withdrawn. */
    @Command(value = "password-reset.start", about = "person")
    public ResetCode startPasswordReset(Actor actor, UUID id) {
        store.takeTurn();
        active(store, id);
        var now = clock.instant();
        open(id).ifPresent(older -> {
            older.withdraw(now);
            store.keep(older);
        });
        var code = PasswordReset.newCode();
        var reset = new PasswordReset(id, actor.person(), code, now);
        store.add(reset);
        journal.record(
                Entry.of(actor, "password-reset.start").with("person", id).with("reset", reset.id()));
        return new ResetCode(code, reset.expiresAt());
    }

    /** The witness's half: somebody else than admin and owner says that they met the owner. */
    @Command(value = "password-reset.witness", about = "person")
    public ResetCode witnessPasswordReset(Actor actor, UUID id) {
        store.takeTurn();
        active(store, id);
        var reset = open(id).orElseThrow(PeopleRefusal.NoOpenReset::new);
        var code = PasswordReset.newCode();
        reset.witness(actor.person(), code);
        store.keep(reset);
        journal.record(
                Entry.of(actor, "password-reset.witness").with("person", id).with("reset", reset.id()));
        return new ResetCode(code, reset.expiresAt());
    }

    /**
     * The owner sets the password with both halves. Nobody is signed in here, so the actor is the owner once the codes are
     * right. A wrong try is counted and told to the journal as an alarm, both of which must outlive the refusal; a try at
     * nothing leaves no trace, or strangers could fill the journal.
     *
     * @param requestId ties the entry to the request
     */
    @Transactional(dontRollbackOn = PeopleRefusal.ResetRefused.class)
    public void finishPasswordReset(
            String requestId,
            UUID id,
            @Nullable String login,
            @Nullable String starterCode,
            @Nullable String witnessCode,
            @Nullable String newPassword) {
        var typedLogin = Reason.text(login, Login.MAX, "/login");
        var first = Reason.text(starterCode, 100, "/starterCode");
        var second = Reason.text(witnessCode, 100, "/witnessCode");
        var password = PasswordHash.acceptable(newPassword, "/newPassword");
        store.takeTurn();
        var person = store.lock(id).filter(Person::active).orElseThrow(PeopleRefusal.ResetRefused::new);
        var reset = open(id).orElseThrow(PeopleRefusal.ResetRefused::new);
        var right = reset.finish(first, second, Login.key(typedLogin).equals(person.loginKey()), clock.instant());
        store.keep(reset);
        var owner = new Actor(id, person.login(), person.printedName(), requestId);
        if (!right) {
            journal.alarm(Entry.of(Actor.house("password-reset"), "password-reset.wrong-code")
                    .with("person", id)
                    .with("reset", reset.id())
                    .with("failures", reset.failures())
                    .with("request", requestId));
            throw new PeopleRefusal.ResetRefused();
        }
        person.receive(hash.of(password));
        store.keep(person);
        received.fire(new PasswordReceived(owner, reset.id()));
        journal.record(
                Entry.of(owner, "password-reset.finish").with("person", id).with("reset", reset.id()));
    }

    /**
     * Told within the command in which an owner, with the help of two others, set their password: whatever else they may
     * have lost goes with the old one.
     *
     * @param reset which one it was
     */
    public record PasswordReceived(Actor owner, UUID reset) {}

    private Optional<PasswordReset> open(UUID person) {
        return store.openReset(person, clock.instant(), PasswordReset.TRIES);
    }

    // ---- the first ones

    /** Somebody who is here from the start, and knows their password from outside. */
    record FirstPerson(
            Person person,
            String password,
            @Nullable Credential credential,
            @Nullable Person verifiedBy) {}

    /** All of them or none, and only into an empty house; another node may have been quicker. */
    void install(Actor house, List<FirstPerson> first) {
        store.takeTurn();
        if (!nobody()) return;
        for (var one : first) {
            one.person().receive(hash.of(one.password()));
            add(one.person());
        }
        for (var one : first) {
            if (one.credential() != null) {
                if (one.verifiedBy() != null)
                    one.credential().verify(one.verifiedBy().id(), clock.instant());
                store.add(one.credential());
            }
            journal.record(told(house, "person.install", one.person())
                    .with(
                            "credential",
                            one.credential() == null ? null : one.credential().id())
                    .with(
                            "credentialVerifiedBy",
                            one.verifiedBy() == null ? null : one.verifiedBy().login()));
        }
    }

    // ----

    static Person active(PeopleStore store, UUID id) {
        var person = store.lock(id).orElseThrow(PeopleRefusal.NoSuchPerson::new);
        if (!person.active()) throw new PeopleRefusal.PersonDeactivated();
        return person;
    }

    private void add(Person person) {
        if (store.named(person.loginKey()).isPresent()) throw new PeopleRefusal.LoginTaken(person.login());
        store.add(person);
    }

    private Person known(UUID id) {
        return store.person(id).orElseThrow(PeopleRefusal.NoSuchPerson::new);
    }

    static String printed(@Nullable String name) {
        return oneLine(Reason.text(name, 200, "/printedName"), "/printedName");
    }

    static @Nullable String titles(@Nullable String titles) {
        return titles == null || titles.isBlank() ? null : oneLine(Reason.text(titles, 200, "/titles"), "/titles");
    }

    private static String oneLine(String text, String pointer) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedInput("control-character", pointer, "This is one line of text.");
        }
        return text.strip();
    }

    static Set<String> known(@Nullable Collection<String> roles) {
        if (roles == null || roles.isEmpty()) {
            throw new MalformedInput("missing-member", "/roles", "roles names at least one role.");
        }
        for (var role : roles) {
            if (role == null || !Person.ROLES.contains(role)) {
                throw new MalformedInput(
                        "bad-value", "/roles", "Roles are " + String.join(", ", new TreeSet<>(Person.ROLES)) + ".");
            }
        }
        return Set.copyOf(roles);
    }

    private static String written(Set<String> roles) {
        return String.join(" ", roles);
    }

    private static Entry told(Actor actor, String action, Person person) {
        return Entry.of(actor, action)
                .with("person", person.id())
                .with("login", person.login())
                .with("printedName", person.printedName())
                .with("titles", person.titles())
                .with("roles", written(person.roles()));
    }
}
