package org.imprimatur.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * A person as the API shows them; nothing about the password but whether there is one.
 *
 * @param login what they sign in with, never reused
 * @param printedName stands beside what they did
 * @param titles stands behind the name, such as MD
 * @param active false for ever once deactivated
 * @param hasPassword false until the first one was set
 */
@Face
public record PersonView(
        UUID id,
        String login,
        String printedName,
        @Nullable String titles,
        List<String> roles,
        boolean active,
        boolean hasPassword,
        Instant createdAt,
        List<CredentialView> credentials) {

    /**
     * @param body who registered or licensed the person
     * @param jurisdiction ISO 3166-1 alpha-2 country code or EU, with an optional region
     * @param expiresOn last day on which it counts, in UTC
     */
    public record CredentialView(
            UUID id,
            String body,
            String number,
            String jurisdiction,
            String specialty,
            LocalDate expiresOn,
            UUID enteredBy,
            Instant enteredAt,
            @Nullable UUID verifiedBy,
            @Nullable Instant verifiedAt,
            @Nullable Instant endedAt) {
        static CredentialView of(Credential credential) {
            return new CredentialView(
                    credential.id(),
                    credential.body(),
                    credential.number(),
                    credential.jurisdiction(),
                    credential.specialty(),
                    credential.expiresOn(),
                    credential.enteredBy(),
                    credential.enteredAt(),
                    credential.verifiedBy(),
                    credential.verifiedAt(),
                    credential.endedAt());
        }
    }

    static PersonView of(Person person, List<Credential> credentials) {
        return new PersonView(
                person.id(),
                person.login(),
                person.printedName(),
                person.titles(),
                List.copyOf(person.roles()),
                person.active(),
                person.passwordHash() != null,
                person.createdAt(),
                credentials.stream()
                        .filter(credential -> credential.person().equals(person.id()))
                        .map(CredentialView::of)
                        .toList());
    }
}
