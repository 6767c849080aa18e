package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentLimitsTest {
    /** A configuration of nothing but these values, converted as MicroProfile Config does. */
    private static Config config(Map<String, String> values) {
        return (Config) Proxy.newProxyInstance(
                Config.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) ->
                        Optional.ofNullable(values.get(arguments[0])).map(Integer::valueOf));
    }

    @Test
    void are_the_documented_ones_unless_told_otherwise() {
        assertThat(ContentLimits.of(config(Map.of())))
                .isEqualTo(new ContentLimits(1_048_576, 32, 500, 200, 500, 500, 1_000, 20_000));
    }

    @Test
    void come_from_the_configuration() {
        var limits =
                ContentLimits.of(config(Map.of("imprimatur.limits.depth", "20", "imprimatur.limits.list-length", "7")));

        assertThat(limits.depth()).isEqualTo(20);
        assertThat(limits.listLength()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "depth, 0",
        "depth, 63",
        "depth, -1",
        "blocks, 0",
        "sections, 0",
        "claims, 100001",
        "citations, -5",
        "list-length, 0",
        "text-length, 10",
        "body-bytes, 0",
        "body-bytes, 2147483647"
    })
    void that_make_no_sense_are_refused_by_name(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContentReader(config(Map.of("imprimatur.limits." + name, value))))
                .withMessageContaining("imprimatur.limits." + name)
                .withMessageContaining(value);
    }

    @Test
    void that_are_not_numbers_are_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContentReader(config(Map.of("imprimatur.limits.blocks", "many"))))
                .withMessageContaining("imprimatur.limits.blocks must be a whole number");
    }
}
