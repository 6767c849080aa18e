package org.imprimatur.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.brotli.dec.BrotliInputStream;
import org.imprimatur.integrity.Integrity;
import org.imprimatur.keys.SigningKeys;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.publication.PublicationRefusal;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** O4 and O5, on both databases: bytes that are kept, and when they may no longer be handed out. */
class PressTest {
    private static final int MEBIBYTE = 1 << 20;

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_the_published_bytes_and_makes_each_coding_of_them_once(Vendor vendor)
            throws IOException, NoSuchAlgorithmException {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "mesothelioma");
            var card = node.card("mesothelioma");
            var plain = node.leaf("mesothelioma");
            assertThat(CanonicalJson.digest(plain.bytes())).isEqualTo(card.bodyDigest());
            assertThat(node.leaf("mesothelioma")).isSameAs(plain);

            var gzip = node.press.in(Coding.GZIP, plain, card);
            assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.bytes())).readAllBytes())
                    .isEqualTo(plain.bytes());
            var brotli = node.press.in(Coding.BROTLI, plain, card);
            assertThat(new BrotliInputStream(new ByteArrayInputStream(brotli.bytes())).readAllBytes())
                    .isEqualTo(plain.bytes());
            assertThat(node.press.in(Coding.GZIP, plain, card)).isSameAs(gzip);
            assertThat(node.press.in(Coding.IDENTITY, plain, card)).isSameAs(plain);
            assertThat(brotli.bytes().length).isLessThan(gzip.bytes().length).isLessThan(plain.bytes().length);
            assertThat(Stream.of(plain, gzip, brotli).map(Leaf::tag).distinct()).hasSize(3);
            for (var leaf : List.of(plain, gzip, brotli)) {
                assertThat(leaf.tag()).isEqualTo(plain.tagIn(leaf.coding()));
                assertThat(leaf.reprDigest())
                        .isEqualTo("sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(MessageDigest.getInstance("SHA-256")
                                                .digest(leaf.bytes()))
                                + ":");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void hands_out_no_altered_bytes(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "mesothelioma");
            alter(desk);
            for (var again = 0; again < 2; again++) {
                assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                        .isThrownBy(() -> node.leaf("mesothelioma"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void drops_what_a_round_finds_altered_until_it_is_put_right(Vendor vendor) throws SQLException {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "mesothelioma");
            var sound = node.leaf("mesothelioma");
            alter(desk);
            // still those that were signed
            assertThat(node.leaf("mesothelioma")).isSameAs(sound);
            assertThat(desk.<Boolean>in(
                            house -> house.get(Integrity.class).check().sound()))
                    .isFalse();
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> node.leaf("mesothelioma"));
            desk.sql("update rendition set body = replace(body, 'Worsened', 'Treatment')");
            assertThat(node.leaf("mesothelioma").bytes()).isEqualTo(sound.bytes());
        }
    }

    private static void alter(TestDesk desk) throws SQLException {
        try (var connection = desk.database().connectAsOwner();
                var statement = connection.createStatement()) {
            var h2 = desk.database().vendor() == Vendor.H2;
            statement.execute("drop trigger rendition_is_frozen" + (h2 ? "" : " on rendition"));
            statement.execute("alter table rendition drop constraint digest_of_body");
            statement.execute("update rendition set body = replace(body, 'Treatment', 'Worsened')");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void holds_everything_against_its_keys_again_once_one_counts_for_less(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var other = Node.another(desk);
            Node.published(desk, "mesothelioma");
            var sound = node.leaf("mesothelioma");
            assertThat(other.leaf("mesothelioma").bytes()).isEqualTo(sound.bytes());
            var since = desk.clock().instant();
            desk.clock().advance(Duration.ofMillis(400));
            desk.in(house -> {
                var keys = house.get(SigningKeys.class);
                return keys.compromise(desk.paul(), keys.all().get(0).kid(), since, "The disk was stolen");
            });
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> node.leaf("mesothelioma"));
            desk.clock().advance(Duration.ofMillis(600));
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> other.leaf("mesothelioma"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_on_with_what_was_signed_before_a_key_was_retired(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "mesothelioma");
            var sound = node.leaf("mesothelioma");
            desk.in(house -> house.get(SigningKeys.class).rotate(desk.paul(), "Once a year"));
            assertThat(node.leaf("mesothelioma").bytes()).isEqualTo(sound.bytes());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void has_no_bytes_for_a_card_that_is_not_up_any_more(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            var revision = Node.published(desk, "mesothelioma");
            var card = node.card("mesothelioma");
            Node.superseded(desk, revision);
            assertThat(node.press.leaf(card, Press.JSON)).isEmpty();
            assertThat(node.press.leaf(node.card("mesothelioma"), "text/none-of-ours"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void says_that_it_cannot_read_rather_than_that_there_is_nothing(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var node = Node.own(desk);
            Node.published(desk, "kept");
            Node.published(desk, "never-read");
            node.leaf("kept");
            var unread = node.card("never-read");
            node.ledger.broken = true;
            assertThat(node.leaf("kept")).isNotNull();
            assertThatExceptionOfType(BoardRefusal.NotHeard.class)
                    .isThrownBy(() -> node.press.leaf(unread, Press.JSON));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void never_keeps_more_than_it_may(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Node.published(desk, "mesothelioma");
            var random = new Random(7);
            var node = Node.another(desk, List.of(form("text/heavy", card -> {
                var bytes = new byte[100_000];
                random.nextBytes(bytes);
                return bytes;
            })));
            var card = node.card("mesothelioma");
            var weights = new ArrayList<Long>();
            for (var i = 0; i < 100; i++) {
                var other = another(card);
                var leaf = node.press.leaf(other, "text/heavy").orElseThrow();
                node.press.in(Coding.GZIP, leaf, other);
                weights.add(node.press.weight());
            }
            assertThat(weights).allSatisfy(weight -> assertThat(weight).isLessThanOrEqualTo(MEBIBYTE));
            assertThat(weights.get(99)).isGreaterThan(MEBIBYTE / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void takes_no_form_that_is_not_of_its_digest(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            Node.published(desk, "mesothelioma");
            var lying = new Press.Form() {
                @Override
                public String mediaType() {
                    return "text/lie";
                }

                @Override
                public Optional<Press.Sheet> of(Card card) {
                    return Optional.of(new Press.Sheet(new byte[1], card.bodyDigest()));
                }
            };
            var node = Node.another(desk, List.of(lying));
            var card = node.card("mesothelioma");
            assertThatExceptionOfType(BoardRefusal.NotHeard.class).isThrownBy(() -> node.press.leaf(card, "text/lie"));
        }
    }

    private static Press.Form form(String mediaType, java.util.function.Function<Card, byte[]> printed) {
        return new Press.Form() {
            @Override
            public String mediaType() {
                return mediaType;
            }

            @Override
            public Optional<Press.Sheet> of(Card card) {
                var bytes = printed.apply(card);
                return Optional.of(new Press.Sheet(bytes, CanonicalJson.digest(bytes)));
            }
        };
    }

    private static Card another(Card card) {
        return new Card(
                UUID.randomUUID(),
                card.publication(),
                UUID.randomUUID(),
                card.slug(),
                card.locale(),
                card.articleClass(),
                card.title(),
                card.publishedAt(),
                card.firstPublishedAt(),
                card.modifiedAt(),
                card.changedAt(),
                card.dated(),
                card.lastReviewed(),
                card.reviewDue(),
                card.reviewStatus(),
                card.validUntil(),
                card.withheldAtEnd(),
                card.conditions(),
                card.therapies(),
                card.audiences(),
                card.bodyDigest());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 65_537})
    void starts_with_no_more_room_than_makes_sense(int mebibytes) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Press(new Ledger(), new Ear(), Node.instance(List.of()), mebibytes))
                .withMessageContaining("imprimatur.board.mebibytes");
    }
}
