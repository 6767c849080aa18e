package org.imprimatur.index;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.search.engine.backend.document.DocumentElement;
import org.hibernate.search.engine.backend.document.IndexFieldReference;
import org.hibernate.search.engine.backend.document.model.dsl.IndexSchemaElement;
import org.hibernate.search.engine.backend.types.Aggregable;
import org.hibernate.search.engine.backend.types.Highlightable;
import org.hibernate.search.engine.backend.types.Norms;
import org.hibernate.search.engine.backend.types.Projectable;
import org.hibernate.search.engine.backend.types.Searchable;
import org.hibernate.search.engine.backend.types.Sortable;
import org.hibernate.search.engine.backend.types.TermVector;
import org.hibernate.search.mapper.pojo.bridge.TypeBridge;
import org.hibernate.search.mapper.pojo.bridge.binding.TypeBindingContext;
import org.hibernate.search.mapper.pojo.bridge.mapping.programmatic.TypeBinder;
import org.hibernate.search.mapper.pojo.bridge.runtime.TypeBridgeWriteContext;
import org.imprimatur.platform.Face;
import org.imprimatur.wording.Analysis;
import org.jspecify.annotations.Nullable;

/** Which fields a text has in the index: its words and what stands together, under its language; all else as it is. */
@Face
public final class TextFields implements TypeBinder {
    /** To be raised with every change of the fields or of what stands in them: older indexes are made anew. */
    static final int VERSION = 4;

    public static final String ARTICLE = "article";
    public static final String DIGEST = "digest";
    public static final String SHOWN = "shown";
    public static final String LANGUAGE = "language";
    public static final String SLUG = "slug";
    public static final String LOCALE = "locale";
    public static final String ARTICLE_CLASS = "class";
    public static final String REVIEW_STATUS = "reviewStatus";
    public static final String CONDITION = "condition";
    public static final String THERAPY = "therapy";
    public static final String AUDIENCE = "audience";
    /** The code alone, of whatever system. */
    public static final String CONDITION_CODE = "conditionCode";

    public static final String THERAPY_CODE = "therapyCode";
    /** Milliseconds. */
    public static final String VALID_UNTIL = "validUntil";

    public static final String WITHHELD_AT_END = "withheldAtEnd";
    public static final String SUGGESTED = "suggested";
    public static final String SUGGESTIONS = "suggestions";

    public static String title(String language) {
        return "title_" + language;
    }

    public static String headings(String language) {
        return "headings_" + language;
    }

    public static String body(String language) {
        return "body_" + language;
    }

    /** Each two words that stand together anywhere in the text, so that phrases are found as fast as words. */
    public static String pairs(String language) {
        return "pairs_" + language;
    }

    @Override
    public void bind(TypeBindingContext context) {
        context.dependencies().useRootOnly();
        context.bridge(PublishedText.class, new Bridge(context.indexSchemaElement()));
    }

    private static final class Bridge implements TypeBridge<PublishedText> {
        private final Map<String, IndexFieldReference<String>> texts = new HashMap<>();
        private final IndexFieldReference<Long> validUntil;
        private final IndexFieldReference<Boolean> withheldAtEnd;

        Bridge(IndexSchemaElement schema) {
            for (var language : Analysis.LANGUAGES) {
                words(schema, title(language), language, false, Highlightable.PLAIN);
                words(schema, headings(language), language, true, null);
                words(schema, body(language), language, true, Highlightable.UNIFIED);
                together(schema, language);
            }
            for (var name : List.of(LANGUAGE, LOCALE, ARTICLE_CLASS, REVIEW_STATUS)) keyword(schema, name, false, true);
            for (var name : List.of(CONDITION, THERAPY, AUDIENCE)) keyword(schema, name, true, true);
            for (var name : List.of(CONDITION_CODE, THERAPY_CODE)) keyword(schema, name, true, false);
            keyword(schema, SLUG, false, false);
            texts.put(
                    ARTICLE,
                    schema.field(ARTICLE, field -> field.asString().sortable(Sortable.YES))
                            .toReference());
            kept(schema, DIGEST, false);
            kept(schema, SHOWN, false);
            kept(schema, SUGGESTIONS, true);
            texts.put(
                    SUGGESTED,
                    schema.field(SUGGESTED, field -> field.asString().analyzer(Analysis.PLAIN))
                            .multiValued()
                            .toReference());
            validUntil = schema.field(VALID_UNTIL, field -> field.asLong()).toReference();
            withheldAtEnd =
                    schema.field(WITHHELD_AT_END, field -> field.asBoolean()).toReference();
        }

        private void words(
                IndexSchemaElement schema,
                String name,
                String language,
                boolean several,
                @Nullable Highlightable highlighted) {
            var field = schema.field(name, type -> {
                var words = type.asString()
                        .analyzer(language)
                        .searchAnalyzer(Analysis.asking(language))
                        .projectable(highlighted == null ? Projectable.NO : Projectable.YES);
                if (highlighted == null) return words;
                // Offsets are kept where texts are long: a slip of the pen would have them analysed for each hit.
                var kept = highlighted == Highlightable.UNIFIED ? TermVector.WITH_POSITIONS_OFFSETS : TermVector.NO;
                return words.highlightable(List.of(highlighted)).termVector(kept);
            });
            texts.put(name, several ? field.multiValued().toReference() : field.toReference());
        }

        private void together(IndexSchemaElement schema, String language) {
            var field = schema.field(
                    pairs(language),
                    type -> type.asString().analyzer(Analysis.pairs(language)).norms(Norms.NO));
            texts.put(TextFields.pairs(language), field.multiValued().toReference());
        }

        private void keyword(IndexSchemaElement schema, String name, boolean several, boolean counted) {
            var field = schema.field(name, type -> type.asString()
                    .aggregable(counted ? Aggregable.YES : Aggregable.NO)
                    .projectable(several ? Projectable.NO : Projectable.YES));
            texts.put(name, several ? field.multiValued().toReference() : field.toReference());
        }

        private void kept(IndexSchemaElement schema, String name, boolean several) {
            var field = schema.field(
                    name, type -> type.asString().searchable(Searchable.NO).projectable(Projectable.YES));
            texts.put(name, several ? field.multiValued().toReference() : field.toReference());
        }

        @Override
        public void write(DocumentElement document, PublishedText published, TypeBridgeWriteContext context) {
            var text = published.text();
            var all = new Filling(document);
            all.put(ARTICLE, published.article());
            all.put(DIGEST, text.digest());
            all.put(SHOWN, text.shown());
            all.put(LANGUAGE, text.language());
            all.put(SLUG, text.slug());
            all.put(LOCALE, text.locale());
            all.put(ARTICLE_CLASS, text.articleClass());
            all.put(REVIEW_STATUS, text.reviewStatus());
            all.words(title(text.language()), text.language(), text.title());
            for (var heading : text.headings()) all.words(headings(text.language()), text.language(), heading);
            for (var paragraph : text.body()) all.words(body(text.language()), text.language(), paragraph);
            for (var audience : text.audiences()) all.put(AUDIENCE, audience);
            for (var condition : text.conditions()) {
                all.put(CONDITION, condition);
                all.put(CONDITION_CODE, code(condition));
            }
            for (var therapy : text.therapies()) {
                all.put(THERAPY, therapy);
                all.put(THERAPY_CODE, code(therapy));
            }
            for (var suggestion : text.suggestions()) {
                all.put(SUGGESTIONS, suggestion);
                all.put(SUGGESTED, suggestion.substring(2));
            }
            document.addValue(validUntil, text.validUntil().toEpochMilli());
            document.addValue(withheldAtEnd, text.withheldAtEnd());
        }

        private static String code(String coded) {
            return coded.substring(coded.indexOf('|') + 1);
        }

        private final class Filling {
            private final DocumentElement document;

            Filling(DocumentElement document) {
                this.document = document;
            }

            void words(String field, String language, String value) {
                put(field, value);
                put(pairs(language), value);
            }

            void put(String field, String value) {
                var reference = texts.get(field);
                if (reference == null) throw new IllegalStateException("There is no field " + field);
                document.addValue(reference, value);
            }
        }
    }
}
