package org.imprimatur.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Optional;
import org.imprimatur.oidc.OidcRefusal;
import org.imprimatur.people.Passwords.Recognised;
import org.jspecify.annotations.Nullable;

/** The people room as Jakarta Security sees it. A caller's name is the person's id: logins are for typing. */
@ApplicationScoped
public class PersonIdentityStore implements IdentityStore {
    @Inject
    @Nullable
    Doorkeeper doorkeeper;

    /** The server may ask before it has begun the request's own context. */
    @Override
    @ActivateRequestContext
    public CredentialValidationResult validate(Credential credential) {
        if (doorkeeper == null) return CredentialValidationResult.NOT_VALIDATED_RESULT;
        if (credential instanceof TypedCredentials typed) return result(typed(doorkeeper, typed));
        if (credential instanceof BearerCredential bearer) return result(bearer(doorkeeper, bearer));
        return CredentialValidationResult.NOT_VALIDATED_RESULT;
    }

    private static Optional<Recognised> typed(Doorkeeper doorkeeper, TypedCredentials typed) {
        var answer = doorkeeper.admit(typed.getCaller(), typed.getPasswordAsString(), typed.address());
        if (!answer.lockedFor().isZero()) typed.refuse(new AccessRefusal.SignInLocked(answer.lockedFor()));
        return answer.who();
    }

    private static Optional<Recognised> bearer(Doorkeeper doorkeeper, BearerCredential bearer) {
        try {
            return doorkeeper.admit(bearer.token());
        } catch (OidcRefusal refusal) {
            bearer.refuse(refusal);
            return Optional.empty();
        }
    }

    private static CredentialValidationResult result(Optional<Recognised> who) {
        return who.map(person -> new CredentialValidationResult(person.person().toString(), person.roles()))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
