package org.imprimatur.mail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Hands one letter to the operator's mail server (RFC 5321). */
@ApplicationScoped
class Smtp {
    private MailSettings settings;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Smtp() {} // CDI proxy only

    @Inject
    Smtp(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws MessagingException when the server does not take it */
    void send(Letter letter) throws MessagingException {
        var message = new MimeMessage(session());
        message.setFrom(settings.from());
        message.setRecipients(
                Message.RecipientType.TO, settings.recipients(letter.kind()).toArray(InternetAddress[]::new));
        message.setSubject(letter.subject(), StandardCharsets.UTF_8.name());
        message.setText(letter.text(), StandardCharsets.UTF_8.name());
        // So that nobody's holiday notice comes back (RFC 3834, section 5).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
        Transport.send(message);
    }

    private Session session() {
        var user = settings.user();
        var password = settings.password();
        if (user == null || password == null) return Session.getInstance(settings.session());
        return Session.getInstance(settings.session(), new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        });
    }
}
