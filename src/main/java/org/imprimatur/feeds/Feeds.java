package org.imprimatur.feeds;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.imprimatur.clients.Scope;
import org.imprimatur.following.ChangeLog;
import org.imprimatur.following.Wanted;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Page;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;

/** What is out, as one goes through it from the newest or from A to Z. */
@Face
@RequestScoped
@Transactional
public class Feeds {
    /** Addresses in one part of a sitemap, as its protocol bounds them; with ours they stay below its 50 MB, too. */
    static final int PART = 50_000;

    private static final Duration A_DAY = Duration.ofDays(1);

    private FeedStore store;
    private ChangeLog log;
    private Newsstand newsstand;
    private Clock clock;
    private String title;

    @SuppressWarnings("NullAway.Init")
    Feeds() {} // CDI proxy only

    @Inject
    Feeds(
            FeedStore store,
            ChangeLog log,
            Newsstand newsstand,
            Clock clock,
            @ConfigProperty(name = "imprimatur.feed.title", defaultValue = "Treatment articles") String title) {
        this.store = store;
        this.log = log;
        this.newsstand = newsstand;
        this.clock = clock;
        this.title = title;
    }

    /**
     * @param path of the feed, from the root of the server
     * @param before number of an entry of the log; null for the newest
     */
    Feed feed(String path, Wanted wanted, @Nullable Long before) {
        var told = log.latest(before == null ? Long.MAX_VALUE : before, wanted);
        var more = told.size() > wanted.limit();
        var page = more ? told.subList(0, wanted.limit()) : told;
        var live = page.stream()
                .filter(one -> !Wanted.isTombstone(one))
                .map(Newsstand.Told::publication)
                .toList();
        var issues = (live.isEmpty() ? List.<Newsstand.Issue>of() : newsstand.shown(live))
                .stream().collect(Collectors.toMap(Newsstand.Issue::publication, Function.identity()));
        var entries = new ArrayList<Feed.Entry>();
        for (var one : page) entry(one, issues).ifPresent(entries::add);
        var first = address(path, wanted);
        return new Feed(
                title,
                before == null ? first : with(first, before),
                first,
                more ? with(first, page.get(page.size() - 1).number()) : null,
                page.isEmpty() ? Instant.EPOCH : page.get(0).at(),
                issues.values().stream()
                        .map(Newsstand.Issue::validUntil)
                        .min(Instant::compareTo)
                        .orElse(clock.instant().plus(A_DAY)),
                List.copyOf(entries));
    }

    /** A text that is not there to be shown, though the log says it is out, will have its next word soon. */
    private static Optional<Feed.Entry> entry(Newsstand.Told told, Map<UUID, Newsstand.Issue> issues) {
        if (Wanted.isTombstone(told)) {
            return Optional.of(new Feed.Gone(
                    told.slug(),
                    told.locale(),
                    told.kind(),
                    told.at(),
                    told.reason(),
                    told.recallClass(),
                    told.replacement()));
        }
        return Optional.ofNullable(issues.get(told.publication())).map(issue -> text(issue, told));
    }

    private static Feed.Text text(Newsstand.Issue issue, Newsstand.Told told) {
        var body = tree(issue.body());
        return new Feed.Text(
                issue.slug(),
                issue.locale(),
                issue.articleClass(),
                told.revision(),
                told.digest(),
                issue.title(),
                body.at("/content/summary").asText(),
                Instant.parse(body.required("firstPublishedAt").asText()),
                issue.createdAt(),
                Instant.parse(body.required("modifiedAt").asText()));
    }

    private static JsonNode tree(String json) {
        try {
            return StrictJson.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rendition cannot be read", e);
        }
    }

    private static String address(String path, Wanted wanted) {
        var asked = new ArrayList<String>();
        if (wanted.limit() != Page.DEFAULT_LIMIT) asked.add("limit=" + wanted.limit());
        if (wanted.locale() != null) asked.add("locale=" + encoded(wanted.locale()));
        if (wanted.articleClass() != null) asked.add("class=" + encoded(wanted.articleClass()));
        return asked.isEmpty() ? path : path + "?" + String.join("&", asked);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String with(String address, long before) {
        return address + (address.contains("?") ? "&" : "?") + "cursor=" + Page.cursor(before);
    }

    // ------------------------------------------------------------------ from A to Z

    /** @param modified when the words last changed */
    public record Located(String slug, String locale, Instant modified) {}

    /** For each part of the sitemap, when the words of one of its texts last changed; a part at least. */
    List<Optional<Instant>> parts(Scope scope) {
        var parts = new ArrayList<Optional<Instant>>();
        var dates = select("select p.modifiedAt", scope, Instant.class, 0, Integer.MAX_VALUE);
        for (var from = 0; from < dates.size(); from += PART) {
            parts.add(dates.subList(from, Math.min(dates.size(), from + PART)).stream()
                    .max(Instant::compareTo));
        }
        return parts.isEmpty() ? List.of(Optional.empty()) : parts;
    }

    /** @param part from 0 on */
    List<Located> part(Scope scope, int part) {
        return select(
                "select new org.imprimatur.feeds.Feeds$Located(l.slug, l.locale, p.modifiedAt)",
                scope,
                Located.class,
                Math.multiplyExact(part, PART),
                PART);
    }

    private <T> List<T> select(String what, Scope scope, Class<T> type, int from, int limit) {
        var values = new HashMap<String, Object>();
        values.put("now", clock.instant());
        var hql = new StringBuilder(what)
                .append(" from Live l join Publication p on p.id = l.publication join Article t on t.id = l.article")
                .append(" where (l.atEnd = 'flag' or l.validUntil > :now)");
        if (!scope.locales().isEmpty()) {
            hql.append(" and l.locale in (:locales)");
            values.put("locales", scope.locales());
        }
        if (!scope.classes().isEmpty()) {
            hql.append(" and t.articleClass in (:classes)");
            values.put("classes", scope.classes());
        }
        var query = store.session()
                .createSelectionQuery(hql.append(" order by l.slug, l.locale").toString(), type)
                .setFirstResult(from)
                .setMaxResults(limit);
        values.forEach(query::setParameter);
        return query.getResultList();
    }
}
