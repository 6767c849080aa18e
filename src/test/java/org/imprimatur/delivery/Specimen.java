package org.imprimatur.delivery;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imprimatur.content.ArticleContent.Coded;
import org.imprimatur.content.Content;
import org.imprimatur.content.SignedDocument;
import org.imprimatur.evidence.IndexKeys;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.rendering.Form;

/**
 * All rows of one article that went the whole way, and what they would be had another text gone it: other ids, words, digests,
 * forms and signatures, each made as the house makes it. What the checks said of the text stays what they said of the first.
 */
final class Specimen {
    private static final String REVISIONS = "(select id from revision where article_id = ?1)";
    private static final String PUBLICATIONS = "(select id from publication where article_id = ?1)";
    private static final String RENDITIONS = "(select id from rendition where publication_id in " + PUBLICATIONS + ")";
    private static final String TEXTS = "(select number from evidence_text where article_id = ?1)";

    /** In the order in which they can be written: whatever is pointed at before what points. */
    private static final Map<String, String> TABLES = tables();

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    /** @param values by column, as JDBC gives and takes them */
    record Row(String table, Map<String, Object> values) {
        String text(String column) {
            return (String) values.get(column);
        }
    }

    private final UnaryOperator<String> key;
    private final Content content;
    private final List<Row> rows;

    private Specimen(UnaryOperator<String> key, Content content, List<Row> rows) {
        this.key = key;
        this.content = content;
        this.rows = rows;
    }

    private static Map<String, String> tables() {
        var tables = new LinkedHashMap<String, String>();
        tables.put("article", "id = ?1");
        for (var table : List.of("draft", "draft_contribution", "revision", "revision_state", "evidence_text"))
            tables.put(table, "article_id = ?1");
        tables.put("evidence_claim", "text_number in " + TEXTS);
        tables.put("evidence_key", "text_number in " + TEXTS);
        tables.put("revision_party", "revision_id in " + REVISIONS);
        tables.put("challenge", "revision_id in " + REVISIONS);
        tables.put("sign_off", "article_id = ?1");
        tables.put(
                "attestation",
                "subject in (select id from sign_off where article_id = ?1) or subject in " + RENDITIONS
                        + " or subject in (select id from rendition_form where rendition_id in " + RENDITIONS + ")");
        tables.put("standing_sign_off", "revision_id in " + REVISIONS);
        tables.put("imprimatur", "article_id = ?1");
        tables.put("imprimatur_sign_off", "article_id = ?1");
        tables.put("standing_imprimatur", "revision_id in " + REVISIONS);
        tables.put("standing_support", "imprimatur_id in (select id from imprimatur where article_id = ?1)");
        tables.put("publication", "article_id = ?1");
        tables.put("publication_facet", "publication_id in " + PUBLICATIONS);
        tables.put("rendition", "publication_id in " + PUBLICATIONS);
        tables.put("rendition_form", "rendition_id in " + RENDITIONS);
        tables.put("live", "article_id = ?1");
        tables.put("pending_weighing", "article_id = ?1");
        tables.put("change", "article_id = ?1");
        tables.put("journal", "article_id = ?1 order by seq");
        return tables;
    }

    /** @param key signs a statement */
    static Specimen of(Connection connection, UUID article, Content content, UnaryOperator<String> key)
            throws SQLException {
        var rows = new ArrayList<Row>();
        for (var table : TABLES.entrySet()) {
            try (var select =
                    connection.prepareStatement("select * from " + table.getKey() + " where " + table.getValue())) {
                select.setObject(1, article);
                try (var found = select.executeQuery()) {
                    var about = found.getMetaData();
                    while (found.next()) {
                        var values = new LinkedHashMap<String, Object>();
                        for (var at = 1; at <= about.getColumnCount(); at++) {
                            values.put(
                                    about.getColumnName(at),
                                    found.getObject(at) instanceof java.sql.Clob
                                            ? found.getString(at)
                                            : found.getObject(at));
                        }
                        rows.add(new Row(table.getKey(), values));
                    }
                }
            }
        }
        return new Specimen(key, content, rows);
    }

    private Row only(String table) {
        return rows.stream().filter(row -> row.table().equals(table)).findAny().orElseThrow();
    }

    Instant publishedAt() {
        return instant(only("publication").values().get("PUBLISHED_AT"));
    }

    boolean isOfAnEarlierDay(Instant than) {
        return begunAt().truncatedTo(ChronoUnit.DAYS).isBefore(than.truncatedTo(ChronoUnit.DAYS));
    }

    private Instant begunAt() {
        return instant(only("article").values().get("CREATED_AT"));
    }

    private static Instant instant(Object value) {
        return ((OffsetDateTime) value).toInstant();
    }

    /** The rows of another text in the same language, with the places in journal, log and index that the first has. */
    List<Row> as(String slug, Content text, Instant published) {
        return new Copy(slug, text, published).rows();
    }

    /**
     * A UUID of version 7: were they without order, each block of articles would write most pages of most indexes anew.
     *
     * @param at no two copies are of the same millisecond
     */
    private static UUID id(Instant at, int number) {
        var chance = ThreadLocalRandom.current().nextLong();
        return new UUID(at.toEpochMilli() << 16 | 0x7000 | number, chance & ~0L >>> 2 | 1L << 63);
    }

    private final class Copy {
        private final Content text;
        private final Duration later;
        private final Map<String, String> words = new HashMap<>();
        private final Map<UUID, UUID> ids = new HashMap<>();
        private final Map<Long, Long> keys;

        Copy(String slug, Content text, Instant published) {
            this.text = text;
            later = Duration.between(publishedAt(), published);
            keys = IndexKeys.moved(content.model(), text.model());
            for (var row : rows) {
                if (row.values().get("ID") instanceof UUID id) {
                    ids.put(id, id(published, ids.size()));
                    words.put(id.toString(), ids.get(id).toString());
                }
            }
            var article = only("article");
            words.put(article.text("SLUG"), slug);
            words.put(content.title(), text.title());
            words.put(CanonicalJson.digest(content.title()), CanonicalJson.digest(text.title()));
            words.put(only("challenge").text("TOKEN_HASH"), CanonicalJson.digest(slug)); // used, whatever it was
            words.put(code(content.model().conditions()), code(text.model().conditions()));
            words.put(code(content.model().therapies()), code(text.model().therapies()));
            words.put(audience(content), audience(text));
            var signed = SignedDocument.of(slug, article.text("LOCALE"), text);
            words.put(only("revision").text("DIGEST"), signed.digest().value());
            words.put(only("revision").text("DOCUMENT"), signed.text());
            words.put(content.canonical(), text.canonical());
        }

        List<Row> rows() {
            var rendition = only("rendition");
            var body = json(rendition.text("BODY"));
            words.put(rendition.text("BODY"), body);
            words.put(rendition.text("BODY_DIGEST"), CanonicalJson.digest(body));
            for (var row : rows) {
                if (!row.table().equals("rendition_form")) continue;
                var form = printed(row.text("MEDIA_TYPE"), body);
                words.put(row.text("BODY"), form);
                words.put(row.text("BODY_DIGEST"), CanonicalJson.digest(form));
            }
            return rows.stream().map(this::row).toList();
        }

        private static String printed(String mediaType, String body) {
            for (var form : Form.values()) if (form.mediaType().equals(mediaType)) return form.of(body);
            throw new IllegalArgumentException(mediaType);
        }

        private Row row(Row row) {
            var values = new LinkedHashMap<String, Object>();
            row.values().forEach((column, value) -> values.put(column, moved(value)));
            if (row.table().equals("attestation")) values.put("JWS", key.apply((String) values.get("STATEMENT")));
            if (row.table().equals("rendition")) values.put("DATED", second(values.get("CREATED_AT")));
            return new Row(row.table(), values);
        }

        private static OffsetDateTime second(Object at) {
            return ((OffsetDateTime) at).truncatedTo(ChronoUnit.SECONDS);
        }

        private Object moved(Object value) {
            if (value instanceof UUID id) return ids.getOrDefault(id, id);
            if (value instanceof Long number) return keys.getOrDefault(number, number);
            if (value instanceof OffsetDateTime at) return moved(at.toInstant()).atOffset(ZoneOffset.UTC);
            if (!(value instanceof String said)) return value;
            return words.containsKey(said) ? words.get(said) : said.startsWith("{") ? json(said) : said;
        }

        private Instant moved(Instant at) {
            return at.isBefore(begunAt()) ? at : at.plus(later);
        }

        /** Canonical stays canonical: only strings become others, and the content another content. */
        private String json(String said) {
            var at = said.indexOf(content.canonical());
            return at < 0
                    ? strings(said)
                    : strings(said.substring(0, at))
                            + text.canonical()
                            + strings(said.substring(at + content.canonical().length()));
        }

        private String strings(String said) {
            return STRING.matcher(said).replaceAll(this::string);
        }

        private String string(MatchResult found) {
            var said = found.group(1);
            var moved = INSTANT.matcher(said).matches()
                    ? moved(Instant.parse(said)).toString()
                    : words.getOrDefault(said, said);
            return Matcher.quoteReplacement('"' + moved + '"');
        }
    }

    private static String code(List<Coded> codes) {
        return codes.get(0).code();
    }

    private static String audience(Content content) {
        return content.model().audience().get(0).label();
    }
}
