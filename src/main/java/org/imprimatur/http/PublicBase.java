package org.imprimatur.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.platform.Face;

/**
 * Under which address the world reaches this server, as its operator says. What a request calls the server is no help: anybody
 * may write anything there, and a cache would hand it on to everybody.
 */
@Face
@ApplicationScoped
public class PublicBase {
    private Optional<String> base = Optional.empty();

    PublicBase() {} // CDI proxy only

    @Inject
    PublicBase(@ConfigProperty(name = "imprimatur.public.base") Optional<String> configured) {
        base = configured.map(String::strip).filter(text -> !text.isEmpty()).map(PublicBase::checked);
    }

    /** Where there is no server to configure it. */
    public static PublicBase of(Optional<String> configured) {
        return new PublicBase(configured);
    }

    private static String checked(String text) {
        try {
            var address = new URI(text);
            var scheme = String.valueOf(address.getScheme());
            if ((scheme.equals("http") || scheme.equals("https"))
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getQuery() == null
                    && address.getFragment() == null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (URISyntaxException told) {
            // told below
        }
        throw new IllegalStateException(
                "imprimatur.public.base is an http or https address without query, not " + text);
    }

    /** Empty where the operator has not said. */
    public Optional<String> address() {
        return base;
    }

    /** The whole address of a path that begins with a slash; the path alone where there is no base. */
    public String of(String path) {
        return base.orElse("") + path;
    }
}
