package org.imprimatur.passkey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.CollectedClientDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.Curve;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.data.extension.authenticator.AuthenticationExtensionAuthenticatorOutput;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.VerificationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.imprimatur.attestation.Statement;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.StrictJson;

/** Registration and authentication ceremonies (Web Authentication Level 3, sections 7.1 and 7.2) with webauthn4j. */
@ApplicationScoped
class WebAuthn {
    static final String CREATE = "webauthn.create";
    static final String GET = "webauthn.get";

    /** What an attestation can name. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final int COORDINATE = 32;
    private static final int MIN_RSA_BITS = 2_048;
    private static final int MAX_RSA_BITS = 8_192;
    private static final int MAX_EXPONENT_BITS = 64;

    private static final Logger LOG = Logger.getLogger(WebAuthn.class.getName());
    private static final ObjectConverter CONVERTER = new ObjectConverter();
    private static final AuthenticatorDataConverter AUTHENTICATOR_DATA = new AuthenticatorDataConverter(CONVERTER);
    private static final CollectedClientDataConverter CLIENT_DATA = new CollectedClientDataConverter(CONVERTER);
    private static final AttestationObjectConverter ATTESTATION = new AttestationObjectConverter(CONVERTER);

    /** Of authenticators themselves nothing is asked, so nothing they say of themselves is believed. */
    private static final WebAuthnManager MANAGER = WebAuthnManager.createNonStrictWebAuthnManager(CONVERTER);

    private PasskeySettings settings;

    @SuppressWarnings("NullAway.Init")
    WebAuthn() {} // CDI proxy only

    @Inject
    WebAuthn(PasskeySettings settings) {
        this.settings = settings;
    }

    /**
     * A passkey as its authenticator made it.
     *
     * @param credentialId in base64url
     * @param publicKey a COSE key, in base64url
     */
    record Made(String credentialId, String publicKey, boolean backupEligible, long signCount) {}

    /** An assertion that holds, but for its count. */
    record Held(Statement.Passkey stated, long signCount) {}

    // ------------------------------------------------------------------ form

    /** The bytes, provided they have the form of authenticator data. */
    static byte[] authenticatorData(byte[] bytes, String pointer) {
        return formed(bytes, pointer, () -> AUTHENTICATOR_DATA.convert(bytes));
    }

    static byte[] clientData(byte[] bytes, String pointer) {
        return formed(bytes, pointer, () -> {
            StrictJson.read(bytes, ObjectNode.class);
            CLIENT_DATA.convert(bytes);
        });
    }

    static byte[] attestation(byte[] bytes, String pointer) {
        return formed(bytes, pointer, () -> ATTESTATION.convert(bytes));
    }

    private static byte[] formed(byte[] bytes, String pointer, Runnable reading) {
        try {
            reading.run();
            return bytes;
        } catch (RuntimeException stumbled) {
            // The library lets its readers' own faults through as well as its own, for bytes that are anything.
            throw new MalformedInput(
                    "bad-value", pointer, pointer.substring(pointer.lastIndexOf('/') + 1) + " cannot be read.");
        }
    }

    /** The challenge that was answered, as the browser says. */
    static byte[] challenge(byte[] clientData) {
        var challenge = CLIENT_DATA.convert(clientData).getChallenge();
        return challenge == null ? new byte[0] : challenge.getValue();
    }

    // ------------------------------------------------------------------ ceremonies

    /** What was made in answer to this challenge. @param rawId what the browser calls it */
    Made made(byte[] rawId, byte[] attestation, byte[] clientData, byte[] challenge) {
        var object = ATTESTATION.convert(attestation);
        var parameters = new RegistrationParameters(
                server(challenge),
                ALGORITHMS.stream()
                        .map(algorithm ->
                                new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                        .toList(),
                true,
                true);
        try {
            MANAGER.verify(
                    new RegistrationData(object, attestation, CLIENT_DATA.convert(clientData), clientData, null, null),
                    parameters);
        } catch (VerificationException fault) {
            LOG.log(Level.INFO, "A passkey was not taken", fault);
            throw new PasskeyRefusal.PasskeyUnacceptable();
        }
        var data = object.getAuthenticatorData();
        var credential = data.getAttestedCredentialData();
        if (credential == null
                || !Arrays.equals(credential.getCredentialId(), rawId)
                || !isPlain(clientData, CREATE, challenge)
                || jwk(credential.getCOSEKey()).isEmpty()) {
            throw new PasskeyRefusal.PasskeyUnacceptable();
        }
        return new Made(
                PasskeyAnswer.text(rawId),
                PasskeyAnswer.text(CONVERTER.getCborMapper().writeValueAsBytes(credential.getCOSEKey())),
                data.isFlagBE(),
                data.getSignCount());
    }

    /** Empty where anything but the count is not as it must be. @param challenge what must have been answered */
    Optional<Held> held(Passkey passkey, Assertion assertion, byte[] challenge) {
        var key =
                CONVERTER.getCborMapper().readValue(Base64.getUrlDecoder().decode(passkey.publicKey()), COSEKey.class);
        var jwk = jwk(key).orElseThrow();
        AuthenticatorData<AuthenticationExtensionAuthenticatorOutput> data =
                AUTHENTICATOR_DATA.convert(assertion.authenticatorData());
        // The count is held against the row, by whoever spends it: two at once must not both pass.
        var record = new CredentialRecordImpl(
                new NoneAttestationStatement(),
                true,
                passkey.backupEligible(),
                null,
                0,
                new AttestedCredentialData(AAGUID.ZERO, assertion.credentialId(), key),
                null,
                null,
                null,
                null);
        try {
            MANAGER.verify(
                    new AuthenticationData(
                            assertion.credentialId(),
                            assertion.userHandle(),
                            data,
                            assertion.authenticatorData(),
                            CLIENT_DATA.convert(assertion.clientData()),
                            assertion.clientData(),
                            null,
                            assertion.signature()),
                    new AuthenticationParameters(server(challenge), record, null, true, true));
        } catch (VerificationException fault) {
            LOG.log(Level.FINE, "An assertion does not hold", fault);
            return Optional.empty();
        }
        if (!isPlain(assertion.clientData(), GET, challenge)) return Optional.empty();
        var stated = new Statement.Passkey(
                passkey.credentialId(),
                jwk.publicKey(),
                jwk.alg(),
                settings.relyingParty(),
                client(assertion.clientData()).path("origin").asText(),
                PasskeyAnswer.text(assertion.authenticatorData()),
                PasskeyAnswer.text(assertion.clientData()),
                PasskeyAnswer.text(assertion.signature()));
        return Optional.of(new Held(stated, data.getSignCount()));
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .rpId(settings.relyingParty())
                .origins(settings.origins().stream().map(Origin::new).collect(Collectors.toSet()))
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /**
     * Whether the browser says so to the letter. The library takes an origin that is written otherwise for the same one, and
     * of a member that comes twice one of them; a verifier may do neither.
     */
    private boolean isPlain(byte[] clientData, String type, byte[] challenge) {
        var client = client(clientData);
        return type.equals(client.path("type").textValue())
                && PasskeyAnswer.text(challenge).equals(client.path("challenge").textValue())
                && settings.origins().contains(client.path("origin").asText())
                && !client.path("crossOrigin").asBoolean();
    }

    private static JsonNode client(byte[] clientData) {
        return StrictJson.read(clientData, ObjectNode.class);
    }

    // ------------------------------------------------------------------ keys

    private record Jwk(String alg, ObjectNode publicKey) {
        static Jwk of(String alg, String kty) {
            return new Jwk(alg, StrictJson.mapper().createObjectNode().put("kty", kty));
        }

        Jwk with(String member, String value) {
            publicKey.put(member, value);
            return this;
        }
    }

    /** As an attestation writes it (RFC 7517, RFC 7518, RFC 8037); empty where a verifier would not take it. */
    private static Optional<Jwk> jwk(COSEKey key) {
        if (key instanceof EC2COSEKey ec
                && COSEAlgorithmIdentifier.ES256.equals(ec.getAlgorithm())
                && ec.getCurve() == Curve.SECP256R1
                && length(ec.getX()) == COORDINATE
                && length(ec.getY()) == COORDINATE) {
            return Optional.of(Jwk.of("ES256", "EC")
                    .with("crv", "P-256")
                    .with("x", PasskeyAnswer.text(ec.getX()))
                    .with("y", PasskeyAnswer.text(ec.getY())));
        }
        if (key instanceof EdDSACOSEKey ed
                && COSEAlgorithmIdentifier.EdDSA.equals(ed.getAlgorithm())
                && ed.getCurve() == Curve.ED25519
                && length(ed.getX()) == COORDINATE) {
            return Optional.of(Jwk.of("EdDSA", "OKP").with("crv", "Ed25519").with("x", PasskeyAnswer.text(ed.getX())));
        }
        if (key instanceof RSACOSEKey rsa
                && COSEAlgorithmIdentifier.RS256.equals(rsa.getAlgorithm())
                && bits(rsa.getN()) >= MIN_RSA_BITS
                && bits(rsa.getN()) <= MAX_RSA_BITS
                && bits(rsa.getE()) <= MAX_EXPONENT_BITS) {
            return Optional.of(Jwk.of("RS256", "RSA")
                    .with("n", PasskeyAnswer.text(rsa.getN()))
                    .with("e", PasskeyAnswer.text(rsa.getE())));
        }
        return Optional.empty();
    }

    private static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static int bits(byte[] number) {
        return number == null ? 0 : new BigInteger(1, number).bitLength();
    }
}
