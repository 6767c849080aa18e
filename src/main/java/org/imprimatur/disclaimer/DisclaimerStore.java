package org.imprimatur.disclaimer;

import jakarta.data.repository.Repository;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.processing.SQL;

/** No update and no delete: what was in force once stays on record. */
@Repository
interface DisclaimerStore {
    /** Whoever holds this row puts disclaimers in force. */
    @SQL("select name from guard where name = 'disclaimer' for update")
    String takeTurn();

    @SQL("select coalesce(max(number), 0) from disclaimer_in_force")
    long number();

    @SQL("select count(*) from disclaimer where version = :version and language = :language")
    long known(String version, String language);

    StatelessSession session();

    /** Language, version, text and whether it is the fallback, of one number. */
    default List<Disclaimers.InForce> inForce(long number) {
        return session()
                .createNativeQuery(
                        "select f.language, f.version, cast(d.text as varchar), f.fallback from disclaimer_in_force f"
                                + " join disclaimer d on d.version = f.version and d.language = f.language"
                                + " where f.number = :number order by f.language",
                        Object[].class)
                .setParameter("number", number)
                .getResultList()
                .stream()
                .map(row ->
                        new Disclaimers.InForce((String) row[0], (String) row[1], (String) row[2], (Boolean) row[3]))
                .toList();
    }

    default void keep(String version, String language, String text, Instant since) {
        run(
                "insert into disclaimer (version, language, text, since) values (:version, :language, :text, :since)",
                Map.of("version", version, "language", language, "text", text, "since", since));
    }

    default void putInForce(long number, Disclaimers.InForce one, Instant since) {
        run(
                "insert into disclaimer_in_force (number, language, version, fallback, since)"
                        + " values (:number, :language, :version, :fallback, :since)",
                Map.of(
                        "number",
                        number,
                        "language",
                        one.language(),
                        "version",
                        one.version(),
                        "fallback",
                        one.fallback(),
                        "since",
                        since));
    }

    private void run(String sql, Map<String, ?> values) {
        var statement = session().createNativeMutationQuery(sql);
        values.forEach(statement::setParameter);
        statement.executeUpdate();
    }
}
