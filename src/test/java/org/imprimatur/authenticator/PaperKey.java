package org.imprimatur.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.webauthn4j.converter.AttestationObjectConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.AttestationObject;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.extension.authenticator.RegistrationExtensionAuthenticatorOutput;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.imprimatur.journal.Actor;
import org.imprimatur.passkey.PasskeyAnswer;
import org.imprimatur.passkey.Passkeys;
import org.imprimatur.passkey.Registration;
import org.imprimatur.testsupport.TestDesk;

/** An authenticator and a browser in one, that say whatever a test has them say. */
final class PaperKey {
    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    /** The kinds of key there are, those that the house takes first. */
    enum Kind {
        ES256("EC", "secp256r1", 0, "SHA256withECDSA"),
        EDDSA("Ed25519", null, 0, "Ed25519"),
        RS256("RSA", null, 2048, "SHA256withRSA"),
        ES384("EC", "secp384r1", 0, "SHA384withECDSA"),
        SHORT_RS256("RSA", null, 1024, "SHA256withRSA");

        private final String family;
        private final String curve;
        private final int bits;
        private final String algorithm;

        Kind(String family, String curve, int bits, String algorithm) {
            this.family = family;
            this.curve = curve;
            this.bits = bits;
            this.algorithm = algorithm;
        }

        private KeyPair pair() throws GeneralSecurityException {
            var generator = KeyPairGenerator.getInstance(family);
            if (curve != null) generator.initialize(new ECGenParameterSpec(curve));
            if (bits > 0) generator.initialize(bits);
            return generator.generateKeyPair();
        }

        private COSEKey cose(KeyPair pair) {
            return switch (this) {
                case ES256 -> EC2COSEKey.create(pair, COSEAlgorithmIdentifier.ES256);
                case ES384 -> EC2COSEKey.create(pair, COSEAlgorithmIdentifier.ES384);
                case EDDSA -> EdDSACOSEKey.create(pair, COSEAlgorithmIdentifier.EdDSA);
                case RS256, SHORT_RS256 -> RSACOSEKey.create(pair, COSEAlgorithmIdentifier.RS256);
            };
        }
    }

    private final Kind kind;
    private final KeyPair pair;
    private final byte[] id = new byte[20];
    private String relyingParty = "example.org";
    private String origin = "https://example.org";
    private String type;
    private String more = "";
    private int flags = PRESENT | VERIFIED;
    private long count;
    private byte[] handle;

    PaperKey(Kind kind) {
        this.kind = kind;
        try {
            pair = kind.pair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        new SecureRandom().nextBytes(id);
    }

    /** One that counts, in force by all that takes. */
    static PaperKey enrolled(TestDesk desk, Actor owner) {
        return new PaperKey(Kind.ES256).counting(1).enrol(desk, owner);
    }

    PaperKey enrol(TestDesk desk, Actor owner) {
        enrol(desk, owner, TestDesk.typed(TestDesk.PASSWORD));
        return this;
    }

    Passkeys.EnrolledPasskey enrol(TestDesk desk, Actor owner, Evidence evidence) {
        var creation = desk.in(house -> house.get(PasskeyEnrolment.class).begin(owner, evidence));
        return add(desk, owner, make(creation.challenge()));
    }

    static Passkeys.EnrolledPasskey add(TestDesk desk, Actor owner, Registration made) {
        return desk.in(house -> house.get(PasskeyEnrolment.class).add(owner, made, "/credential", "Paper"));
    }

    // ------------------------------------------------------------------ what it says from now on

    PaperKey at(String origin) {
        this.origin = origin;
        return this;
    }

    PaperKey of(String relyingParty) {
        this.relyingParty = relyingParty;
        return this;
    }

    PaperKey typed(String type) {
        this.type = type;
        return this;
    }

    /** @param more members of the client data, each with a comma before it */
    PaperKey saying(String more) {
        this.more = more;
        return this;
    }

    PaperKey flagged(int flags) {
        this.flags = flags;
        return this;
    }

    /** What it will count at the next use; 0 for one that never counts. */
    PaperKey counting(long count) {
        this.count = count;
        return this;
    }

    PaperKey handling(byte[] handle) {
        this.handle = handle;
        return this;
    }

    String credentialId() {
        return text(id);
    }

    // ------------------------------------------------------------------ use

    /** @param challenge in base64url, as the options have it */
    Registration make(String challenge) {
        var data = new AuthenticatorData<RegistrationExtensionAuthenticatorOutput>(
                sha256(relyingParty.getBytes(UTF_8)),
                (byte) (flags | ATTESTED),
                next(),
                new AttestedCredentialData(AAGUID.ZERO, id, publicOnly()));
        var attestation = new AttestationObjectConverter(new ObjectConverter())
                .convertToBytes(new AttestationObject(data, new NoneAttestationStatement()));
        return new Registration(
                credentialId(),
                credentialId(),
                "public-key",
                "platform",
                null,
                new Registration.Response(
                        text(clientData("webauthn.create", challenge)), text(attestation), null, null, null, null));
    }

    private COSEKey publicOnly() {
        return switch (kind) {
            case ES256, ES384 -> {
                var key = (EC2COSEKey) kind.cose(pair);
                yield new EC2COSEKey(null, key.getAlgorithm(), null, key.getCurve(), key.getX(), key.getY());
            }
            case EDDSA -> {
                var key = (EdDSACOSEKey) kind.cose(pair);
                yield new EdDSACOSEKey(null, key.getAlgorithm(), null, key.getCurve(), key.getX(), null);
            }
            case RS256, SHORT_RS256 -> {
                var key = (RSACOSEKey) kind.cose(pair);
                yield new RSACOSEKey(null, key.getAlgorithm(), null, key.getN(), key.getE());
            }
        };
    }

    PasskeyAnswer use(String challenge) {
        var data = ByteBuffer.allocate(37)
                .put(sha256(relyingParty.getBytes(UTF_8)))
                .put((byte) flags)
                .putInt((int) next())
                .array();
        var client = clientData("webauthn.get", challenge);
        try {
            var signing = Signature.getInstance(kind.algorithm);
            signing.initSign(pair.getPrivate());
            signing.update(data);
            signing.update(sha256(client));
            return new PasskeyAnswer(
                    credentialId(),
                    text(data),
                    text(client),
                    text(signing.sign()),
                    handle == null ? null : text(handle));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs what a challenge showed. */
    Evidence sign(String declaration) {
        return evidence(use(text(sha256(declaration.getBytes(UTF_8)))));
    }

    static Evidence evidence(PasskeyAnswer answer) {
        return new Evidence.Passkey(answer.assertion("/passkey"));
    }

    private long next() {
        return count == 0 ? 0 : count++;
    }

    private byte[] clientData(String usual, String challenge) {
        return ("{\"type\":\"" + (type == null ? usual : type) + "\",\"challenge\":\"" + challenge + "\",\"origin\":\""
                        + origin + "\"" + more + "}")
                .getBytes(UTF_8);
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
