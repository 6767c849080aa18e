package org.imprimatur.clients;

import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.Commit;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Reason;
import org.imprimatur.token.Secret;
import org.jspecify.annotations.Nullable;

/** The register of the sites that read: who they are, what they may see, which keys they have. */
@Face
@RequestScoped
@Transactional
public class Clients {
    /** In force at once: enough to change from one to the next on several machines. */
    static final int KEYS = 10;

    private static final int MAX_NAME = 200;
    private static final int MAX_CONTACT = 400;

    private ClientStore store;
    private KeyRing ring;
    private Journal journal;
    private Commit commit;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Clients() {} // CDI proxy only

    @Inject
    Clients(ClientStore store, KeyRing ring, Journal journal, Commit commit, Clock clock) {
        this.store = store;
        this.ring = ring;
        this.journal = journal;
        this.commit = commit;
        this.clock = clock;
    }

    /**
     * @param locales language tags; an empty list for all
     * @param classes article classes; an empty list for all
     * @param requestsPerMinute of each key; left out for the server's own limit
     */
    public record ClientRequest(
            @Nullable String name,
            @Nullable String contact,
            @Nullable List<String> locales,
            @Nullable List<String> classes,
            @Nullable Integer requestsPerMinute) {}

    public record ScopeRequest(
            @Nullable List<String> locales,
            @Nullable List<String> classes,
            @Nullable Integer requestsPerMinute,
            @Nullable String reason) {}

    @Command("client.add")
    public ClientView add(Actor actor, ClientRequest asked) {
        var name = Reason.text(asked.name(), MAX_NAME, "/name");
        var contact = asked.contact() == null ? null : Reason.text(asked.contact(), MAX_CONTACT, "/contact");
        var terms = Terms.of(asked.locales(), asked.classes(), asked.requestsPerMinute());
        var client = new Client(name, contact, actor.person(), clock.instant());
        store.add(client);
        store.add(new ClientScope(client.id(), 1, terms, null, actor.person(), client.createdAt()));
        journal.record(told(Entry.of(actor, "client.add"), client.id(), terms).with("name", name));
        return view(client);
    }

    /** From the next request on, and on every other node within a second, this is what its keys open. */
    @Command(value = "client.rescope", about = "client")
    public ClientView rescope(Actor actor, UUID id, ScopeRequest asked) {
        var reason = Reason.required(asked.reason(), "/reason");
        var terms = Terms.of(asked.locales(), asked.classes(), asked.requestsPerMinute());
        store.takeTurn();
        var client = client(id);
        var before = store.scope(id);
        store.add(new ClientScope(id, before.number() + 1, terms, reason, actor.person(), clock.instant()));
        commit.afterwards(ring::forget);
        journal.record(told(Entry.of(actor, "client.rescope"), id, terms)
                .because(reason)
                .with("localesBefore", words(before.terms().scope().locales()))
                .with("classesBefore", words(before.terms().scope().classes()))
                .with("requestsPerMinuteBefore", before.terms().perMinute()));
        return view(client);
    }

    /** A key that was just made: the only time that anybody sees it. */
    @Face
    public record Made(UUID id, Secret secret, Instant at) {}

    @Command(value = "client.key.make", about = "client")
    public Made makeKey(Actor actor, UUID id) {
        store.takeTurn();
        client(id);
        var inForce = store.keys(id).stream()
                .filter(key -> store.end(key.id()).isEmpty())
                .count();
        if (inForce >= KEYS) throw new ClientsRefusal.EnoughKeys(KEYS);
        var secret = Secret.make(Secret.Kind.API_KEY);
        var key = new ClientKey(id, secret, actor.person(), clock.instant());
        store.add(key);
        commit.afterwards(ring::forget);
        journal.record(told(Entry.of(actor, "client.key.make"), key));
        return new Made(key.id(), secret, key.madeAt());
    }

    /** For good, and at once on this node. */
    @Command(value = "client.key.revoke", about = "client")
    public ClientView revoke(Actor actor, UUID id, UUID keyId, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        store.takeTurn();
        var client = client(id);
        var key = store.keys(id).stream()
                .filter(one -> one.id().equals(keyId))
                .findAny()
                .orElseThrow(ClientsRefusal.NoSuchKey::new);
        if (store.end(keyId).isPresent()) throw new ClientsRefusal.KeyRevoked();
        store.add(new ClientKeyEnd(keyId, reason, actor.person(), clock.instant()));
        commit.afterwards(ring::forget);
        journal.record(told(Entry.of(actor, "client.key.revoke"), key).because(reason));
        return view(client);
    }

    /** Refused unless there is such a client. */
    public void refuseUnlessKnown(UUID id) {
        client(id);
    }

    ClientView read(UUID id) {
        return view(client(id));
    }

    /** Where a page begins: behind this client, newest first. */
    record Place(Instant createdAt, UUID id) {
        static final Place START = new Place(Instant.parse("9999-12-31T23:59:59Z"), new UUID(0, 0));
    }

    List<ClientView> list(Place after, int limit) {
        return store.clients(after.createdAt(), after.id(), Limit.of(limit)).stream()
                .map(this::view)
                .toList();
    }

    private Client client(UUID id) {
        return store.client(id).orElseThrow(ClientsRefusal.NoSuchClient::new);
    }

    private ClientView view(Client client) {
        var scope = store.scope(client.id());
        var terms = scope.terms();
        return new ClientView(
                client.id(),
                client.name(),
                client.contact(),
                List.copyOf(new TreeSet<>(terms.scope().locales())),
                List.copyOf(new TreeSet<>(terms.scope().classes())),
                terms.perMinute(),
                scope.setAt(),
                client.createdAt(),
                client.createdBy(),
                store.keys(client.id()).stream().map(this::view).toList());
    }

    private ClientView.KeyView view(ClientKey key) {
        return new ClientView.KeyView(
                key.id(),
                key.prefix(),
                key.madeAt(),
                key.madeBy(),
                store.uses(key.id()).stream().findFirst().orElse(null),
                store.end(key.id())
                        .map(end -> new ClientView.Revoked(end.revokedBy(), end.reason(), end.revokedAt()))
                        .orElse(null));
    }

    private static Entry told(Entry entry, UUID client, Terms terms) {
        return entry.with("client", client)
                .with("locales", words(terms.scope().locales()))
                .with("classes", words(terms.scope().classes()))
                .with("requestsPerMinute", terms.perMinute());
    }

    private static Entry told(Entry entry, ClientKey key) {
        return entry.with("client", key.client()).with("key", key.id()).with("prefix", key.prefix());
    }

    private static String words(java.util.Set<String> words) {
        return words.isEmpty() ? "all" : String.join(" ", new TreeSet<>(words));
    }
}
