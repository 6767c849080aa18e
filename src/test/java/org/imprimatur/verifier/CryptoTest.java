package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import org.imprimatur.verifier.Json.Malformed;
import org.junit.jupiter.api.Test;

/** Against what the standards themselves publish. */
class CryptoTest {
    /** RFC 8037, appendix A.2. */
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    @Test
    void names_a_key_by_the_thumbprint_of_rfc_8037_appendix_a3() {
        assertThat(Crypto.thumbprint(X)).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void holds_the_signature_of_rfc_8037_appendix_a4_and_no_other() {
        var key = Crypto.ed25519(Members.bytes(X, "x"), "key");
        var signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        var signature = Members.bytes(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg", "signature");

        assertThat(Crypto.holds(Crypto.ED25519, key, signed, signature)).isTrue();
        signature[0] ^= 1;
        assertThat(Crypto.holds(Crypto.ED25519, key, signed, signature)).isFalse();
        signature[0] ^= 1;
        signed[0] ^= 1;
        assertThat(Crypto.holds(Crypto.ED25519, key, signed, signature)).isFalse();
        assertThat(Crypto.holds(Crypto.ED25519, key, signed, new byte[0])).isFalse();
    }

    /** RFC 8032, section 5.1.7: S is smaller than the order of the group, or one signature would have several forms. */
    @Test
    void a_signature_has_one_form() {
        var key = Crypto.ed25519(Members.bytes(X, "x"), "key");
        var signed = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc".getBytes(StandardCharsets.US_ASCII);
        var signature = Members.bytes(
                "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg", "signature");
        var order =
                java.util.HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        var carry = 0;
        for (var i = 0; i < order.length; i++) {
            var sum = (signature[32 + i] & 0xff) + (order[i] & 0xff) + carry;
            signature[32 + i] = (byte) sum;
            carry = sum >> 8;
        }

        assertThat(Crypto.holds(Crypto.ED25519, key, signed, signature)).isFalse();
    }

    @Test
    void refuses_keys_that_are_none_or_too_weak() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        var weak = (RSAPublicKey) generator.generateKeyPair().getPublic();
        var coordinate = new byte[32];

        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Crypto.ed25519(new byte[31], "key"));
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Crypto.p256(new byte[33], coordinate, "key"));
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Crypto.rsa(
                        weak.getModulus().toByteArray(),
                        weak.getPublicExponent().toByteArray(),
                        "key"));
        // a point that is not on the curve verifies nothing
        var off = Crypto.p256(coordinate, coordinate, "key");
        assertThat(Crypto.holds(Crypto.ES256, off, coordinate, new byte[70])).isFalse();
    }
}
