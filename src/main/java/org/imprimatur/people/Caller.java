package org.imprimatur.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.imprimatur.journal.Actor;
import org.imprimatur.people.Passwords.Recognised;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.RequestId;
import org.jspecify.annotations.Nullable;

/** Who makes this request. The door says so by the person's id; name and login are read as they are now. */
@Face
@RequestScoped
public class Caller {
    private People people;
    private RequestId requestId;
    private @Nullable Recognised recognised;
    private @Nullable Actor actor;

    @SuppressWarnings("NullAway.Init")
    Caller() {} // CDI proxy only

    @Inject
    Caller(People people, RequestId requestId) {
        this.people = people;
        this.requestId = requestId;
    }

    /** For the door alone, and once: a request is made by one person. */
    public void enter(Recognised person) {
        if (recognised != null) throw new IllegalStateException("Somebody makes this request already");
        recognised = person;
    }

    /** The person who is signed in; refused when nobody is. */
    public Actor actor() {
        if (actor != null) return actor;
        if (recognised == null) throw new PeopleRefusal.Unauthenticated();
        var id = recognised.person();
        var person = people.row(id).filter(Person::active).orElseThrow(PeopleRefusal.Unauthenticated::new);
        actor = new Actor(id, person.login(), person.printedName(), requestId.value());
        return actor;
    }

    /** What they may do; nothing where nobody is signed in. */
    public Set<String> roles() {
        return recognised == null ? Set.of() : recognised.roles();
    }

    public boolean has(String role) {
        return roles().contains(role);
    }
}
