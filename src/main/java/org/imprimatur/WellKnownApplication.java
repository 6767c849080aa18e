package org.imprimatur;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.imprimatur.delivery.ContentHeaders;
import org.imprimatur.delivery.KeySetResource;
import org.imprimatur.http.Surface;

/** The address where anybody looks for a site's public keys (RFC 8615). */
@ApplicationPath("/.well-known")
public class WellKnownApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<Class<?>>();
        classes.addAll(Surface.EVERYWHERE);
        classes.add(ContentHeaders.class);
        classes.add(KeySetResource.class);
        return classes;
    }
}
