package org.imprimatur.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.data.Limit;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.imprimatur.content.Citation;
import org.imprimatur.content.ContentReader;
import org.imprimatur.journal.Actor;
import org.imprimatur.journal.Command;
import org.imprimatur.journal.Entry;
import org.imprimatur.journal.Journal;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;
import org.jspecify.annotations.Nullable;

/** The library: sources are added, imported, changed and found here. Nothing removes one. */
@Face
@RequestScoped
@Transactional
public class Sources {
    private static final int MAX_ID = 55;

    private SourceStore store;
    private ContentReader reader;
    private Journal journal;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    Sources() {} // CDI proxy only

    @Inject
    Sources(SourceStore store, ContentReader reader, Journal journal, Clock clock) {
        this.store = store;
        this.reader = reader;
        this.journal = journal;
        this.clock = clock;
    }

    /** Refused where the library has its DOI, its PubMed number or its id already. */
    @Command("library.add")
    Source add(Actor actor, ObjectNode item) {
        var id = item.path("id").isTextual() ? item.path("id").textValue() : "";
        var citation = CslItem.read(reader, item, id, "");
        store.takeTurn();
        known(Identifiers.Keys.of(citation, "")).ifPresent(source -> {
            throw new LibraryRefusal.SourceKnown(source.id());
        });
        if (store.source(id).isPresent()) throw new LibraryRefusal.IdTaken(id);
        var source = added(actor, citation);
        journal.record(told(actor, "library.add", source));
        return source;
    }

    /**
     * @param item says all of the source anew; its id is the source's
     * @param startedFrom tag of the version the editor started from; null is refused
     */
    @Command("library.change")
    Source change(Actor actor, String id, ObjectNode item, @Nullable String startedFrom) {
        if (!item.path("id").asText().equals(id)) {
            throw new MalformedInput("bad-value", "/id", "A source keeps its id, which is " + id + ".");
        }
        var citation = CslItem.read(reader, item, id, "");
        var keys = Identifiers.Keys.of(citation, "");
        store.takeTurn();
        var source = read(id);
        if (startedFrom == null) throw new LibraryRefusal.PreconditionMissing();
        if (!startedFrom.equals(source.tag())) throw new LibraryRefusal.StaleSource(source.tag());
        holders(keys).filter(other -> !other.id().equals(id)).findFirst().ifPresent(other -> {
            throw new LibraryRefusal.SourceKnown(other.id());
        });
        if (!source.csl().equals(CanonicalJson.of(citation))) {
            source.change(citation, keys, actor.person(), clock.instant());
            store.change(source);
        }
        journal.record(told(actor, "library.change", source));
        return source;
    }

    /** Adds what is not there yet; what is there stays as it is. */
    @Command("library.import")
    ImportView take(Actor actor, List<Incoming> entries) {
        store.takeTurn();
        var lines = new ArrayList<ImportView.Line>();
        for (var entry : entries) lines.add(take(actor, entry, lines.size() + 1));
        var view = ImportView.of(lines);
        journal.record(Entry.of(actor, "library.import")
                .with("added", view.added())
                .with("known", view.known())
                .with("refused", view.refused()));
        return view;
    }

    private ImportView.Line take(Actor actor, Incoming entry, int number) {
        if (entry.item() == null) {
            return line(entry, number, List.of(), List.of(new Detail("unreadable", "", String.valueOf(entry.fault()))));
        }
        var reduced = CslItem.reduce(entry.item());
        var dropped = Stream.concat(entry.dropped().stream(), reduced.dropped().stream())
                .toList();
        try {
            var citation = CslItem.read(reader, reduced.item(), id(entry.key(), reduced.item()), "");
            var known = known(Identifiers.Keys.of(citation, ""));
            if (known.isEmpty()) {
                var source = added(actor, citation);
                return new ImportView.Line(
                        number,
                        entry.line(),
                        entry.key(),
                        ImportView.Outcome.ADDED,
                        source.id(),
                        dropped,
                        List.of(),
                        List.of());
            }
            var there = known.get();
            return new ImportView.Line(
                    number,
                    entry.line(),
                    entry.key(),
                    ImportView.Outcome.KNOWN,
                    there.id(),
                    dropped,
                    differing(citation, there.citation()),
                    List.of());
        } catch (MalformedInput malformed) {
            return line(entry, number, dropped, malformed.errors());
        } catch (LibraryRefusal.IdentifiersContradict refusal) {
            return line(entry, number, dropped, List.of(new Detail(refusal.code(), "", refusal.getMessage())));
        }
    }

    private static ImportView.Line line(Incoming entry, int number, List<String> dropped, List<Detail> errors) {
        return new ImportView.Line(
                number, entry.line(), entry.key(), ImportView.Outcome.REFUSED, null, dropped, List.of(), errors);
    }

    private static List<String> differing(Citation incoming, Citation known) {
        JsonNode there = StrictJson.mapper().valueToTree(known);
        ObjectNode said = StrictJson.mapper().valueToTree(incoming);
        return said.properties().stream()
                .filter(member ->
                        !member.getKey().equals("id") && !member.getValue().equals(there.get(member.getKey())))
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    /** A free id that can be a citation's: what the file calls it, or who wrote it when. */
    private String id(@Nullable String key, ObjectNode item) {
        var author = item.path("author").path(0);
        var wanted = key != null
                ? key
                : author.path("family")
                                .asText(author.path("literal")
                                        .asText(item.path("title").asText()))
                        + '-'
                        + item.path("issued").path("date-parts").path(0).path(0).asText();
        var plain = java.text.Normalizer.normalize(
                        wanted.substring(0, Math.min(wanted.length(), 200)), java.text.Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9._:-]+", "-")
                .replaceAll("^[^A-Za-z0-9]+|-+$", "");
        if (key == null) plain = plain.toLowerCase(Locale.ROOT);
        plain = plain.isEmpty() ? "source" : plain.substring(0, Math.min(plain.length(), MAX_ID));
        var id = plain;
        while (store.source(id).isPresent()) {
            id = plain + '-' + UUID.randomUUID().toString().substring(0, 8);
        }
        return id;
    }

    private Source added(Actor actor, Citation citation) {
        var source = new Source(citation, Identifiers.Keys.of(citation, ""), actor.person(), clock.instant());
        store.add(source);
        return source;
    }

    private Stream<Source> holders(Identifiers.Keys keys) {
        var byDoi = Optional.ofNullable(keys.doi()).flatMap(store::byDoi);
        var byPmid = Optional.ofNullable(keys.pmid()).flatMap(store::byPmid);
        return Stream.of(byDoi, byPmid).flatMap(Optional::stream);
    }

    /** The source that has the one or the other; refused where they do not go together. */
    Optional<Source> known(Identifiers.Keys keys) {
        var holders = holders(keys).toList();
        var ids = holders.stream().map(Source::id).distinct().toList();
        if (ids.size() > 1 || holders.stream().anyMatch(holder -> holder.keys().contradict(keys))) {
            throw new LibraryRefusal.IdentifiersContradict(ids);
        }
        return holders.stream().findFirst();
    }

    Source read(String id) {
        return store.source(id).orElseThrow(LibraryRefusal.NoSuchSource::new);
    }

    /** Where a page begins: behind this source, newest first. */
    record Place(Instant addedAt, String id) {
        static final Place START = new Place(Instant.parse("9999-12-31T23:59:59Z"), "");
    }

    /**
     * @param words in the order of a reference: names, title, container, year; null for all
     * @param keys exact, where given
     */
    List<Source> list(@Nullable String words, Identifiers.Keys keys, Place after, int limit) {
        var text = words == null ? "" : words.strip().toLowerCase(Locale.ROOT);
        var pattern = '%' + text.replaceAll("([!%_])", "!$1").replaceAll("\\s+", "%") + '%';
        return store.sources(keys.doi(), keys.pmid(), pattern, after.addedAt(), after.id(), Limit.of(limit));
    }

    private static Entry told(Actor actor, String action, Source source) {
        return Entry.of(actor, action)
                .with("source", source.id())
                .with("version", source.tag())
                .with("doi", source.keys().doi())
                .with("pmid", source.keys().pmid())
                .with("csl", CanonicalJson.digest(source.csl().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
