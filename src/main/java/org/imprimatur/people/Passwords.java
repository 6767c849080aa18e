package org.imprimatur.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Recognises people by their passwords. It opens no transaction of its own: the slow part, PBKDF2, holds no database
 * connection unless the caller does.
 */
@Face
@RequestScoped
public class Passwords {
    private People people;
    private PasswordHash hash;

    @SuppressWarnings("NullAway.Init")
    Passwords() {} // CDI proxy only

    @Inject
    Passwords(People people, PasswordHash hash) {
        this.people = people;
        this.hash = hash;
    }

    /** Who has just been recognised, and their roles at this moment. */
    public record Recognised(UUID person, Set<String> roles) {}

    /** For signing: the whole check of an active person's current password, remembered by nobody (21 CFR 11.200(a)(1)). */
    public boolean verifies(UUID person, char[] password) {
        var stored = people.row(person)
                .filter(Person::active)
                .map(Person::passwordHash)
                .orElse(null);
        return hash.matches(new String(password), stored);
    }

    /** What somebody typed as their login, and whose it is, if anybody's. Read once, so that all who ask get one answer. */
    public static final class Claimed {
        private final String key;
        private final @Nullable Person person;

        private Claimed(String key, @Nullable Person person) {
            this.key = key;
            this.person = person;
        }

        /** Folded: what tells people apart. */
        public String key() {
            return key;
        }

        /** Null where the login is unknown or its owner deactivated. */
        public @Nullable UUID person() {
            return person == null ? null : person.id();
        }

        private @Nullable String stored() {
            return person == null ? null : person.passwordHash();
        }

        private Optional<Recognised> recognised(boolean right) {
            return Optional.ofNullable(person)
                    .filter(known -> right)
                    .map(known -> new Recognised(known.id(), known.roles()));
        }
    }

    public Claimed claimed(String login) {
        var key = Login.key(login);
        return new Claimed(key, people.row(key).filter(Person::active).orElse(null));
    }

    /** For sign-in: who was recognised by just this within the last five minutes. Costs nothing. */
    public Optional<Recognised> remembered(Claimed claimed, String password) {
        var stored = claimed.stored();
        return claimed.recognised(stored != null && hash.remembers(claimed.key(), password, stored));
    }

    /** For sign-in; an unknown login, a deactivated person and a wrong password cost and say the same. */
    public Optional<Recognised> recognise(Claimed claimed, String password) {
        return claimed.recognised(hash.matchesLately(claimed.key(), password, claimed.stored()));
    }

    /** Runs the step while nobody else runs one with this login and password: of many at once only the first is work. */
    public <T> T inTurn(Claimed claimed, String password, Supplier<T> step) {
        return hash.inTurn(claimed.key(), password, step);
    }

    /** Whether a login that exists, active or not, has this password. */
    boolean right(String login, String password) {
        return people.row(Login.key(login))
                .map(Person::passwordHash)
                .filter(stored -> hash.matches(password, stored))
                .isPresent();
    }
}
