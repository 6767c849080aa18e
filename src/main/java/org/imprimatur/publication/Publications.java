package org.imprimatur.publication;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.Revisions;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/** The publisher's counter: publish, schedule, withdraw. Every command names the revision and its digest. */
@Face
@RequestScoped
@Transactional
public class Publications {
    private PublicationStore store;
    private Imprimaturs imprimaturs;
    private Shelf shelf;
    private Revisions revisions;
    private People people;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Publications() {} // CDI proxy only

    @Inject
    Publications(
            PublicationStore store,
            Imprimaturs imprimaturs,
            Shelf shelf,
            Revisions revisions,
            People people,
            Journal journal,
            Clock clock) {
        this.store = store;
        this.imprimaturs = imprimaturs;
        this.shelf = shelf;
        this.revisions = revisions;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /** Makes exactly these bytes live, in place of what is live now; a pending schedule is cancelled. */
    @Command("publication.publish")
    public void publish(Actor actor, UUID article, int number, String digest, String reason) {
        revisions.lock(article);
        var revision = revisions.get(article, number, digest);
        var imprimatur = imprimaturs.required(revision);
        revisions.allow(revision, RevisionCommand.PUBLISH);
        var replaced = cancelPending(article, "Another publication took its place.");
        var publication = shelf.put(imprimatur, revision, actor.person(), reason);
        journal.record(Entry.of(actor, "publication.publish")
                .on(article, number, revision.digest())
                .because(reason)
                .with("publication", publication.id())
                .with("imprimatur", imprimatur.id())
                .with("cancelledSchedule", replaced));
    }

    /** Has exactly these bytes go live at an instant, in place of any earlier schedule of the article. */
    @Command("publication.schedule")
    public void schedule(Actor actor, UUID article, int number, String digest, Appointment appointment, String reason) {
        revisions.lock(article);
        var revision = revisions.get(article, number, digest);
        var imprimatur = imprimaturs.required(revision);
        var now = clock.instant();
        appointment.refuseUnlessWithin(now);
        if (!imprimatur.holdsAt(appointment.at())) {
            throw PublicationRefusal.UnsignedRevision.endsBefore(revision, imprimatur.validUntil(), appointment.at());
        }
        revisions.advance(revision, RevisionCommand.SCHEDULE);
        var replaced = cancelPending(article, "Another schedule took its place.");
        var schedule = new Schedule(imprimatur, appointment, reason, actor.person(), now);
        store.add(schedule);
        store.await(schedule.id());
        revisions.scheduled(revision, true);
        journal.record(Entry.of(actor, "publication.schedule")
                .on(article, number, revision.digest())
                .because(reason)
                .with("schedule", schedule.id())
                .with("publishAt", schedule.publishAt())
                .with("zone", schedule.zone())
                .with("cancelledSchedule", replaced));
    }

    @Command("publication.cancel-schedule")
    public void cancelSchedule(Actor actor, UUID article, String reason) {
        revisions.lock(article);
        var pending = shelf.pending(article).orElseThrow(PublicationRefusal.NothingScheduled::new);
        shelf.settle(pending, Schedule.Outcome.Kind.CANCELLED, reason);
        var revision = shelf.revision(pending.revision());
        journal.record(Entry.of(actor, "publication.cancel-schedule")
                .on(article, revision.number(), revision.digest())
                .because(reason)
                .with("schedule", pending.id()));
    }

    /**
     * Takes the article out of public view at once, or recalls what has lapsed; needs nobody's signature. A pending
     * schedule is cancelled.
     */
    @Command("publication.withdraw")
    public void withdraw(Actor actor, UUID article, Recall recall) {
        revisions.lock(article);
        var live = shelf.live(article);
        var publication = live.map(now -> store.publication(now.publication()))
                .or(() -> shelf.lapsed(article))
                .orElseThrow(PublicationRefusal.NothingLive::new);
        var revision = shelf.revision(publication.revision());
        var cancelled = cancelPending(article, "The article was withdrawn.");
        revisions.advance(revision, RevisionCommand.WITHDRAW);
        var ending = recall.by(actor.person());
        live.ifPresentOrElse(
                now -> shelf.takeDown(now, revision, ending), () -> shelf.recall(publication, revision, ending));
        journal.record(Entry.of(actor, "publication.withdraw")
                .on(article, revision.number(), revision.digest())
                .because(recall.reason())
                .with("publication", publication.id())
                .with("recallClass", recall.recallClass())
                .with("replacement", recall.replacement())
                .with("cancelledSchedule", cancelled));
    }

    private @Nullable UUID cancelPending(UUID article, String why) {
        var pending = shelf.pending(article);
        pending.ifPresent(schedule -> shelf.settle(schedule, Schedule.Outcome.Kind.CANCELLED, why));
        return pending.map(Schedule::id).orElse(null);
    }

    /** Everything about an article's publication: live, scheduled, and what was. */
    public PublicationView of(UUID article) {
        revisions.article(article);
        var numbers = store.numbers(article).stream().collect(Collectors.toMap(Numbered::revision, Numbered::number));
        var publications = store.publications(article);
        var ends = store.ends(article).stream()
                .collect(Collectors.toMap(Publication.End::publication, Function.identity()));
        var outcomes = store.outcomes(article).stream()
                .collect(Collectors.toMap(Schedule.Outcome::schedule, Function.identity()));
        var schedules = store.schedules(article).stream()
                .map(s -> schedule(s, numbers, outcomes.get(s.id())))
                .toList();
        var live = shelf.live(article);
        return new PublicationView(
                live.map(now -> live(now, store.publication(now.publication()), numbers))
                        .orElse(null),
                schedules.stream().filter(s -> s.outcome() == null).findAny().orElse(null),
                publications.stream()
                        .map(p -> published(p, numbers, ends.get(p.id())))
                        .toList(),
                schedules.stream().filter(s -> s.outcome() != null).toList());
    }

    record Numbered(UUID revision, int number) {}

    private LiveView live(Publication.Live live, Publication publication, Map<UUID, Integer> numbers) {
        return new LiveView(
                numbers.get(publication.revision()),
                publication.digest(),
                live.slug(),
                live.locale(),
                publication.publishedAt(),
                publication.firstPublishedAt(),
                publication.modifiedAt(),
                live.validUntil(),
                store.rendition(live.rendition()).reviewStatus(),
                people.printedName(publication.publishedBy()),
                publication.reason());
    }

    private PublishedView published(
            Publication publication, Map<UUID, Integer> numbers, Publication.@Nullable End end) {
        return new PublishedView(
                publication.id(),
                numbers.get(publication.revision()),
                publication.digest(),
                publication.publishedAt(),
                publication.firstPublishedAt(),
                publication.modifiedAt(),
                people.printedName(publication.publishedBy()),
                publication.reason(),
                end == null
                        ? null
                        : new EndView(
                                end.cause(),
                                end.reason(),
                                end.recallClass(),
                                end.replacement(),
                                end.endedBy() == null ? null : people.printedName(end.endedBy()),
                                end.endedAt()));
    }

    private ScheduleView schedule(Schedule schedule, Map<UUID, Integer> numbers, Schedule.@Nullable Outcome outcome) {
        return new ScheduleView(
                schedule.id(),
                numbers.get(schedule.revision()),
                schedule.digest(),
                schedule.publishAt(),
                schedule.zone().getId(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        schedule.publishAt().atZone(schedule.zone())),
                people.printedName(schedule.scheduledBy()),
                schedule.scheduledAt(),
                schedule.reason(),
                outcome == null ? null : outcome.outcome(),
                outcome == null ? null : outcome.detail(),
                outcome == null ? null : outcome.at());
    }

    /**
     * When a publication is to go live.
     *
     * @param at the instant; a schedule must lie ahead, by at most five years
     * @param zone the zone the publisher thought in
     */
    @Face
    public record Appointment(Instant at, ZoneId zone) {
        private static final int YEARS = 5;

        /**
         * @param publishAt RFC 3339 with offset
         * @param zone IANA zone id; null for UTC
         */
        public static Appointment of(String publishAt, @Nullable String zone) {
            return new Appointment(instant(publishAt), zone == null ? ZoneId.of("UTC") : known(zone));
        }

        private static Instant instant(String text) {
            try {
                return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException notATime) {
                throw new MalformedInput(
                        "bad-value",
                        "/publishAt",
                        "publishAt is a time with offset, such as 2027-03-01T09:00:00+01:00.");
            }
        }

        private static ZoneId known(String zone) {
            if (ZoneId.getAvailableZoneIds().contains(zone)) return ZoneId.of(zone);
            throw new MalformedInput("bad-value", "/zone", "zone is an IANA time zone, such as Europe/London.");
        }

        void refuseUnlessWithin(Instant now) {
            if (!at.isAfter(now))
                throw new MalformedInput(
                        "bad-value", "/publishAt", "publishAt has passed: leave it out to publish now.");
            if (at.isAfter(now.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant())) {
                throw new MalformedInput(
                        "bad-value", "/publishAt", "publishAt lies more than " + YEARS + " years ahead.");
            }
        }
    }

    /**
     * Why a text is withdrawn and what those who copied it should do.
     *
     * @param recallClass {@code urgent} or {@code routine}
     * @param replacement a slug, or an http or https address, at most 2,000 characters
     */
    @Face
    public record Recall(
            String reason, String recallClass, @Nullable String replacement) {
        private static final Pattern SLUG = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
        private static final int SLUG_LENGTH = 120;

        public static Recall of(@Nullable String reason, @Nullable String recallClass, @Nullable String replacement) {
            return new Recall(
                    Reason.required(reason, "/reason"),
                    known(recallClass),
                    replacement == null ? null : pointsSomewhere(replacement));
        }

        private static String known(@Nullable String recallClass) {
            if (recallClass == null)
                throw new MalformedInput(
                        "missing-member", "/recallClass", "recallClass is required: urgent or routine.");
            if (List.of("urgent", "routine").contains(recallClass)) return recallClass;
            throw new MalformedInput("bad-value", "/recallClass", "recallClass is urgent or routine.");
        }

        private static String pointsSomewhere(String replacement) {
            var text = Reason.text(replacement, Reason.MAX, "/replacement");
            if (text.length() <= SLUG_LENGTH && SLUG.matcher(text).matches() || isWebAddress(text)) return text;
            throw new MalformedInput("bad-value", "/replacement", "replacement is a slug or an http or https address.");
        }

        private static boolean isWebAddress(String text) {
            try {
                var address = new URI(text);
                var scheme = address.getScheme();
                return ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme))
                        && address.getHost() != null;
            } catch (URISyntaxException notAnAddress) {
                return false;
            }
        }

        Publication.Ending by(UUID person) {
            return new Publication.Ending(Publication.Cause.WITHDRAWN, reason, recallClass, replacement, person);
        }
    }

    /** @param history all publications, newest first; the live one is the first without an end */
    @Face
    public record PublicationView(
            @Nullable LiveView live,
            @Nullable ScheduleView scheduled,
            List<PublishedView> history,
            List<ScheduleView> pastSchedules) {}

    /**
     * @param validUntil when the first sign-off under it ends
     * @param reviewStatus {@code current}, {@code overdue} or {@code re-review-needed}
     */
    @Face
    public record LiveView(
            int revision,
            String digest,
            String slug,
            String locale,
            Instant publishedAt,
            Instant firstPublishedAt,
            Instant modifiedAt,
            Instant validUntil,
            String reviewStatus,
            String publishedBy,
            String reason) {}

    @Face
    public record PublishedView(
            UUID id,
            int revision,
            String digest,
            Instant publishedAt,
            Instant firstPublishedAt,
            Instant modifiedAt,
            String publishedBy,
            String reason,
            @Nullable EndView end) {}

    @Face
    public record EndView(
            String cause,
            String reason,
            @Nullable String recallClass,
            @Nullable String replacement,
            @Nullable String endedBy,
            Instant endedAt) {}

    /** @param local the instant as the clocks of its zone show it */
    @Face
    public record ScheduleView(
            UUID id,
            int revision,
            String digest,
            Instant publishAt,
            String zone,
            String local,
            String scheduledBy,
            Instant scheduledAt,
            String reason,
            @Nullable String outcome,
            @Nullable String detail,
            @Nullable Instant endedAt) {}
}
