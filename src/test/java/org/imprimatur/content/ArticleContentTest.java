package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArticleContentTest {
    static Stream<Class<?>> records() {
        var kinds = Arrays.stream(Block.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::value);
        var nested = Stream.of(ArticleContent.class, Claim.class, Citation.class)
                .flatMap(holder -> Arrays.stream(holder.getDeclaredClasses()))
                .filter(Class::isRecord);
        return Stream.of(
                        Stream.of(
                                ArticleContent.class,
                                Inline.class,
                                Claim.class,
                                Citation.class,
                                Block.DefinitionList.Definition.class),
                        nested,
                        kinds)
                .flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("records")
    void says_in_the_contract_what_the_reader_requires(Class<?> type) {
        var required = Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(component -> {
                    var property = component.getAccessor().getAnnotation(JsonProperty.class);
                    return property == null ? component.getName() : property.value();
                });
        var kind = Block.class.isAssignableFrom(type) ? Stream.of("type") : Stream.<String>empty();
        var schema = type.getAnnotation(Schema.class);

        assertThat(schema == null ? new String[0] : schema.requiredProperties())
                .containsExactly(Stream.concat(kind, required).toArray(String[]::new));
    }
}
