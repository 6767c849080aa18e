package org.imprimatur.catalogue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.imprimatur.board.Card;
import org.imprimatur.board.Card.Code;

/** Live texts by chance, the same ones each time; what they show is drawn from little, so that much of it is shared. */
final class Cards {
    static final Instant MORNING = Instant.parse("2027-03-01T09:00:00Z");
    static final List<String> LOCALES = List.of("en-GB", "de-DE", "fr");
    static final List<String> CLASSES = List.of("oncology-treatment", "news");
    static final List<String> AUDIENCES = List.of("patient", "caregiver", "clinician");
    static final List<String> STATUSES = List.of("current", "overdue", "re-review-needed");
    private final Random chance;
    private Instant now = MORNING;
    private int made;

    Cards(long seed) {
        chance = new Random(seed);
    }

    Random chance() {
        return chance;
    }

    Card fresh() {
        made++;
        return published(
                new UUID(chance.nextLong(), chance.nextLong()),
                "article-" + chance.nextInt(1_000) + "-" + made,
                any(LOCALES),
                any(CLASSES),
                null);
    }

    List<Card> fresh(int count) {
        return IntStream.range(0, count).mapToObj(number -> fresh()).toList();
    }

    /** Another publication of the same article. */
    Card superseding(Card card) {
        return published(card.article(), card.slug(), card.locale(), card.articleClass(), card);
    }

    private Card published(UUID article, String slug, String locale, String articleClass, Card before) {
        // often at the same instant as the one before
        if (chance.nextInt(3) > 0) now = now.plusSeconds(chance.nextInt(100));
        var validUntil = now.plusSeconds(86_400L * (1 + chance.nextInt(30)));
        return new Card(
                article,
                UUID.randomUUID(),
                UUID.randomUUID(),
                slug,
                locale,
                articleClass,
                any(List.of("\u00c9panchement", "asbestos", "Mesothelioma", "mesothelioma", "Zoster"))
                        + chance.nextInt(20),
                now,
                before == null ? now : before.firstPublishedAt(),
                before != null && chance.nextBoolean() ? before.modifiedAt() : now,
                now,
                now,
                day(now.minusSeconds(86_400L * chance.nextInt(4))),
                day(validUntil),
                "current",
                validUntil,
                chance.nextBoolean(),
                codes("icd", "C"),
                codes("atc", "L"),
                AUDIENCES.stream().filter(audience -> chance.nextInt(3) == 0).toList(),
                "sha-256:");
    }

    /** The same words, saying that their review stands otherwise. */
    Card flagged(Card card) {
        now = now.plusMillis(1);
        return new Card(
                card.article(),
                card.publication(),
                UUID.randomUUID(),
                card.slug(),
                card.locale(),
                card.articleClass(),
                card.title(),
                card.publishedAt(),
                card.firstPublishedAt(),
                card.modifiedAt(),
                now,
                now,
                card.lastReviewed(),
                card.reviewDue(),
                any(STATUSES),
                card.validUntil(),
                card.withheldAtEnd(),
                card.conditions(),
                card.therapies(),
                card.audiences(),
                "sha-256:");
    }

    private List<Code> codes(String system, String letter) {
        return IntStream.range(0, chance.nextInt(3))
                .mapToObj(number -> new Code(system + chance.nextInt(2), letter + chance.nextInt(5)))
                .distinct()
                .toList();
    }

    <T> T any(List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    private static LocalDate day(Instant when) {
        return LocalDate.ofInstant(when, ZoneOffset.UTC);
    }
}
