package org.imprimatur.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
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
        if (!(credential instanceof TypedCredentials typed) || doorkeeper == null) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        var answer = doorkeeper.admit(typed.getCaller(), typed.getPasswordAsString(), typed.address());
        typed.lock(answer.lockedFor());
        return answer.who()
                .map(person -> new CredentialValidationResult(person.person().toString(), person.roles()))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
