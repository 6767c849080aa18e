package org.imprimatur.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.imprimatur.article.Revision;
import org.imprimatur.clients.Scope;
import org.imprimatur.publication.Publications;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** L1 to L5: what is said of one article, and what a cache may make of it. */
class CounterTest {
    private static final Conditions NONE = new Conditions(null, null);

    private static Revision published(TestDesk desk, String slug) {
        var revision = desk.submitted(slug);
        desk.sign(desk.grace(), revision);
        desk.publish(revision);
        return revision;
    }

    private static void withdraw(TestDesk desk, Revision revision) {
        desk.sessions().inTransactionDo(house -> house.get(Publications.class)
                .withdraw(desk.paul(), revision.article(), Publications.Recall.of("Wrong", "routine", null)));
    }

    private static Counter.Ask ask(String encoding, Conditions conditions, Scope scope) {
        return new Counter.Ask("mesothelioma", null, null, encoding, "application/json", conditions, scope);
    }

    private static Handed read(TestDesk desk, Counter.Ask ask) {
        return desk.in(house -> house.get(Counter.class)).read(ask);
    }

    private static Handed read(TestDesk desk, String encoding, String ifNoneMatch) {
        return read(desk, ask(encoding, new Conditions(ifNoneMatch, null), Scope.EVERYTHING));
    }

    private static String header(Handed handed, String name) {
        var values = handed.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Handed.Header::value)
                .toList();
        assertThat(values).hasSizeLessThan(2);
        return values.isEmpty() ? null : values.get(0);
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void says_no_text_is_fresh_longer_than_a_minute_or_than_its_sign_off(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            published(desk, "mesothelioma");
            var handed = read(desk, null, null);
            assertThat(header(handed, "Cache-Control")).isEqualTo("public, max-age=60, must-revalidate");
            desk.clock().set(java.time.Instant.parse("2027-11-24T08:00:00Z").minusMillis(59_999));
            assertThat(header(read(desk, null, null), "Cache-Control"))
                    .isEqualTo("public, max-age=59, must-revalidate");
            desk.clock().advance(Duration.ofMillis(59_998));
            assertThat(header(read(desk, null, null), "Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
            desk.clock().advance(Duration.ofMillis(1));
            assertThatExceptionOfType(DeliveryRefusal.Lapsed.class).isThrownBy(() -> read(desk, null, null));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void keeps_the_codings_of_a_text_apart(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            published(desk, "mesothelioma");
            var plain = read(desk, null, null);
            var gzip = read(desk, "gzip", null);
            var brotli = read(desk, "gzip, br", null);
            assertThat(header(plain, "Content-Encoding")).isNull();
            assertThat(header(gzip, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(brotli, "Content-Encoding")).isEqualTo("br");
            assertThat(Set.of(header(plain, "ETag"), header(gzip, "ETag"), header(brotli, "ETag")))
                    .hasSize(3)
                    .allMatch(tag -> tag.startsWith("\"") && tag.endsWith("\""));
            for (var handed : Set.of(plain, gzip, brotli)) {
                assertThat(header(handed, "Vary"))
                        .isEqualTo("Accept, Accept-Datetime, Accept-Language, Accept-Encoding");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void knows_the_tag_again_of_any_coding_that_the_client_takes(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            published(desk, "mesothelioma");
            var plain = header(read(desk, null, null), "ETag");
            var gzip = header(read(desk, "gzip", null), "ETag");
            var brotli = header(read(desk, "br", null), "ETag");

            var held = read(desk, "gzip, br", gzip);
            assertThat(held.status()).isEqualTo(304);
            assertThat(held.body()).isEmpty();
            assertThat(header(held, "ETag")).isEqualTo(gzip);
            assertThat(header(read(desk, "gzip, br", "\"x\", W/" + plain), "ETag"))
                    .isEqualTo(plain);
            assertThat(header(read(desk, "gzip, br", plain + ", " + brotli), "ETag"))
                    .isEqualTo(brotli);
            assertThat(header(read(desk, "gzip", "*"), "ETag")).isEqualTo(gzip);
            // it could not unpack what somebody else has stored
            assertThat(read(desk, null, gzip).status()).isEqualTo(200);
            assertThat(read(desk, "gzip", brotli).status()).isEqualTo(200);
            assertThat(read(desk, "gzip, identity;q=0", plain).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void says_with_a_304_what_a_cache_needs_and_no_more(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            published(desk, "mesothelioma");
            var whole = read(desk, null, null);
            var held = read(desk, null, header(whole, "ETag"));
            assertThat(held.headers())
                    .extracting(Handed.Header::name)
                    .containsExactly("ETag", "Cache-Control", "Vary", "Content-Language");
            assertThat(whole.headers()).containsAll(held.headers());
            assertThat(read(desk, ask(null, new Conditions(null, header(whole, "Last-Modified")), Scope.EVERYTHING))
                            .status())
                    .isEqualTo(304);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void says_gone_to_whoever_has_it(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = published(desk, "mesothelioma");
            var tag = header(read(desk, null, null), "ETag");
            withdraw(desk, revision);
            assertThatExceptionOfType(DeliveryRefusal.Withdrawn.class).isThrownBy(() -> read(desk, null, tag));
            assertThatExceptionOfType(DeliveryRefusal.Withdrawn.class).isThrownBy(() -> read(desk, null, "*"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void knows_nothing_of_what_is_outside_a_clients_scope(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = published(desk, "mesothelioma");
            var inside = read(desk, ask(null, NONE, new Scope(Set.of("en-GB"), Set.of())));
            assertThat(inside.status()).isEqualTo(200);
            var outside = ask(null, NONE, new Scope(Set.of(), Set.of("another-class")));
            assertThatExceptionOfType(DeliveryRefusal.NothingHere.class).isThrownBy(() -> read(desk, outside));
            withdraw(desk, revision);
            assertThatExceptionOfType(DeliveryRefusal.NothingHere.class).isThrownBy(() -> read(desk, outside));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void names_what_a_cache_may_be_told_to_drop_and_nothing_more(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = published(desk, "mesothelioma");
            assertThat(header(read(desk, null, null), "Surrogate-Key"))
                    .isEqualTo("article/" + revision.article()
                            + " slug/mesothelioma locale/en-GB class/oncology-treatment");
            assertThat(read(desk, null, null).headers().stream()
                            .map(Handed.Header::name)
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder(
                            "ETag",
                            "Repr-Digest",
                            "Cache-Control",
                            "Vary",
                            "Content-Language",
                            "Last-Modified",
                            "Surrogate-Key",
                            "Link");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void tells_no_date_that_lies_ahead(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = published(desk, "mesothelioma");
            var second = desk.resubmitted(revision.article());
            desk.sign(desk.grace(), second);
            desk.publish(second);
            assertThat(header(read(desk, null, null), "Last-Modified")).isNull();
            desk.clock().advance(Duration.ofSeconds(1));
            assertThat(header(read(desk, null, null), "Last-Modified")).isEqualTo("Tue, 24 Nov 2026 08:00:01 GMT");
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void puts_together_what_it_says_of_a_text_once_a_minute(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            published(desk, "mesothelioma");
            var first = read(desk, null, null).headers().get(0);
            desk.clock().advance(Duration.ofMillis(59_999));
            assertThat(read(desk, null, null).headers().get(0)).isSameAs(first);
            desk.clock().advance(Duration.ofMillis(1));
            var later = read(desk, null, null).headers().get(0);
            assertThat(later).isEqualTo(first).isNotSameAs(first);
            desk.clock().advance(Duration.ofMillis(-1));
            assertThat(read(desk, null, null).headers().get(0)).isNotSameAs(later);
        }
    }
}
