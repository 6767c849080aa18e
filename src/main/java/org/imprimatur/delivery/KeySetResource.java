package org.imprimatur.delivery;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import org.imprimatur.keys.JwkSet;
import org.imprimatur.keys.SigningKeys;

/** The public keys, for whoever checks what the house has signed. */
@Path("jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@PermitAll
public class KeySetResource {
    @Inject
    SigningKeys keys;

    @Inject
    Clock clock;

    @Context
    HttpHeaders headers;

    @GET
    @PermitAll
    public Response read() {
        var now = clock.instant();
        return Representation.ofKeys(JwkSet.of(keys.all()), now.plus(Duration.ofDays(1)))
                .answer(Conditions.of(headers), now)
                .build();
    }
}
