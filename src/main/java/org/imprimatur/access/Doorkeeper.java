package org.imprimatur.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.imprimatur.lockout.SignInLock;
import org.imprimatur.lockout.Visitor;
import org.imprimatur.oidc.AccessTokens;
import org.imprimatur.oidc.OidcRefusal;
import org.imprimatur.oidc.OpenIdLinks;
import org.imprimatur.people.Passwords;
import org.imprimatur.people.Passwords.Claimed;
import org.imprimatur.people.Passwords.Recognised;
import org.imprimatur.people.People;

/** Recognises who comes in, and lets nobody guess. The slow check of a password runs in no transaction. */
@RequestScoped
class Doorkeeper {
    private Passwords passwords;
    private SignInLock lock;
    private AccessTokens tokens;
    private OpenIdLinks links;
    private People people;

    /** @param lockedFor how long the visitor is kept out, whatever they brought; zero unless they are */
    record Answer(Optional<Recognised> who, Duration lockedFor) {
        private static Answer shut(Duration lockedFor) {
            return new Answer(Optional.empty(), lockedFor);
        }
    }

    @SuppressWarnings("NullAway.Init")
    Doorkeeper() {} // CDI proxy only

    @Inject
    Doorkeeper(Passwords passwords, SignInLock lock, AccessTokens tokens, OpenIdLinks links, People people) {
        this.passwords = passwords;
        this.lock = lock;
        this.tokens = tokens;
        this.links = links;
        this.people = people;
    }

    Answer admit(String login, String password, String address) {
        var claimed = passwords.claimed(login);
        var visitor = new Visitor(claimed.key(), claimed.person(), address);
        var known = passwords.remembered(claimed, password);
        if (known.isPresent() && lock.lockedFor(visitor).isZero()) return new Answer(known, Duration.ZERO);
        // A client that asks for six things at once with the right password makes one attempt, not six, and none of the
        // six takes that attempt, while it is being settled, for somebody else's that locked.
        return passwords.inTurn(claimed, password, () -> check(claimed, visitor, password));
    }

    /** Recognises whose token it is; empty where no provider is expected, refused where it is nobody's who may come in. */
    Optional<Recognised> admit(String token) {
        if (!tokens.expected()) return Optional.empty();
        var person = tokens.checked(token)
                .flatMap(links::owner)
                .filter(people::isActive)
                .orElseThrow(OidcRefusal.InvalidToken::new);
        return Optional.of(new Recognised(person, people.roles(person)));
    }

    private Answer check(Claimed claimed, Visitor visitor, String password) {
        // Read before anything is counted: who only knocks at a locked door costs no write.
        var lockedFor = lock.lockedFor(visitor);
        if (!lockedFor.isZero()) return Answer.shut(lockedFor);
        var known = passwords.remembered(claimed, password);
        if (known.isPresent()) return new Answer(known, Duration.ZERO);
        var attempt = lock.begin(visitor);
        if (attempt.refused()) return Answer.shut(attempt.lockedFor());
        var recognised = passwords.recognise(claimed, password);
        if (recognised.isEmpty()) return Answer.shut(lock.wrong(visitor, attempt));
        lock.right(visitor);
        return new Answer(recognised, Duration.ZERO);
    }
}
