package org.imprimatur.access;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.imprimatur.oidc.AccessToken;
import org.imprimatur.people.Passwords.Recognised;
import org.imprimatur.platform.Refusal;

/** HTTP Basic and bearer tokens: makes of what a request brings the person who brought it. */
@RequestScoped
class SignIn {
    private Doorkeeper doorkeeper;

    @SuppressWarnings("NullAway.Init")
    SignIn() {} // CDI proxy only

    @Inject
    SignIn(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /**
     * Whose credentials these are; refused where the doorkeeper has more to say than that they are nobody's.
     *
     * @param headers every Authorization header of the request; two are as good as none (RFC 9110, section 11.6.2)
     * @param address where the request comes from
     */
    Recognised recognise(List<String> headers, String address) {
        try {
            var known = headers.size() == 1 ? known(headers.get(0), address) : Optional.<Recognised>empty();
            return known.orElseThrow(() -> new AccessRefusal.Unauthenticated(!headers.isEmpty()));
        } catch (Refusal refusal) {
            throw refusal;
        } catch (RuntimeException fault) {
            throw new IllegalStateException("Nobody can be recognised", fault);
        }
    }

    private Optional<Recognised> known(String header, String address) {
        var basic = BasicCredentials.of(header);
        if (basic.isPresent()) return typed(basic.get(), address);
        return AccessToken.brought(header).flatMap(doorkeeper::admit);
    }

    private Optional<Recognised> typed(BasicCredentials given, String address) {
        var answer = doorkeeper.admit(given.login(), given.password(), address);
        if (!answer.lockedFor().isZero()) throw new AccessRefusal.SignInLocked(answer.lockedFor());
        return answer.who();
    }
}
