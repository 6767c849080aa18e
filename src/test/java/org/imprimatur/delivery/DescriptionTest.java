package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.imprimatur.archive.VersionView;
import org.imprimatur.following.AnnouncementView;
import org.imprimatur.following.ChangeView;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.publication.Newsstand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What partners are told of /content is what the records that become its JSON hold. */
class DescriptionTest {
    private static final JsonNode DESCRIPTION = description();
    private static final JsonNode SCHEMAS = DESCRIPTION.at("/components/schemas");

    private static JsonNode description() {
        try (var file = DescriptionTest.class.getResourceAsStream("/META-INF/openapi.yaml")) {
            Object description = new Yaml().load(file);
            return StrictJson.mapper().valueToTree(description);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param complete the schema that says which members are always there */
    private record Written(Class<?> type, String described, String complete) {
        private Written(Class<?> type, String described) {
            this(type, described, described);
        }
    }

    static Stream<Written> written() {
        return Stream.of(
                new Written(Newsstand.PublishedArticle.class, "PublishedItem", "PublishedArticle"),
                new Written(Newsstand.Signature.class, "PublishedSignOff"),
                new Written(Newsstand.Reviewer.class, "PublishedReviewer"),
                new Written(Newsstand.Credential.class, "PublishedCredential"),
                new Written(Newsstand.Disclaimer.class, "PublishedDisclaimer"),
                new Written(ChangeView.class, "Change"),
                new Written(ChangeView.Links.class, "ChangeLinks"),
                new Written(AnnouncementView.class, "Announcement"),
                new Written(VersionView.class, "Version"));
    }

    @ParameterizedTest
    @MethodSource("written")
    void names_each_member_and_says_which_are_always_there(Written written) {
        var members = Arrays.asList(written.type().getRecordComponents());
        assertThat(members(SCHEMAS.required(written.described()))).hasSameElementsAs(names(members));
        assertThat(required(SCHEMAS.required(written.complete())))
                .hasSameElementsAs(names(members.stream()
                        .filter(member -> !member.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .toList()));
    }

    private static List<String> names(List<RecordComponent> members) {
        return members.stream().map(RecordComponent::getName).toList();
    }

    @Test
    void names_what_is_told_of_a_text_that_is_gone() {
        var told = SCHEMAS.required("GoneProblem").at("/allOf/1");
        var lapsed = new Newsstand.Gone(UUID.randomUUID(), "lapsed", Instant.EPOCH, "The sign-off ended.", null, null);
        var withdrawn = new Newsstand.Gone(
                UUID.randomUUID(), "withdrawn", Instant.EPOCH, "A dose is wrong", "urgent", "elsewhere");
        assertThat(members(told))
                .hasSameElementsAs(
                        new DeliveryRefusal.Withdrawn(withdrawn).members().keySet());
        assertThat(required(told))
                .hasSameElementsAs(new DeliveryRefusal.Lapsed(lapsed).members().keySet());
    }

    @ParameterizedTest
    @CsvSource({"PublishedPage", "AnnouncementPage", "VersionPage"})
    void says_that_the_next_page_is_always_told_and_null_at_the_end(String page) {
        var schema = SCHEMAS.required(page);
        assertThat(required(schema)).containsExactly("items", "next");
        assertThat(texts(schema.at("/properties/next/type"))).containsExactly("string", "null");
    }

    @Test
    void says_of_a_page_of_changes_how_far_the_client_has_heard() {
        var schema = SCHEMAS.required("ChangePage");
        assertThat(members(schema))
                .hasSameElementsAs(names(Arrays.asList(ChangeView.Page.class.getRecordComponents())));
        assertThat(required(schema)).containsExactlyInAnyOrder("items", "next", "through");
    }

    /** An unquoted comma ends a sentence of YAML and makes a member of the rest. */
    @Test
    void breaks_off_in_no_sentence() {
        assertThat(nulls(DESCRIPTION)).isZero();
    }

    private static long nulls(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false)
                .mapToLong(child -> child.isNull() ? 1 : nulls(child))
                .sum();
    }

    private static List<String> members(JsonNode schema) {
        var names = new ArrayList<String>();
        schema.required("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> required(JsonNode schema) {
        return texts(schema.required("required"));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
