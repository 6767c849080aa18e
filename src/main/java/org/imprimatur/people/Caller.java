package org.imprimatur.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.imprimatur.journal.Actor;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.RequestId;
import org.jspecify.annotations.Nullable;

/** Who makes this request. Sign-in names the person by id; name and login are read as they are now. */
@Face
@RequestScoped
public class Caller {
    private SecurityContext security;
    private People people;
    private RequestId requestId;
    private @Nullable Actor actor;

    @SuppressWarnings("NullAway.Init")
    Caller() {} // CDI proxy only

    @Inject
    Caller(SecurityContext security, People people, RequestId requestId) {
        this.security = security;
        this.people = people;
        this.requestId = requestId;
    }

    public boolean signedIn() {
        return person() != null;
    }

    /** The person who is signed in; refused when nobody is. */
    public Actor actor() {
        if (actor != null) return actor;
        var id = person();
        if (id == null) throw new PeopleRefusal.Unauthenticated();
        var person = people.row(id).filter(Person::active).orElseThrow(PeopleRefusal.Unauthenticated::new);
        actor = new Actor(id, person.login(), person.printedName(), requestId.value());
        return actor;
    }

    /** A name that is no person's id comes from a registry of the server's own and is nobody's here. */
    private @Nullable UUID person() {
        var principal = security.getCallerPrincipal();
        if (principal == null) return null;
        try {
            return UUID.fromString(principal.getName());
        } catch (IllegalArgumentException nobodyOfOurs) {
            return null;
        }
    }

    public Set<String> roles() {
        return Person.ROLES.stream().filter(security::isCallerInRole).collect(Collectors.toUnmodifiableSet());
    }

    public boolean has(String role) {
        return security.isCallerInRole(role);
    }
}
