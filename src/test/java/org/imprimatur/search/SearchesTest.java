package org.imprimatur.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.imprimatur.article.Address;
import org.imprimatur.article.Revision;
import org.imprimatur.clients.Reader;
import org.imprimatur.clients.Scope;
import org.imprimatur.index.IndexedDesk;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.storage.Storage;
import org.imprimatur.storage.TestCluster;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Z1 to Z4: what is found, in which order, and what it looks like. */
class SearchesTest {
    private IndexedDesk house;

    @BeforeEach
    void open() {
        house = new IndexedDesk(Vendor.H2, this::storage).open();
    }

    Storage storage() {
        return TestCluster.none();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static Question asked(String q, String locale, String facets) {
        return Question.of(new Question.Given(q, locale, null, null, null, null, null, facets, null, null));
    }

    private Searches.Found find(String q) {
        return find(asked(q, null, null), Scope.EVERYTHING);
    }

    private Searches.Found find(Question question, Scope scope) {
        return searches(scope).find(question);
    }

    private Searches searches(Scope scope) {
        var reader = new Reader() {
            @Override
            public Scope scope() {
                return scope;
            }
        };
        return new Searches(
                house.index(),
                house.board(),
                house.press(),
                reader,
                house.desk().clock());
    }

    private List<String> slugs(String q) {
        return slugs(find(q));
    }

    private static List<String> slugs(Searches.Found found) {
        return found.items().stream().map(SearchesTest::slug).toList();
    }

    private static String slug(String item) {
        return json(item).path("slug").asText();
    }

    private static JsonNode json(String item) {
        try {
            return StrictJson.mapper().readTree(item);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(item, e);
        }
    }

    private JsonNode marks(String q) {
        return json(find(q).items().get(0)).required("highlights");
    }

    private Revision german(String slug, String title, String words) {
        return house.publish(slug, "de-DE", neutral(title, words));
    }

    /** Without the conditions and therapies that would make each text one on mesothelioma. */
    private static ObjectNode neutral(String title, String words) {
        var content = Articles.saying(title, words);
        content.put("summary", "A summary.");
        ((ObjectNode) content.at("/claims/0")).put("text", "A claim.");
        ((ObjectNode) content.at("/conditions/0")).put("display", "A disease");
        ((ObjectNode) content.at("/therapies/0")).put("display", "A medicine");
        return content;
    }

    private Revision english(String slug, String title, String words) {
        return house.publish(slug, "en-GB", neutral(title, words));
    }

    @Test
    void the_title_counts_more_than_headings_and_headings_more_than_the_rest() {
        english("in-the-body", "Something else", "Radiotherapy is mentioned here, and radiotherapy once more.");
        var headed = neutral("Another thing", "Nothing of it.");
        ((ObjectNode) headed.at("/sections/0")).put("heading", "Radiotherapy");
        house.publish("in-a-heading", "en-GB", headed);
        english("in-the-title", "Radiotherapy", "Nothing of it.");
        assertThat(slugs("radiotherapy")).containsExactly("in-the-title", "in-a-heading", "in-the-body");
    }

    @Test
    void what_readers_type_finds_what_texts_say() {
        english("about-mesothelioma", "Mesothelioma of the pleura", "The lining of the lungs.");
        english("about-pembrolizumab", "Pembrolizumab", "An antibody.");
        english("about-flu", "Influenza", "A virus. Asbestos is no cause of it.");
        assertThat(slugs("MPM")).containsExactly("about-mesothelioma");
        assertThat(slugs("asbestos cancer")).containsExactly("about-mesothelioma");
        assertThat(slugs("Keytruda")).containsExactly("about-pembrolizumab");
        assertThat(slugs("keytruda antibody")).containsExactly("about-pembrolizumab");
        assertThat(slugs("mesotheliomas")).containsExactly("about-mesothelioma");
    }

    @Test
    void a_slip_of_the_pen_finds_what_was_meant_and_what_is_right_comes_first() {
        english("about-mesothelioma", "Mesothelioma", "The lining of the lungs.");
        english("about-ipilimumab", "Ipilimumab", "An antibody.");
        assertThat(slugs("mesothelomia")).containsExactly("about-mesothelioma");
        assertThat(slugs("nesothelioma")).isEmpty(); // the first letters have to be right
        assertThat(slugs("ipilimunab")).containsExactly("about-ipilimumab");
        assertThat(slugs("lngs")).isEmpty(); // short words are alike too easily
    }

    @Test
    void every_language_has_its_own_words() {
        german("rippenfell", "Rippenfellkrebs früh erkennen", "Die Strahlentherapien der Größe nach.");
        house.publish("fr", "fr-FR", neutral("Traitements de l'asbestose", "L'évolution des métastases."));
        for (var q :
                List.of("Rippenfellkrebs", "rippenfellkrebs frueh", "fruh", "Strahlentherapie", "grösse", "groesse")) {
            assertThat(slugs(q)).as(q).containsExactly("rippenfell");
        }
        for (var q : List.of("asbestose", "traitement", "metastase", "évolution"))
            assertThat(slugs(q)).as(q).containsExactly("fr");
        assertThat(slugs("mesothelioma")).containsExactly("rippenfell"); // one name of it is German
        assertThat(slugs(find(asked("traitement", "de-DE", null), Scope.EVERYTHING)))
                .isEmpty();
    }

    @Test
    void all_words_have_to_be_there_but_of_many_one_may_be_missing() {
        english("both", "Fatigue", "After radiotherapy many are tired.");
        english("one", "Nausea", "After radiotherapy many feel sick.");
        assertThat(slugs("fatigue radiotherapy")).containsExactly("both");
        assertThat(slugs("the radiotherapy")).containsExactlyInAnyOrder("both", "one");
        assertThat(slugs("fatigue after radiotherapy tired zebra")).containsExactly("both");
        assertThat(slugs("zebra")).isEmpty();
    }

    @Test
    void words_next_to_each_other_come_first() {
        english("apart", "Text one", "Blood was drawn, white it was not. Blood again: the rat is white.");
        english(
                "together",
                "Text two",
                "The white blood cell count was low, and nothing else of note was seen in the study of this old rat.");
        assertThat(slugs("white blood")).startsWith("together");
        english("other", "Text three", "The migraine and its treatment. Migraine it is, and a treatment there is.");
        english(
                "same",
                "Text four",
                "Here the treatment of migraine is told, with a great deal more about something else.");
        assertThat(slugs("treatment of migraine")).containsExactly("same", "other");
        // It is an order, no reason to be found.
        assertThat(slugs("white blood influenza")).isEmpty();
        assertThat(slugs("white rat influenza")).isEmpty();
    }

    @Test
    void a_question_is_words_and_nothing_else() {
        english("one", "Fatigue", "Tired.");
        for (var q : List.of(
                "*", "fati*", "title_en:fatigue OR x", "-fatigue +zebra", "/.*/", "\"", "fatigue~9 zebra", "(", "\\")) {
            assertThat(find(q).total()).as(q).isZero();
        }
        assertThat(slugs("\"fatigue\"")).containsExactly("one");
    }

    @Test
    void highlights_are_text_with_nothing_but_em() {
        english(
                "hostile",
                "<script>alert('fatigue')</script> & fatigue",
                "Fatigue <img src=x onerror=alert(1)> & \"more\".");
        var marks = marks("fatigue");
        var title = marks.required("title").asText();
        assertThat(title)
                .contains("<em>fatigue</em>")
                .contains("&lt;script&gt;")
                .contains("&amp;");
        var all = title + marks.required("body");
        assertThat(all.replace("<em>", "").replace("</em>", "")).doesNotContain("<", ">");
        assertThat(marks.required("body").get(0).asText()).contains("<em>Fatigue</em> &lt;img");
    }

    @Test
    void the_stop_words_of_a_synonym_are_not_marked() {
        english("about", "Side effects of the lung", "Adverse events of the lung and the side of it.");
        var marks = marks("adverse effects").toString();
        assertThat(marks).doesNotContain("<em>of</em>").doesNotContain("<em>the</em>");
        assertThat(marks("the effects of the lung").toString())
                .contains("<em>lung</em>")
                .doesNotContain("<em>the</em>");
    }

    @Test
    void facets_and_totals_count_what_was_found() {
        english("one", "Fatigue", "Tired.");
        var other = neutral("Fatigue too", "Tired.");
        ((ArrayNode) other.at("/audience")).add("clinician");
        house.publish(new Address("two", "en-US", "default"), other);
        var found =
                find(asked("fatigue", null, "condition,audience,locale,class,reviewStatus,therapy"), Scope.EVERYTHING);
        assertThat(found.total()).isEqualTo(2);
        assertThat(found.exact()).isTrue();
        var facets = found.facets();
        assertThat(facets.get("condition")).containsEntry("http://hl7.org/fhir/sid/icd-10|C45.0", 2L);
        assertThat(facets.get("audience")).containsEntry("patient", 2L).containsEntry("clinician", 1L);
        assertThat(facets.get("locale")).containsEntry("en-US", 1L).containsEntry("en-GB", 1L);
        assertThat(facets.get("class")).containsEntry("default", 1L).containsEntry("oncology-treatment", 1L);
        assertThat(facets.get("reviewStatus")).containsEntry("current", 2L);
    }

    @Test
    void a_filter_narrows_to_what_the_texts_show() {
        english("one", "Fatigue", "Tired.");
        for (var code : List.of("C45.0", "http://hl7.org/fhir/sid/icd-10|C45.0")) {
            assertThat(find(new Question.Given("fatigue", null, code, null, null, null, null, null, null, null))
                            .total())
                    .isEqualTo(1);
        }
        for (var code : List.of("C45", "http://example.org|C45.0")) {
            assertThat(find(new Question.Given("fatigue", null, code, null, null, null, null, null, null, null))
                            .total())
                    .isZero();
        }
        assertThat(find(new Question.Given("fatigue", null, null, null, "clinician", null, null, null, null, null))
                        .total())
                .isZero();
    }

    private Searches.Found find(Question.Given given) {
        return find(Question.of(given), Scope.EVERYTHING);
    }

    @Test
    void nothing_outside_the_scope_is_found_counted_or_suggested() {
        english("seen", "Fatigue", "Tired.");
        house.publish(new Address("other-class", "en-GB", "default"), neutral("Fatigue hidden", "Tired."));
        german("other-locale", "Fatigue verborgen", "Müde.");
        var scope = new Scope(Set.of("en-GB"), Set.of("oncology-treatment"));
        var found = find(asked("fatigue", null, "locale,class"), scope);
        assertThat(slugs(found)).containsExactly("seen");
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.facets().get("locale")).containsOnlyKeys("en-GB");
        assertThat(found.facets().get("class")).containsOnlyKeys("oncology-treatment");
        assertThat(searches(scope).suggest(List.of("fati"), null, 10)).contains("t:Fatigue");
        assertThat(searches(scope).suggest(List.of("fati"), null, 10).toString())
                .doesNotContain("hidden", "verborgen");
    }

    @Test
    void what_goes_between_the_index_and_the_answer_is_not_shown() {
        var going = english("going", "Fatigue", "Tired.");
        english("staying", "Fatigue", "Tired.");
        house.beforeTheNextCheck(() -> house.withdraw(going));
        var found = find(asked("fatigue", null, "locale"), Scope.EVERYTHING);
        assertThat(slugs(found)).containsExactly("staying");
        assertThat(found.total()).isEqualTo(1);
        assertThat(found.facets().get("locale")).containsEntry("en-GB", 1L);
        var last = english("last", "Nausea", "Sick.");
        house.beforeTheNextCheck(() -> house.withdraw(last));
        assertThat(searches(Scope.EVERYTHING).suggest(List.of("naus"), null, 10))
                .isEmpty();
    }

    @Test
    void a_text_whose_sign_off_has_ended_is_found_no_more_though_nobody_took_it_down() {
        english("one", "Fatigue", "Tired.");
        assertThat(slugs("fatigue")).containsExactly("one");
        house.desk().clock().advance(Duration.ofDays(366));
        var found = find(asked("fatigue", null, "locale"), Scope.EVERYTHING);
        assertThat(found.total()).isZero();
        assertThat(found.facets().get("locale")).isEmpty();
        assertThat(searches(Scope.EVERYTHING).suggest(List.of("fati"), null, 10))
                .isEmpty();
    }

    @Test
    void what_was_signed_with_a_key_that_others_had_is_not_shown_and_then_not_counted() {
        english("before", "Fatigue before", "Tired.");
        assertThat(slugs("fatigue")).containsExactly("before");
        house.compromise();
        english("after", "Fatigue after", "Tired.");
        var answer = find(asked("fatigue", null, "locale"), Scope.EVERYTHING);
        assertThat(slugs(answer)).containsExactly("after");
        assertThat(answer.total()).isEqualTo(2);
        assertThat(searches(Scope.EVERYTHING).suggest(List.of("fati"), null, 10))
                .contains("t:Fatigue after")
                .doesNotContain("t:Fatigue before");
        house.renew();
        var renewed = find(asked("fatigue", null, "locale"), Scope.EVERYTHING);
        assertThat(slugs(renewed)).containsExactly("after");
        assertThat(renewed.total()).isEqualTo(1);
        assertThat(renewed.facets().get("locale")).containsEntry("en-GB", 1L);
    }

    /** Each word may be any of fifty, in each field of each language. */
    @Test
    void the_longest_question_is_answered_however_much_is_like_it() {
        var alike = new StringBuilder("Words:");
        for (var one = 'a'; one <= 'z'; one++)
            for (var two = 'a'; two <= 'h'; two++)
                alike.append(" wearine").append(one).append(two);
        for (var locale : List.of("en", "de", "fr", "es", "it", "pt", "nl", "sv", "zh", "pl"))
            house.publish("in-" + locale, locale, neutral("Fatigue", alike + "."));
        assertThat(slugs("wearinezq ".repeat(16))).hasSize(10);
    }

    @Test
    void no_word_of_a_draft_is_found() {
        var published = english("one", "Fatigue", "Tired.");
        house.draft(new Address("two", "en-GB", "oncology-treatment"), neutral("Zebrafish", "Zebrafish"));
        house.desk().save(house.desk().ada(), published.article());
        house.desk().submit(published.article());
        assertThat(slugs("zebrafish")).isEmpty();
        assertThat(slugs("changed")).isEmpty();
        assertThat(searches(Scope.EVERYTHING).suggest(List.of("zebra"), null, 10))
                .isEmpty();
    }

    @Test
    void suggestions_go_on_where_the_reader_stopped() {
        var content = Texts.complete();
        house.publish("complete", "en-GB", content);
        var analysis = house.index().analysis();
        var typed = List.of("mesothelioma", "of", "pl");
        assertThat(Suggestions.of(typed, searches(Scope.EVERYTHING).suggest(typed, null, 10), analysis, 5))
                .containsExactly(new Suggestions.Suggestion("Mesothelioma of pleura", "condition"));
        var side = List.of("side");
        assertThat(Suggestions.of(side, searches(Scope.EVERYTHING).suggest(side, null, 10), analysis, 5))
                .containsExactly(new Suggestions.Suggestion("Side effects", "heading"));
        var immuno = List.of("immuno");
        assertThat(Suggestions.of(immuno, searches(Scope.EVERYTHING).suggest(immuno, null, 10), analysis, 5))
                .containsExactly(new Suggestions.Suggestion("Immunotherapy for pleural mesothelioma", "title"));
    }
}
