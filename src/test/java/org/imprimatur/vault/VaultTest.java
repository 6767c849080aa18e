package org.imprimatur.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** V1 to V3. */
class VaultTest {
    private static final byte[] SECRET = "twenty bytes, or so.".getBytes(UTF_8);

    @TempDir
    Path directory;

    @Test
    void opens_what_it_sealed_for_the_same_purpose_and_no_other() {
        var vault = vault();
        var sealed = vault.seal("totp:ann", SECRET, true).orElseThrow();
        assertThat(sealed).startsWith("v1:").doesNotContain("twenty").hasSizeLessThan(200);
        assertThat(vault.open("totp:ann", sealed)).contains(SECRET);
        assertThat(vault.open("totp:bob", sealed)).isEmpty();
        assertThat(vault.seal("totp:ann", SECRET, true).orElseThrow())
                .as("another nonce each time")
                .isNotEqualTo(sealed);
    }

    @Test
    void opens_nothing_of_which_a_bit_was_flipped() {
        var vault = vault();
        var sealed = vault.seal("totp:ann", SECRET, true).orElseThrow();
        var bytes = Base64.getDecoder().decode(sealed.substring(3));
        for (var i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(vault.open("totp:ann", "v1:" + Base64.getEncoder().encodeToString(bytes)))
                    .as("byte %d", i)
                    .isEmpty();
            bytes[i] ^= 1;
        }
        for (var odd : new String[] {"", "v1:", "v1:AA==", "v2:" + sealed.substring(3), "v1:?"}) {
            assertThat(vault.open("totp:ann", odd)).as(odd).isEmpty();
        }
    }

    @Test
    void makes_its_key_at_first_need_for_its_owner_alone() throws IOException {
        var vault = vault();
        assertThat(vault.hasKey()).isFalse();
        assertThat(key()).doesNotExist();
        var sealed = vault.seal("totp:ann", SECRET, true).orElseThrow();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key())))
                .isEqualTo("rw-------");
        assertThat(Files.list(directory)).containsExactly(key());
        assertThat(vault().open("totp:ann", sealed)).as("after a restart").contains(SECRET);
    }

    @Test
    void never_replaces_a_key_that_was_used() throws IOException {
        var sealed = vault().seal("totp:ann", SECRET, true).orElseThrow();
        Files.delete(key());
        var vault = vault();
        assertThat(vault.open("totp:ann", sealed)).isEmpty();
        assertThat(vault.seal("totp:bob", SECRET, false)).isEmpty();
        assertThat(vault.hasKey()).isFalse();
        assertThat(key()).doesNotExist();
    }

    @Test
    void is_one_however_many_nodes_begin_at_once() {
        Callable<String> begin = () -> vault().seal("totp:ann", SECRET, true).orElseThrow();
        for (var sealed : TestDesk.atOnce(Collections.nCopies(8, begin))) {
            assertThat(vault().open("totp:ann", (String) sealed)).contains(SECRET);
        }
    }

    @Test
    void takes_a_configured_key_instead_of_the_file() {
        var configured = Base64.getEncoder().encodeToString(new byte[32]);
        var vault = new Vault(directory.toString(), Optional.of(configured));
        var sealed = vault.seal("totp:ann", SECRET, false).orElseThrow();
        assertThat(vault.open("totp:ann", sealed)).contains(SECRET);
        assertThat(key()).doesNotExist();
        vault().seal("totp:bob", SECRET, true);
        assertThat(vault().open("totp:ann", sealed)).as("another key").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "AAAA"})
    void refuses_what_is_no_key_without_repeating_it(String text) throws IOException {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Vault(directory.toString(), Optional.of(text)))
                .withMessageContaining("imprimatur.secrets.key")
                .withMessageContaining("32 bytes");
        Files.writeString(key(), text);
        assertThatIllegalStateException().isThrownBy(() -> vault().hasKey()).withMessageContaining("secrets.key");
    }

    private Vault vault() {
        return new Vault(directory.toString(), Optional.empty());
    }

    private Path key() {
        return directory.resolve("secrets.key");
    }
}
