package org.imprimatur.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import org.imprimatur.people.Passwords;
import org.jspecify.annotations.Nullable;

/** The people room as Jakarta Security sees it. A caller's name is the person's id: logins are for typing. */
@ApplicationScoped
public class PersonIdentityStore implements IdentityStore {
    @Inject
    @Nullable
    Passwords passwords;

    /** The server may ask before it has begun the request's own context. */
    @Override
    @ActivateRequestContext
    public CredentialValidationResult validate(Credential credential) {
        if (!(credential instanceof UsernamePasswordCredential typed) || passwords == null) {
            return CredentialValidationResult.NOT_VALIDATED_RESULT;
        }
        return passwords
                .recognise(typed.getCaller(), typed.getPasswordAsString())
                .map(person -> new CredentialValidationResult(person.person().toString(), person.roles()))
                .orElse(CredentialValidationResult.INVALID_RESULT);
    }
}
