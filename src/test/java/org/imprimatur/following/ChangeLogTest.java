package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.imprimatur.clients.Scope;
import org.imprimatur.publication.Newsstand;
import org.imprimatur.testsupport.PublicDesk;
import org.imprimatur.testsupport.TestDatabase;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** W1 and W2, on both databases. */
class ChangeLogTest {
    private static Wanted wanted(long after, int limit, String locale, String articleClass, Scope scope) {
        return Wanted.of(Long.toString(after), Integer.toString(limit), locale, articleClass, scope);
    }

    private static ChangeLog.Heard page(PublicDesk desk, Wanted wanted) {
        return desk.desk().in(house -> house.get(ChangeLog.class).page(wanted));
    }

    private static List<String> told(List<Newsstand.Told> entries) {
        return entries.stream()
                .map(told -> told.number() + " " + told.kind() + " " + told.slug())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void is_read_page_by_page_to_its_end(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            for (var slug : List.of("one", "two", "three")) desk.published(slug);
            var first = page(desk, wanted(0, 2, null, null, Scope.EVERYTHING));
            assertThat(told(first.shown())).containsExactly("1 published one", "2 published two");
            assertThat(first.through()).isEqualTo(2);
            assertThat(first.more()).isTrue();
            var second = page(desk, wanted(2, 2, null, null, Scope.EVERYTHING));
            assertThat(told(second.shown())).containsExactly("3 published three");
            assertThat(second.more()).isFalse();
            var third = page(desk, wanted(3, 2, null, null, Scope.EVERYTHING));
            assertThat(third.shown()).isEmpty();
            assertThat(third.through()).isEqualTo(3);
            assertThatExceptionOfType(FollowingRefusal.NoSuchEntry.class)
                    .isThrownBy(() -> page(desk, wanted(4, 2, null, null, Scope.EVERYTHING)));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void shows_by_filter_and_scope_exactly_what_an_entry_at_hand_would_be_shown_by(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            desk.published("english");
            var german = desk.published("german", "de-DE", "default");
            desk.withdraw(german.article());
            desk.withdraw(desk.published("english-two").article());
            var all = page(desk, wanted(0, 100, null, null, Scope.EVERYTHING)).shown();
            assertThat(all).hasSize(5);
            for (var locale : new String[] {null, "en-GB", "de-DE", "fr"}) {
                for (var articleClass : new String[] {null, "default", PublicDesk.ONCOLOGY}) {
                    for (var scope : List.of(
                            Scope.EVERYTHING,
                            new Scope(Set.of("de-DE"), Set.of()),
                            new Scope(Set.of("de-DE", "en-GB"), Set.of("default")),
                            new Scope(Set.of(), Set.of(PublicDesk.ONCOLOGY)))) {
                        var wanted = wanted(0, 100, locale, articleClass, scope);
                        var heard = page(desk, wanted);
                        assertThat(heard.shown())
                                .as(wanted.toString())
                                .isEqualTo(all.stream().filter(wanted::shows).toList());
                        assertThat(heard.through()).isEqualTo(5);
                    }
                }
            }
            assertThat(told(page(desk, wanted(0, 100, "fr", null, Scope.EVERYTHING))
                            .shown()))
                    .containsExactly("3 withdrawn german", "5 withdrawn english-two");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void no_number_is_read_before_the_one_before_it(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var perPublisher = 6;
            var ready = IntStream.range(0, 4 * perPublisher)
                    .mapToObj(i -> {
                        var revision = desk.desk().submitted("text-" + i);
                        desk.desk().sign(desk.desk().grace(), revision);
                        return revision;
                    })
                    .toList();
            var acts = new ArrayList<Callable<?>>();
            for (var publisher = 0; publisher < 4; publisher++) {
                var own = ready.subList(publisher * perPublisher, (publisher + 1) * perPublisher);
                acts.add(() -> {
                    own.forEach(desk.desk()::publish);
                    return "published";
                });
            }
            for (var reader = 0; reader < 2; reader++) acts.add(() -> follow(desk, ready.size()));
            assertThat(TestDesk.atOnce(acts))
                    .endsWith(numbers(ready.size()), numbers(ready.size()))
                    .filteredOn(outcome -> outcome instanceof Throwable)
                    .isEmpty();
        }
    }

    /** As a client does: each time after what it has heard. */
    private static List<Long> follow(PublicDesk desk, int entries) {
        var heard = new ArrayList<Long>();
        for (var after = 0L; after < entries; ) {
            var page = page(desk, wanted(after, 3, null, null, Scope.EVERYTHING));
            page.shown().forEach(told -> heard.add(told.number()));
            after = page.through();
        }
        return heard;
    }

    private static List<Long> numbers(int last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void replayed_it_is_what_is_live(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var one = desk.published("one");
            var two = desk.published("two");
            desk.published("three", "de-DE", "default");
            desk.next(one.article());
            desk.withdraw(two.article());
            desk.revoke(desk.published("four"));
            var five = desk.published("five");
            desk.withdraw(five.article());
            desk.next(five.article());
            var live = new TreeSet<String>();
            for (var told :
                    page(desk, wanted(0, 100, null, null, Scope.EVERYTHING)).shown()) {
                var address = told.slug() + " " + told.locale() + " " + told.revision();
                live.removeIf(other -> other.startsWith(told.slug() + " " + told.locale() + " "));
                if (!Wanted.isTombstone(told)) live.add(address);
            }
            assertThat(live)
                    .containsExactlyElementsOf(
                            new TreeSet<>(
                                    desk.desk()
                                            .rows(
                                                    "select l.slug || ' ' || l.locale || ' ' || r.number from live l"
                                                            + " join publication p on p.id = l.publication_id join revision r on r.id = p.revision_id")))
                    .containsExactly("five en-GB 2", "one en-GB 2", "three de-DE 1");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.Vendor.class)
    void tells_of_withdrawals_and_of_the_last_word_newest_first(TestDatabase.Vendor vendor) {
        try (var desk = new PublicDesk(vendor)) {
            var one = desk.published("one");
            var two = desk.published("two", "de-DE", "default");
            desk.withdraw(one.article());
            desk.withdraw(two.article());
            desk.next(one.article());
            var german = new Scope(Set.of("de-DE"), Set.of());
            assertThat(told(withdrawals(desk, Long.MAX_VALUE, Scope.EVERYTHING)))
                    .containsExactly("4 withdrawn two", "3 withdrawn one");
            assertThat(told(withdrawals(desk, 4, Scope.EVERYTHING))).containsExactly("3 withdrawn one");
            assertThat(told(withdrawals(desk, Long.MAX_VALUE, german))).containsExactly("4 withdrawn two");
            assertThat(told(latest(desk, Long.MAX_VALUE, wanted(0, 10, null, null, Scope.EVERYTHING))))
                    .containsExactly("5 published one", "4 withdrawn two");
            assertThat(told(latest(desk, 5, wanted(0, 10, "fr", null, Scope.EVERYTHING))))
                    .containsExactly("4 withdrawn two");
            assertThat(told(latest(desk, Long.MAX_VALUE, wanted(0, 10, "fr", null, german))))
                    .containsExactly("4 withdrawn two");
        }
    }

    private static List<Newsstand.Told> withdrawals(PublicDesk desk, long before, Scope scope) {
        return desk.desk().in(house -> house.get(ChangeLog.class).withdrawals(before, scope, 10));
    }

    private static List<Newsstand.Told> latest(PublicDesk desk, long before, Wanted wanted) {
        return desk.desk().in(house -> house.get(ChangeLog.class).latest(before, wanted));
    }
}
