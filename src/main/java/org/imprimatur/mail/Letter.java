package org.imprimatur.mail;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A letter from being posted to being sent or given up. It stays: what was told, and when, can be looked up. */
@Entity
@Table(name = "letter")
class Letter {
    static final int SUBJECT = 200;
    static final int TEXT = 4_000;

    /** After 1, 2, 4 … minutes: the last one about two hours after the first. */
    static final int TRIES = 8;

    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private Letters.Kind kind;

    private String subject;
    private String text;

    @Column(name = "posted_at")
    private Instant postedAt;

    @Column(name = "next_try_at")
    private Instant nextTryAt;

    private int tries;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "given_up_at")
    private @Nullable Instant givenUpAt;

    @SuppressWarnings("NullAway.Init")
    protected Letter() {} // Hibernate only

    Letter(Letters.Kind kind, String subject, String text, Instant now) {
        id = UUID.randomUUID();
        this.kind = kind;
        this.subject = cut(oneLine(subject), SUBJECT);
        this.text = cut(text, TEXT);
        postedAt = now;
        nextTryAt = now;
    }

    /** Nobody else tries before the pause is over; whoever dies meanwhile has had this try. */
    void tried(Instant now) {
        nextTryAt = now.plus(Duration.ofMinutes(1L << tries));
        tries++;
    }

    boolean exhausted() {
        return tries >= TRIES;
    }

    void sent(Instant now) {
        sentAt = now;
    }

    void giveUp(Instant now) {
        givenUpAt = now;
    }

    /** RFC 5322, 2.2: a line break would begin the next header. */
    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ").strip();
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    UUID id() {
        return id;
    }

    Letters.Kind kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    String text() {
        return text;
    }

    int tries() {
        return tries;
    }
}
