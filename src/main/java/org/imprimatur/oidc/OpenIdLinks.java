package org.imprimatur.oidc;

import static jakarta.transaction.Transactional.TxType.MANDATORY;
import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** Who here is who at the provider, and which of their authentications there were used. */
@Face
@RequestScoped
@Transactional
public class OpenIdLinks {
    private OidcStore store;
    private People people;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    OpenIdLinks() {} // CDI proxy only

    @Inject
    OpenIdLinks(OidcStore store, People people, Journal journal, Clock clock) {
        this.store = store;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Whether a person is linked, and to what.
     *
     * @param subject the account at that issuer
     */
    public record LinkView(
            boolean linked,
            @Nullable String issuer,
            @Nullable String subject,
            @Nullable Instant since) {
        private static LinkView of(OpenIdLink link) {
            return new LinkView(true, link.issuer(), link.subject(), link.linkedAt());
        }
    }

    public LinkView state(UUID person) {
        return store.link(person).map(LinkView::of).orElse(new LinkView(false, null, null, null));
    }

    /** Whose token this is; nobody's until somebody linked themselves to its subject. */
    public Optional<UUID> owner(AccessToken token) {
        return store.link(token.issuer(), token.subject()).map(OpenIdLink::person);
    }

    /** Links the person who acts; part of a command in which they proved anew that it is they. */
    @Transactional(MANDATORY)
    public LinkView link(Actor actor, AccessToken token) {
        people.hold(actor.person());
        store.takeTurn();
        if (store.link(actor.person()).isPresent()) throw new OidcRefusal.AlreadyLinked();
        if (store.link(token.issuer(), token.subject()).isPresent()) throw new OidcRefusal.AccountTaken();
        var link = new OpenIdLink(actor.person(), token, clock.instant());
        store.add(link);
        journal.record(told(actor, "openid.link", link));
        return LinkView.of(link);
    }

    /**
     * The same, for the end of it.
     *
     * @param why 1 to 2,000 characters
     */
    @Transactional(MANDATORY)
    public void unlink(Actor actor, String why) {
        var link = store.lock(actor.person()).orElseThrow(OidcRefusal.NoLink::new);
        store.remove(link);
        journal.record(told(actor, "openid.unlink", link).because(why));
    }

    /** Whoever lost their password may have lost their account as well. */
    void forget(@Observes People.PasswordReceived event) {
        store.lock(event.owner().person()).ifPresent(link -> {
            store.remove(link);
            journal.record(told(event.owner(), "openid.unlink", link)
                    .because("Two others and the owner reset the password.")
                    .with("reset", event.reset()));
        });
    }

    private static Entry told(Actor actor, String action, OpenIdLink link) {
        return Entry.of(actor, action).with("issuer", link.issuer()).with("subject", link.subject());
    }

    /** The latest authentication of this person that was used. */
    Optional<Instant> lastUsed(UUID person) {
        return store.lastUsed(person);
    }

    /**
     * Uses an authentication up, in a transaction of its own: it stays used whatever becomes of what it was brought for. Of
     * two who bring the same one the link's row lets the second find it used.
     *
     * @return whether it was unused, and is its owner's
     */
    @Transactional(REQUIRES_NEW)
    boolean spend(UUID person, AccessToken token, Instant authTime) {
        var linked = store.lock(person).filter(link -> link.isOf(token)).isPresent();
        if (!linked || store.uses(person, authTime) > 0) return false;
        store.add(new UsedAuthentication(person, authTime, clock.instant()));
        return true;
    }
}
