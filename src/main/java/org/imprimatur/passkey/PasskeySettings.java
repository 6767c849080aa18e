package org.imprimatur.passkey;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whose passkeys the house takes, and on which sites; read once, and unsound ones keep the house shut. */
@ApplicationScoped
class PasskeySettings {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** Of names, not addresses: the last label begins with a letter. */
    private static final Pattern DOMAIN = Pattern.compile("localhost|(?:" + LABEL + "\\.)+(?=[a-z])" + LABEL);

    private static final Pattern ORIGIN = Pattern.compile("(https?)://([a-z0-9.-]+)(?::([1-9][0-9]{0,4}))?");
    private static final int MAX_DOMAIN = 253;
    private static final int MAX_PORT = 65_535;

    private @Nullable String relyingParty;
    private List<String> origins = List.of();

    @SuppressWarnings("NullAway.Init")
    PasskeySettings() {} // CDI proxy only

    /**
     * @param relyingParty a domain, which passkeys are bound to for good (Web Authentication Level 3, section 4)
     * @param origins with commas between, as browsers write them: of that domain or below it, and HTTPS but on localhost
     */
    @Inject
    PasskeySettings(
            @ConfigProperty(name = "imprimatur.passkey.relying-party") Optional<String> relyingParty,
            @ConfigProperty(name = "imprimatur.passkey.origins") Optional<String> origins) {
        if (relyingParty.isPresent() != origins.isPresent()) {
            throw unsound(
                    "imprimatur.passkey.relying-party and imprimatur.passkey.origins are given both or not at all.");
        }
        if (relyingParty.isEmpty()) return;
        var domain = relyingParty.get();
        if (domain.length() > MAX_DOMAIN || !DOMAIN.matcher(domain).matches()) {
            throw unsound("imprimatur.passkey.relying-party must be a domain in small letters, such as example.org.");
        }
        this.relyingParty = domain;
        this.origins = Arrays.stream(origins.get().split(",", -1))
                .map(String::strip)
                .map(origin -> checked(origin, domain))
                .toList();
    }

    private static String checked(String origin, String domain) {
        var parts = ORIGIN.matcher(origin);
        if (!parts.matches() || !isPort(parts.group(1), parts.group(3))) {
            throw unsound(
                    "imprimatur.passkey.origins must name origins as browsers do, such as https://desk.example.org,"
                            + " without a path or a usual port; \"" + origin + "\" is none.");
        }
        var host = parts.group(2);
        if (!host.equals(domain)
                && !(host.endsWith("." + domain) && DOMAIN.matcher(host).matches())) {
            throw unsound("imprimatur.passkey.origins must be of imprimatur.passkey.relying-party or below it, which "
                    + origin + " is not.");
        }
        if (parts.group(1).equals("http") && !host.equals("localhost")) {
            throw unsound("imprimatur.passkey.origins must begin with https but on localhost, unlike " + origin + ".");
        }
        return origin;
    }

    private static boolean isPort(String scheme, @Nullable String port) {
        if (port == null) return true;
        var usual = scheme.equals("https") ? 443 : 80;
        return Integer.parseInt(port) <= MAX_PORT && Integer.parseInt(port) != usual;
    }

    private static IllegalStateException unsound(String why) {
        return new IllegalStateException("Imprimatur does not start: " + why);
    }

    /** Being asked for here makes them be read, and a fault in them be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        off();
    }

    boolean off() {
        return relyingParty == null;
    }

    /** Refuses while there is none. */
    String relyingParty() {
        if (relyingParty == null) throw new PasskeyRefusal.PasskeysOff();
        return relyingParty;
    }

    List<String> origins() {
        return origins;
    }
}
