package org.imprimatur.events;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.content.Citation;
import org.imprimatur.events.ExternalEvent.Origin;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.people.People;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/** What happened outside: recorded by people, taken in from files, revoked when it was an error, and found again. */
@Face
@RequestScoped
@Transactional
public class ExternalEvents {
    private EventStore store;
    private People people;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    ExternalEvents() {} // CDI proxy only

    @Inject
    ExternalEvents(EventStore store, People people, Journal journal, Clock clock) {
        this.store = store;
        this.people = people;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What somebody records.
     *
     * @param kind one of the codes of {@link EventKind}
     * @param source who says so, such as an authority or a journal
     * @param effectiveOn the day from which it holds
     * @param jurisdiction where it holds, as in a claim; left out for everywhere
     * @param doi for what is about a paper, or its pmid; a therapy or a condition for all else
     */
    @Schema(
            name = "EventRequest",
            requiredProperties = {"kind", "source", "effectiveOn", "summary"})
    public record EventRequest(
            @Nullable String kind,
            @Nullable String source,
            @Nullable String sourceUrl,
            @Nullable LocalDate announcedOn,
            @Nullable LocalDate effectiveOn,
            @Nullable Coded therapy,
            @Nullable Coded condition,
            @Nullable String jurisdiction,
            @Nullable String doi,
            @Nullable String pmid,
            @Nullable String summary) {
        Happening checked() {
            var known = EventKind.coded(kind)
                    .orElseThrow(() -> new MalformedInput(
                            kind == null ? "missing-member" : "bad-value",
                            "/kind",
                            "kind must be one of " + EventKind.codes() + "."));
            if (effectiveOn == null)
                throw new MalformedInput("missing-member", "/effectiveOn", "effectiveOn is required.");
            return new Happening(
                    known,
                    Reason.text(source, Reason.MAX, "/source"),
                    sourceUrl,
                    announcedOn,
                    effectiveOn,
                    therapy,
                    condition,
                    jurisdiction,
                    doi,
                    pmid,
                    Reason.text(summary, Reason.MAX, "/summary"));
        }
    }

    @Command("event.record")
    public EventView record(Actor actor, EventRequest asked) {
        var told = asked.checked();
        actor.person();
        var event = new ExternalEvent(Origin.MANUAL, null, told, actor, clock.instant());
        store.add(event);
        journal.record(Entry.of(actor, "event.record")
                .because(event.summary())
                .with("event", event.id())
                .with("kind", event.kind().code())
                .with("source", event.source())
                .with("doi", event.doi())
                .with("pmid", event.pmid())
                .with("therapy", said(event.therapy()))
                .with("condition", said(event.condition()))
                .with("jurisdiction", event.jurisdiction()));
        return view(event);
    }

    private static @Nullable String said(@Nullable Coded coded) {
        return coded == null ? null : coded.system() + "|" + coded.code();
    }

    /** It was recorded in error: from now on it touches nothing. */
    @Command(value = "event.revoke", about = "event")
    public EventView revoke(Actor actor, UUID id, @Nullable String why) {
        var reason = Reason.required(why, "/reason");
        store.takeTurn();
        var event = store.event(id).orElseThrow(EventsRefusal.NoSuchEvent::new);
        if (store.revocation(id).isPresent()) throw new EventsRefusal.EventRevoked();
        store.add(new EventRevocation(id, reason, actor.person(), clock.instant()));
        journal.record(Entry.of(actor, "event.revoke").because(reason).with("event", id));
        return view(event);
    }

    /** Something told by a file. @param externalId its name there */
    record Arrival(String externalId, Happening told) {}

    /** Records of these what is not on record yet; answers what that was. */
    @Command("event.import")
    List<UUID> take(Actor actor, Origin origin, List<Arrival> arrivals) {
        store.takeTurn();
        var fresh = new LinkedHashMap<String, Arrival>();
        for (var arrival : arrivals) fresh.putIfAbsent(arrival.externalId(), arrival);
        fresh.keySet().removeAll(new HashSet<>(store.known(origin, List.copyOf(fresh.keySet()))));
        if (fresh.isEmpty()) return List.of();
        var now = clock.instant();
        var events = fresh.values().stream()
                .map(arrival -> new ExternalEvent(origin, arrival.externalId(), arrival.told(), actor, now))
                .toList();
        store.addAll(events);
        journal.record(
                Entry.of(actor, "event.import").with("origin", origin.code()).with("recorded", events.size()));
        return events.stream().map(ExternalEvent::id).toList();
    }

    boolean isRead(UUID reading) {
        return store.readings(reading) > 0;
    }

    /** Another node may have read the same. */
    void keepReading(UUID reading, int recorded, int known, int wrong) {
        store.takeTurn();
        if (!isRead(reading)) store.keepReading(reading, recorded, known, wrong, clock.instant());
    }

    // ------------------------------------------------------------------ what others look at

    /** An event that was not revoked. */
    @Face
    public record Standing(
            UUID id,
            EventKind kind,
            String source,
            LocalDate effectiveOn,
            @Nullable Coded therapy,
            @Nullable Coded condition,
            @Nullable String jurisdiction,
            @Nullable String doi,
            @Nullable String pmid,
            String summary,
            Instant recordedAt) {
        private static Standing of(ExternalEvent event) {
            return new Standing(
                    event.id(),
                    event.kind(),
                    event.source(),
                    event.effectiveOn(),
                    event.therapy(),
                    event.condition(),
                    event.jurisdiction(),
                    event.doi(),
                    event.pmid(),
                    event.summary(),
                    event.recordedAt());
        }
    }

    /** Those of these that stand. */
    public List<Standing> standing(Collection<UUID> ids) {
        return store.standing(ids).stream().map(Standing::of).toList();
    }

    /**
     * All that stand and name one of these.
     *
     * @param dois as {@link Citation#foldedDoi} gives them
     * @param codes of therapies and conditions, in whichever system
     */
    public List<Standing> about(Collection<String> dois, Collection<String> pmids, Collection<String> codes) {
        return Stream.of(store.ofDoi(dois), store.ofPmid(pmids), store.ofTherapy(codes), store.ofCondition(codes))
                .flatMap(List::stream)
                .collect(Collectors.toMap(
                        ExternalEvent::id, Function.identity(), (one, same) -> one, LinkedHashMap::new))
                .values()
                .stream()
                .map(Standing::of)
                .toList();
    }

    public EventView find(UUID id) {
        return view(store.event(id).orElseThrow(EventsRefusal.NoSuchEvent::new));
    }

    /** All of these, revoked or not, in no order. */
    public List<EventView> of(Collection<UUID> ids) {
        return views(store.events(ids));
    }

    /** What a list is narrowed to; a null narrows nothing. @param therapy {@code code} or {@code system|code} */
    record Filter(
            @Nullable EventKind kind,
            @Nullable String doi,
            @Nullable String pmid,
            @Nullable String therapy,
            @Nullable String condition,
            @Nullable String jurisdiction) {}

    /** Where a page begins: behind this event, newest first. */
    record Place(Instant recordedAt, UUID id) {}

    List<EventView> list(Filter filter, @Nullable Place after, int limit) {
        var values = new HashMap<String, Object>();
        var hql = new StringBuilder("from ExternalEvent e where 1 = 1");
        narrow(hql, values, "kind", filter.kind());
        narrow(hql, values, "doi", filter.doi() == null ? null : Citation.foldedDoi(filter.doi()));
        narrow(hql, values, "pmid", filter.pmid() == null ? null : filter.pmid().strip());
        narrow(hql, values, "jurisdiction", filter.jurisdiction());
        coded(hql, values, "therapy", filter.therapy());
        coded(hql, values, "condition", filter.condition());
        if (after != null) {
            hql.append(" and (e.recordedAt < :at or e.recordedAt = :at and e.id > :id)");
            values.put("at", after.recordedAt());
            values.put("id", after.id());
        }
        var query = store.session()
                .createSelectionQuery(
                        hql.append(" order by e.recordedAt desc, e.id").toString(), ExternalEvent.class)
                .setMaxResults(limit);
        values.forEach(query::setParameter);
        return views(query.getResultList());
    }

    private static void narrow(StringBuilder hql, Map<String, Object> values, String name, @Nullable Object value) {
        if (value == null) return;
        hql.append(" and e.").append(name).append(" = :").append(name);
        values.put(name, value);
    }

    private static void coded(StringBuilder hql, Map<String, Object> values, String name, @Nullable String value) {
        if (value == null) return;
        var bar = value.lastIndexOf('|');
        narrow(hql, values, name + "Code", value.substring(bar + 1));
        if (bar >= 0) narrow(hql, values, name + "System", value.substring(0, bar));
    }

    private EventView view(ExternalEvent event) {
        return views(List.of(event)).get(0);
    }

    private List<EventView> views(List<ExternalEvent> events) {
        var revoked = store.revocations(events.stream().map(ExternalEvent::id).toList()).stream()
                .collect(Collectors.toMap(EventRevocation::event, Function.identity()));
        return events.stream()
                .map(event -> EventView.of(event, name(event.recordedBy()), revoked(revoked.get(event.id()))))
                .toList();
    }

    private EventView.@Nullable Revoked revoked(@Nullable EventRevocation revocation) {
        return revocation == null
                ? null
                : new EventView.Revoked(
                        revocation.reason(), people.printedName(revocation.revokedBy()), revocation.revokedAt());
    }

    private @Nullable String name(@Nullable UUID person) {
        return person == null ? null : people.printedName(person);
    }
}
