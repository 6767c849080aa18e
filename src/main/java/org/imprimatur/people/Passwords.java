package org.imprimatur.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.imprimatur.platform.Face;

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

    /** For sign-in; an unknown login, a deactivated person and a wrong password cost and say the same. */
    public Optional<Recognised> recognise(String login, String password) {
        var key = Login.key(login);
        var person = people.row(key).filter(Person::active);
        var right = hash.matchesLately(
                key, password, person.map(Person::passwordHash).orElse(null));
        return person.filter(known -> right).map(known -> new Recognised(known.id(), known.roles()));
    }

    /** Whether a login that exists, active or not, has this password. */
    boolean right(String login, String password) {
        return people.row(Login.key(login))
                .map(Person::passwordHash)
                .filter(stored -> hash.matches(password, stored))
                .isPresent();
    }
}
