package org.imprimatur.mandate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.imprimatur.platform.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** M2: the operator's words, as they are. */
class SignaturePolicyTest {
    @TempDir
    Path directory;

    @Test
    void is_the_file_beside_the_server_and_its_version_the_digest_of_its_bytes() throws IOException {
        var file = Path.of("server-config/signature-policy.md");
        var policy = new SignaturePolicy(file.toString());
        assertThat(policy.text()).isEqualTo(Files.readString(file)).contains("21 CFR 11.100(c)", "21 CFR 11.10(j)");
        assertThat(policy.version()).isEqualTo(CanonicalJson.digest(Files.readAllBytes(file)));
    }

    @Test
    void changes_its_version_with_any_byte() throws IOException {
        var one = new SignaturePolicy(file("It binds me.\n".getBytes(StandardCharsets.UTF_8)));
        var other = new SignaturePolicy(file("It binds me.".getBytes(StandardCharsets.UTF_8)));
        assertThat(one.version()).isNotEqualTo(other.version());
    }

    static Stream<Arguments> unsound() {
        return Stream.of(
                Arguments.of("says nothing", new byte[0]),
                Arguments.of("says nothing", " \r\n\t".getBytes(StandardCharsets.UTF_8)),
                Arguments.of("is not UTF-8", "für".getBytes(StandardCharsets.ISO_8859_1)),
                Arguments.of("has control characters", "It\u0000binds me.".getBytes(StandardCharsets.UTF_8)),
                Arguments.of(
                        "has more than 65536 bytes",
                        "x".repeat(SignaturePolicy.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void is_refused_at_the_start_where_it_is_no_text(String fault, byte[] bytes) throws IOException {
        var file = file(bytes);
        assertThatIllegalStateException()
                .isThrownBy(() -> new SignaturePolicy(file))
                .withMessageContaining(file)
                .withMessageContaining(fault)
                .withMessageContaining("imprimatur.signature-policy.file");
    }

    @Test
    void is_refused_at_the_start_where_it_is_not_there_and_taken_at_its_longest() throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> new SignaturePolicy(directory.resolve("none.md").toString()))
                .withMessageContaining("cannot be read");
        var longest = "x".repeat(SignaturePolicy.MAX_BYTES);
        assertThat(new SignaturePolicy(file(longest.getBytes(StandardCharsets.UTF_8))).text())
                .isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 37})
    void a_delegation_of_no_or_endless_term_keeps_the_server_from_starting(int months) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new DelegationTerm(months))
                .withMessageContaining("imprimatur.delegation.months");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 36})
    void a_delegation_may_be_as_long_as_the_operator_says(int months) {
        assertThat(new DelegationTerm(months).longest().getMonths()).isEqualTo(months);
    }

    private String file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("policy.md"), bytes).toString();
    }
}
