package org.imprimatur.preview;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** One unpublished revision, for whoever holds its token. */
@Path("{token}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@PermitAll
public class PreviewResource {
    @Inject
    Previews previews;

    @GET
    @PermitAll
    public PreviewView show(@PathParam("token") String token) {
        return previews.show(token);
    }
}
