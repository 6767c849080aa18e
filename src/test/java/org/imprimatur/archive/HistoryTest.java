package org.imprimatur.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import org.imprimatur.clients.Scope;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.publication.PublicationRefusal;
import org.imprimatur.testsupport.PublicDesk;
import org.imprimatur.testsupport.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** V1 to V3, on both databases. */
class HistoryTest {
    private static Newsstand.Issue live(PublicDesk desk, String slug, String locale, Scope scope) {
        return desk.desk().in(house -> house.get(History.class).live(slug, locale, scope));
    }

    private static Past past(PublicDesk desk, String slug) {
        return desk.desk().in(house -> {
            var history = house.get(History.class);
            return history.of(TimeGate.Live.of(history.live(slug, null, Scope.EVERYTHING)));
        });
    }

    private static String body(PublicDesk desk, Past.Memento memento) {
        return desk.desk()
                .in(house -> house.get(History.class).edition(memento))
                .body();
    }

    private static List<String> told(Past past) {
        return past.versions().stream()
                .map(version -> version.revision() + " " + version.ended() + (version.shown() ? "" : " not shown"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void has_each_version_with_the_bytes_that_were_live_then(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var first = desk.published("treatment");
            var before = live(desk, "treatment", null, Scope.EVERYTHING).body();
            desk.next(first.article());
            var after = live(desk, "treatment", null, Scope.EVERYTHING).body();
            var past = past(desk, "treatment");
            assertThat(told(past)).containsExactly("1 superseded", "2 null");
            var old = past.versions().get(0);
            var now = past.versions().get(1);
            assertThat(old.until()).isEqualTo(now.from());
            assertThat(old.reason()).isNull();

            assertThat(past.version(old.from().minusMillis(1))).isEmpty();
            assertThat(past.version(old.from())).hasValue(old);
            assertThat(past.version(now.from().minusMillis(1))).hasValue(old);
            assertThat(past.version(now.from())).hasValue(now);
            assertThat(body(desk, past.memento(old, old.from()).orElseThrow()))
                    .isEqualTo(before)
                    .isNotEqualTo(after);
            assertThat(body(desk, past.memento(now, now.from().plusSeconds(60)).orElseThrow()))
                    .isEqualTo(after);
            assertThat(past.nearest(old.from().minusSeconds(60)))
                    .hasValue(past.mementos().get(0));
            assertThat(past.nearest(now.from().plusSeconds(60)))
                    .hasValue(past.mementos().get(1));
            assertThat(past.before(now)).hasValue(past.mementos().get(0));
            assertThat(past.before(old)).isEmpty();
            assertThat(past.after(old)).hasValue(past.mementos().get(1));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void does_not_show_what_was_withdrawn_though_the_article_is_out_again(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var article = desk.published("treatment").article();
            desk.withdraw(article);
            assertThatExceptionOfType(ArchiveRefusal.Withdrawn.class).isThrownBy(() -> past(desk, "treatment"));
            desk.next(article);
            var past = past(desk, "treatment");
            assertThat(told(past)).containsExactly("1 withdrawn not shown", "2 null");
            var withdrawn = past.versions().get(0);
            assertThat(withdrawn.reason()).isEqualTo("A dose is wrong");
            assertThat(withdrawn.recallClass()).isEqualTo("urgent");
            assertThat(past.memento(withdrawn, withdrawn.from())).isEmpty();
            assertThat(past.mementos()).hasSize(1);
            // in between nothing was live
            assertThat(past.version(past.versions().get(1).from().minusMillis(1)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void does_not_show_a_revision_that_somebody_took_their_signature_back_from(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var first = desk.published("treatment");
            desk.next(first.article());
            desk.revoke(first);
            var past = past(desk, "treatment");
            assertThat(told(past)).containsExactly("1 superseded not shown", "2 null");
            assertThat(past.mementos()).hasSize(1);
            assertThat(past.before(past.versions().get(1))).isEmpty();

            var third = desk.published("revoked-while-live");
            desk.revoke(third);
            desk.next(third.article());
            assertThat(told(past(desk, "revoked-while-live"))).containsExactly("1 withdrawn not shown", "2 null");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void does_not_show_bytes_that_are_not_those_the_house_attested(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var first = desk.published("treatment");
            desk.next(first.article());
            desk.desk().sql("alter table rendition drop constraint digest_of_body");
            desk.desk()
                    .sql("drop trigger rendition_is_frozen"
                            + (vendor == TestDatabase.Vendor.H2 ? "" : " on rendition"));
            desk.desk()
                    .sql("update rendition set body = replace(body, 'tired', 'well') where revision_id = '"
                            + first.revision().id() + "'");
            var past = past(desk, "treatment");
            assertThatExceptionOfType(PublicationRefusal.IntegrityFailure.class)
                    .isThrownBy(() -> body(desk, past.mementos().get(0)));
            assertThat(body(desk, past.mementos().get(1))).contains("tired");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void is_of_what_the_client_may_see(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            desk.published("treatment", "de-DE", "default");
            var english = desk.published("treatment", "en-GB", PublicDesk.ONCOLOGY);
            var british = new Scope(Set.of("en-GB"), Set.of());
            var ordinary = new Scope(Set.of(), Set.of("default"));
            assertThat(live(desk, "treatment", null, Scope.EVERYTHING).locale()).isEqualTo("de-DE");
            assertThat(live(desk, "treatment", "en-GB", Scope.EVERYTHING).locale())
                    .isEqualTo("en-GB");
            assertThat(live(desk, "treatment", null, british).locale()).isEqualTo("en-GB");
            for (var shut : List.of("de-DE", "fr")) {
                assertThatExceptionOfType(ArchiveRefusal.NothingHere.class)
                        .isThrownBy(() -> live(desk, "treatment", shut, british));
            }
            desk.withdraw(english.article());
            assertThatExceptionOfType(ArchiveRefusal.Withdrawn.class)
                    .isThrownBy(() -> live(desk, "treatment", null, british));
            assertThatExceptionOfType(ArchiveRefusal.NothingHere.class)
                    .isThrownBy(() -> live(desk, "treatment", "en-GB", ordinary));
            assertThat(live(desk, "treatment", null, Scope.EVERYTHING).locale()).isEqualTo("de-DE");
        }
    }
}
