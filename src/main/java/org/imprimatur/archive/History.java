package org.imprimatur.archive;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imprimatur.clients.Scope;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/** What live articles have shown so far. */
@Face
@RequestScoped
@Transactional
public class History {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");
    private static final Pattern LOCALE = Pattern.compile("[A-Za-z0-9]{2,8}+(?:-[A-Za-z0-9]{1,8}+)*+");
    private static final int LONGEST_SLUG = 120;
    private static final int LONGEST_LOCALE = 35;
    private static final Set<String> MAY_BE_SHOWN = Set.of(Past.SUPERSEDED, "lapsed");

    private ArchiveStore store;
    private Newsstand newsstand;

    @SuppressWarnings("NullAway.Init")
    History() {} // CDI proxy only

    @Inject
    History(ArchiveStore store, Newsstand newsstand) {
        this.store = store;
        this.newsstand = newsstand;
    }

    /**
     * The live article at an address, as far as a client may see it.
     *
     * @param locale null for the first in which it is live
     * @throws ArchiveRefusal when there is none, or it is gone
     */
    Newsstand.Issue live(String slug, @Nullable String locale, Scope scope) {
        if (locale != null
                && !(locale.length() <= LONGEST_LOCALE && LOCALE.matcher(locale).matches()))
            throw new MalformedInput("bad-parameter", "", "locale is a language tag, such as en-GB.");
        if (slug.length() > LONGEST_SLUG || !SLUG.matcher(slug).matches()) throw new ArchiveRefusal.NothingHere();
        var answers = store.addresses(slug).stream()
                .filter(address -> locale == null || locale.equals(address.locale()))
                .filter(address -> scope.covers(address.locale(), address.articleClass()))
                .map(address -> newsstand.ask(slug, address.locale()))
                .toList();
        for (var answer : answers) {
            if (answer instanceof Newsstand.Out out) return out.issues().get(0);
        }
        for (var answer : answers) {
            if (answer instanceof Newsstand.Gone gone) throw ArchiveRefusal.of(gone);
        }
        throw new ArchiveRefusal.NothingHere();
    }

    /** For the whole life of the house some ask this, from within one transaction or from without any. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Past of(TimeGate.Live live) {
        var revoked = Set.copyOf(store.revoked(live.article()));
        var versions = joined(store.publications(live.article()).stream()
                .map(publication -> version(publication, revoked.contains(publication.revision())))
                .toList());
        var shown = versions.stream()
                .filter(Past.Version::shown)
                .collect(Collectors.toMap(Past.Version::publication, Function.identity()));
        return new Past(live.slug(), live.locale(), versions, mementos(live.article(), shown));
    }

    /** Readers saw the one or the other: what takes the place of another text does so in one step. */
    private static List<Past.Version> joined(List<Past.Version> versions) {
        return IntStream.range(0, versions.size())
                .mapToObj(at -> {
                    var version = versions.get(at);
                    return Past.SUPERSEDED.equals(version.ended()) && at + 1 < versions.size()
                            ? version.until(versions.get(at + 1).from())
                            : version;
                })
                .toList();
    }

    private List<Past.Memento> mementos(UUID article, Map<UUID, Past.Version> shown) {
        return store.renditions(article).stream()
                .filter(rendition -> shown.containsKey(rendition.publication()))
                .map(rendition ->
                        new Past.Memento(rendition.id(), shown.get(rendition.publication()), rendition.createdAt()))
                .toList();
    }

    private static Past.Version version(ArchiveStore.Publication publication, boolean revoked) {
        var recalled = publication.recallReason() != null;
        var ended = ended(publication.cause(), recalled);
        return new Past.Version(
                publication.id(),
                publication.number(),
                publication.digest(),
                publication.publishedAt(),
                publication.endedAt(),
                ended,
                ended == null || ended.equals(Past.SUPERSEDED)
                        ? null
                        : recalled ? publication.recallReason() : publication.reason(),
                recalled ? publication.lateRecallClass() : publication.recallClass(),
                !revoked && (ended == null || MAY_BE_SHOWN.contains(ended)));
    }

    /** The public is told that a text was withdrawn, whoever took it back and how. */
    private static @Nullable String ended(@Nullable String cause, boolean recalled) {
        if (recalled || "revoked".equals(cause)) return Past.WITHDRAWN;
        return cause;
    }

    /** The bytes, looked at. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Newsstand.Issue edition(Past.Memento memento) {
        return newsstand.edition(memento.rendition());
    }
}
