package org.imprimatur.mail;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The operator's mail server and whom to write to; read once, and unsound ones keep the house shut. */
@ApplicationScoped
class MailSettings {
    private static final String TIMEOUT = "20000";

    private String host = "";
    private int port;
    private Tls tls = Tls.STARTTLS;
    private @Nullable String user;
    private @Nullable String password;
    private InternetAddress from = new InternetAddress();
    private final Map<Letters.Kind, List<InternetAddress>> recipients = new EnumMap<>(Letters.Kind.class);
    private int perHour;

    /** How the way to the mail server is kept from listeners. */
    enum Tls {
        /** RFC 3207, and never without. */
        STARTTLS(587),
        /** From the first byte (RFC 8314, 3.3). */
        TLS(465),
        /** Not at all: for a relay on the same machine. */
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    @SuppressWarnings("NullAway.Init")
    MailSettings() {} // CDI proxy only

    /**
     * @param port 0 for the usual one of the kind of encryption
     * @param perHour most letters of one kind within an hour; 1 to 1,000
     */
    @Inject
    MailSettings(
            @ConfigProperty(name = "imprimatur.mail.host") Optional<String> host,
            @ConfigProperty(name = "imprimatur.mail.port", defaultValue = "0") int port,
            @ConfigProperty(name = "imprimatur.mail.tls", defaultValue = "starttls") String tls,
            @ConfigProperty(name = "imprimatur.mail.user") Optional<String> user,
            @ConfigProperty(name = "imprimatur.mail.password") Optional<String> password,
            @ConfigProperty(name = "imprimatur.mail.from") Optional<String> from,
            @ConfigProperty(name = "imprimatur.mail.alerts-to") Optional<String> alertsTo,
            @ConfigProperty(name = "imprimatur.mail.reminders-to") Optional<String> remindersTo,
            @ConfigProperty(name = "imprimatur.mail.per-hour", defaultValue = "20") int perHour) {
        alertsTo.ifPresent(to -> recipients.put(Letters.Kind.ALERT, addresses("imprimatur.mail.alerts-to", to)));
        remindersTo.ifPresent(
                to -> recipients.put(Letters.Kind.REMINDER, addresses("imprimatur.mail.reminders-to", to)));
        if (recipients.isEmpty()) return;
        this.host = host.orElseThrow(() -> unsound("imprimatur.mail.host must name the mail server."));
        this.tls = tls(tls);
        if (port < 0 || port > 65_535) throw unsound("imprimatur.mail.port must be from 0 to 65535.");
        this.port = port == 0 ? this.tls.port : port;
        this.user = user.orElse(null);
        this.password = password.orElse(null);
        if (user.isPresent() != password.isPresent()) {
            throw unsound("imprimatur.mail.user and imprimatur.mail.password are given both or not at all.");
        }
        var senders = addresses(
                "imprimatur.mail.from", from.orElseThrow(() -> unsound("imprimatur.mail.from must name the sender.")));
        if (senders.size() != 1) throw unsound("imprimatur.mail.from must name one sender.");
        this.from = senders.get(0);
        if (perHour < 1 || perHour > 1_000) throw unsound("imprimatur.mail.per-hour must be from 1 to 1000.");
        this.perHour = perHour;
    }

    private static Tls tls(String name) {
        for (var tls : Tls.values()) if (tls.name().equalsIgnoreCase(name)) return tls;
        throw unsound("imprimatur.mail.tls must be starttls, tls or none.");
    }

    private static List<InternetAddress> addresses(String name, String list) {
        try {
            var addresses = InternetAddress.parse(list, true);
            if (addresses.length == 0) throw unsound(name + " names nobody.");
            for (var address : addresses) address.validate();
            return List.of(addresses);
        } catch (AddressException fault) {
            throw new IllegalStateException(
                    "Imprimatur does not start: " + name + " is no list of mail addresses.", fault);
        }
    }

    private static IllegalStateException unsound(String why) {
        return new IllegalStateException("Imprimatur does not start: " + why);
    }

    /** Being asked for here makes them be read, and a fault in them be found, before the first request. */
    void start(@Observes @Priority(150) Startup event) {
        perHour();
    }

    List<InternetAddress> recipients(Letters.Kind kind) {
        return recipients.getOrDefault(kind, List.of());
    }

    boolean anybody() {
        return !recipients.isEmpty();
    }

    int perHour() {
        return perHour;
    }

    InternetAddress from() {
        return from;
    }

    @Nullable
    String user() {
        return user;
    }

    @Nullable
    String password() {
        return password;
    }

    /** For Jakarta Mail. */
    Properties session() {
        var properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", String.valueOf(port));
        properties.put("mail.smtp.auth", String.valueOf(user != null));
        properties.put("mail.smtp.starttls.enable", String.valueOf(tls == Tls.STARTTLS));
        properties.put("mail.smtp.starttls.required", String.valueOf(tls == Tls.STARTTLS));
        properties.put("mail.smtp.ssl.enable", String.valueOf(tls == Tls.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        for (var phase : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.put("mail.smtp." + phase, TIMEOUT);
        }
        return properties;
    }
}
