package org.imprimatur.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Optional;
import org.imprimatur.oidc.AccessToken;
import org.jspecify.annotations.Nullable;

/**
 * HTTP Basic and bearer tokens for {@code /api}. Whoever is not recognised simply stays a stranger: {@link RoleGuard} sends
 * strangers away from every method that is not open to all, with problem details like any other refusal.
 */
@ApplicationScoped
public class SignIn implements HttpAuthenticationMechanism {
    private static final String SURFACE = "/api/";
    static final String FAULT = SignIn.class.getName() + ".fault";
    static final String REFUSAL = SignIn.class.getName() + ".refusal";
    private static final String AUTH_TYPE = "jakarta.servlet.http.authType";

    @Inject
    @Nullable
    IdentityStoreHandler stores;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        authType(context);
        var given = brought(request);
        if (given.isEmpty() || stores == null) return context.doNothing();
        try {
            var result = stores.validate(given.get());
            given.get().refusal().ifPresent(refusal -> request.setAttribute(REFUSAL, refusal));
            return result.getStatus() == Status.VALID ? context.notifyContainerAboutLogin(result) : context.doNothing();
        } catch (RuntimeException fault) {
            // Thrown from here Liberty would make it a 403, as if the caller were to blame.
            request.setAttribute(FAULT, fault);
            return context.doNothing();
        }
    }

    /**
     * Names the mechanism (Jakarta Authentication, 3.8.4). Without a name Liberty takes it for its own BASIC, reads the
     * header a second time for its audit and fails with a 500 where that has no colon.
     */
    @SuppressWarnings("unchecked")
    private static void authType(HttpMessageContext context) {
        context.getMessageInfo().getMap().put(AUTH_TYPE, "imprimatur");
    }

    private static Optional<Brought> brought(HttpServletRequest request) {
        var path = request.getRequestURI().substring(request.getContextPath().length());
        if (!path.startsWith(SURFACE)) return Optional.empty();
        var headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() != 1) return Optional.empty();
        return BasicCredentials.of(headers.get(0))
                .<Brought>map(basic -> new TypedCredentials(basic, request.getRemoteAddr()))
                .or(() -> AccessToken.brought(headers.get(0)).map(BearerCredential::new));
    }
}
