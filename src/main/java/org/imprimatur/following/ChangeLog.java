package org.imprimatur.following;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imprimatur.clients.Scope;
import org.imprimatur.platform.Face;
import org.imprimatur.publication.Newsstand;

/**
 * The public log. Its numbers have no gap and are given in the order of the commits, so what a reader finds up to any number is
 * all there ever will be up to it.
 */
@Face
@RequestScoped
@Transactional
public class ChangeLog {
    /** Entries looked through for one page: a filter that shows few of them must not make a page dear. */
    static final int WINDOW = 10_000;

    private static final String TOLD =
            "select new org.imprimatur.publication.Newsstand$Told(c.publication, c.number, c.kind, c.slug, c.locale, t.articleClass,"
                    + " c.revision, c.digest, c.reviewStatus, c.at, c.reason, c.recallClass, c.replacement)"
                    + " from Change c join Article t on t.id = c.article";

    private LogStore store;

    @SuppressWarnings("NullAway.Init")
    ChangeLog() {} // CDI proxy only

    @Inject
    ChangeLog(LogStore store) {
        this.store = store;
    }

    /**
     * @param shown oldest first
     * @param through up to this number there is nothing else to show
     * @param more whether the log goes on after it
     */
    record Heard(List<Newsstand.Told> shown, long through, boolean more) {
        /**
         * At most a page of what there is to show.
         *
         * @param end up to this number there is nothing but these
         */
        static Heard of(List<Newsstand.Told> shown, Wanted wanted, long end, boolean more) {
            if (shown.size() <= wanted.limit()) return new Heard(shown, end, more);
            var page = shown.subList(0, wanted.limit());
            var through = page.get(page.size() - 1).number();
            return new Heard(List.copyOf(page), through, true);
        }
    }

    /** One page. */
    Heard page(Wanted wanted) {
        var last = store.last();
        if (wanted.after() > last) throw new FollowingRefusal.NoSuchEntry(last);
        var end = Math.min(last, wanted.after() + WINDOW);
        var values = new HashMap<String, Object>();
        values.put("after", wanted.after());
        values.put("end", end);
        var hql = new StringBuilder(TOLD).append(" where c.number > :after and c.number <= :end");
        covered(wanted.scope(), hql, values);
        filtered(wanted, hql, values);
        hql.append(" order by c.number");
        return Heard.of(select(hql.toString(), values, wanted.limit() + 1), wanted, end, end < last);
    }

    /** Whatever comes after a number, for nobody in particular. */
    List<Newsstand.Told> after(long number, int limit) {
        return select(TOLD + " where c.number > :after order by c.number", Map.of("after", number), limit);
    }

    long last() {
        return store.last();
    }

    /** Withdrawals, newest first. */
    List<Newsstand.Told> withdrawals(long before, Scope scope, int limit) {
        var values = new HashMap<String, Object>();
        values.put("before", before);
        var hql = new StringBuilder(TOLD).append(" where c.kind = 'withdrawn' and c.number < :before");
        covered(scope, hql, values);
        return select(hql.append(" order by c.number desc").toString(), values, limit);
    }

    /**
     * The last word on each article, newest first. No filter hides that a text is gone.
     *
     * @param before number of an entry; those before it
     * @param wanted its locale, class, scope and limit; one more than that is answered, if there is
     */
    public List<Newsstand.Told> latest(long before, Wanted wanted) {
        var values = new HashMap<String, Object>();
        values.put("before", before);
        var hql = new StringBuilder(TOLD)
                .append(" where c.number < :before")
                .append(" and not exists (select 1 from Change d where d.article = c.article and d.number > c.number)");
        covered(wanted.scope(), hql, values);
        filtered(wanted, hql, values);
        return select(hql.append(" order by c.number desc").toString(), values, wanted.limit() + 1);
    }

    private static void covered(Scope scope, StringBuilder hql, Map<String, Object> values) {
        if (!scope.locales().isEmpty()) {
            hql.append(" and c.locale in (:locales)");
            values.put("locales", scope.locales());
        }
        if (!scope.classes().isEmpty()) {
            hql.append(" and t.articleClass in (:classes)");
            values.put("classes", scope.classes());
        }
    }

    private static void filtered(Wanted wanted, StringBuilder hql, Map<String, Object> values) {
        hql.append(" and (c.kind in ('withdrawn', 'lapsed') or 1 = 1");
        if (wanted.locale() != null) {
            hql.append(" and c.locale = :locale");
            values.put("locale", wanted.locale());
        }
        if (wanted.articleClass() != null) {
            hql.append(" and t.articleClass = :articleClass");
            values.put("articleClass", wanted.articleClass());
        }
        hql.append(')');
    }

    private List<Newsstand.Told> select(String hql, Map<String, Object> values, int limit) {
        var query =
                store.session().createSelectionQuery(hql, Newsstand.Told.class).setMaxResults(limit);
        values.forEach(query::setParameter);
        return query.getResultList();
    }
}
