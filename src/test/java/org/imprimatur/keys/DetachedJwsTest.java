package org.imprimatur.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.junit.jupiter.api.Test;

/** K4 and the form of a signature; the key and the signature are those of RFC 8037, appendix A. */
class DetachedJwsTest {
    private static final String KID = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String PAYLOAD = "{\"digest\":\"sha-256:00\"}";

    private static OctetKeyPairJsonWebKey key() throws Exception {
        var key = (OctetKeyPairJsonWebKey) JsonWebKey.Factory.newJwk(
                "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",\"x\":\""
                        + X + "\"}");
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
        return key;
    }

    @Test
    void names_the_key_by_its_thumbprint() throws Exception {
        assertThat(key().getKeyId()).isEqualTo(KID);
    }

    @Test
    void verifies_over_exactly_what_was_signed() throws Exception {
        var jws = DetachedJws.sign(key(), PAYLOAD);
        assertThat(jws).matches("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]{86}");
        assertThat(new String(java.util.Base64.getUrlDecoder().decode(jws.substring(0, jws.indexOf('.')))))
                .isEqualTo("{\"alg\":\"EdDSA\",\"kid\":\"" + KID + "\",\"typ\":\"imprimatur+jws\"}");
        assertThat(DetachedJws.verifies(jws, KID, X, PAYLOAD)).isTrue();
        assertThat(DetachedJws.verifies(jws, KID, X, PAYLOAD + " ")).isFalse();
        assertThat(DetachedJws.verifies(jws, "another", X, PAYLOAD)).isFalse();
        assertThat(DetachedJws.verifies(jws, KID, X.replace('1', '2'), PAYLOAD)).isFalse();
        assertThat(DetachedJws.verifies(jws.replace("..", ".e30."), KID, X, PAYLOAD))
                .isFalse();
        assertThat(DetachedJws.verifies("", KID, X, PAYLOAD)).isFalse();
        assertThat(DetachedJws.verifies("..", KID, X, PAYLOAD)).isFalse();
    }
}
