package org.imprimatur.rereview;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imprimatur.article.Revisions;
import org.imprimatur.events.EventView;
import org.imprimatur.events.ExternalEvents;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/** What has to be reviewed again and why; looks only. */
@Face
@RequestScoped
@Transactional
public class ReviewTasks {
    private static final String ROWS =
            "select new org.imprimatur.rereview.ReviewTasks$Row(t, a.slug, a.locale, p.title) from ReviewTask t"
                    + " join Article a on a.id = t.article join Publication p on p.id = t.publication where ";
    private static final String ENDED = "exists (select 1 from TaskEnd e where e.task = t.id)";

    private RereviewStore store;
    private ExternalEvents events;
    private Revisions revisions;
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    ReviewTasks() {} // CDI proxy only

    @Inject
    ReviewTasks(RereviewStore store, ExternalEvents events, Revisions revisions, Clock clock) {
        this.store = store;
        this.events = events;
        this.revisions = revisions;
        this.clock = clock;
    }

    /**
     * What a list is narrowed to.
     *
     * @param article null for every one
     * @param overdue whether they should have been done by now; null for either
     */
    record Filter(
            @Nullable UUID article, boolean ended, @Nullable Boolean overdue) {}

    /** Where a page begins: behind this task, due first. */
    record Place(Instant dueAt, UUID id) {
        static final Place START = new Place(Instant.EPOCH, new UUID(0, 0));
    }

    record Row(ReviewTask task, String slug, String locale, String title) {}

    List<ReviewTaskView> list(Filter filter, Place after, int limit) {
        if (filter.article() != null) revisions.article(filter.article());
        var now = clock.instant();
        var values = new HashMap<String, Object>();
        var hql = new StringBuilder(ROWS).append(filter.ended() ? ENDED : "not " + ENDED);
        if (filter.article() != null) {
            hql.append(" and t.article = :article");
            values.put("article", filter.article());
        }
        if (filter.overdue() != null) {
            hql.append(filter.overdue() ? " and t.dueAt <= :now" : " and t.dueAt > :now");
            values.put("now", now);
        }
        hql.append(" and (t.dueAt > :due or t.dueAt = :due and t.id > :last) order by t.dueAt, t.id");
        values.put("due", after.dueAt());
        values.put("last", after.id());
        var query =
                store.session().createSelectionQuery(hql.toString(), Row.class).setMaxResults(limit);
        values.forEach(query::setParameter);
        return views(query.getResultList(), now);
    }

    private List<ReviewTaskView> views(List<Row> rows, Instant now) {
        var ids = rows.stream().map(row -> row.task().id()).toList();
        var claims = store.claims(ids).stream().collect(Collectors.groupingBy(TouchedClaim::task));
        var ends = store.ends(ids).stream().collect(Collectors.toMap(TaskEnd::task, Function.identity()));
        var causes = events
                .of(rows.stream()
                        .map(row -> row.task().event())
                        .filter(Objects::nonNull)
                        .toList())
                .stream()
                .collect(Collectors.toMap(EventView::id, Function.identity()));
        return rows.stream()
                .map(row -> ReviewTaskView.of(
                        row,
                        claims.getOrDefault(row.task().id(), List.of()),
                        row.task().event() == null
                                ? null
                                : causes.get(row.task().event()),
                        ends.get(row.task().id()),
                        now))
                .toList();
    }
}
