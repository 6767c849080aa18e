package org.imprimatur.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.imprimatur.article.Address;
import org.imprimatur.storage.Storage;
import org.imprimatur.storage.TestCluster;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** X1 to X5. */
class SearchIndexTest {
    /** Within which every other node knows. */
    private static final Duration LEASE = Duration.ofSeconds(1);

    private IndexedDesk indexed(Vendor vendor) {
        return new IndexedDesk(vendor, this::storage).open();
    }

    Storage storage() {
        return TestCluster.none();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_made_anew_when_a_key_counts_for_less_and_not_again_after_a_restart(Vendor vendor) {
        try (var house = new IndexedDesk(vendor).open()) {
            house.publish("one", "Fatigue", "Tired.");
            assertThat(house.slugs()).containsExactly("one");
            house.compromise();
            house.board().hear();
            house.renew();
            assertThat(house.slugs()).isEmpty();
            house.index().close();
            var restarted = house.another(house.data);
            restarted.open();
            restarted.renew();
            assertThat(restarted.isReady()).isTrue();
            assertThat(restarted.progress().state()).isEqualTo("none");
            restarted.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void knows_at_the_next_question_what_was_published_and_withdrawn(Vendor vendor) {
        try (var house = indexed(vendor)) {
            assertThat(house.slugs()).isEmpty();
            var first = house.publish("first", "One", "Words.");
            house.publish("second", "Two", "Words.");
            house.draft(new Address("only-a-draft", "en-GB", "oncology-treatment"), Articles.minimal("Draft"));
            assertThat(house.slugs()).containsExactly("first", "second");
            house.withdraw(first);
            assertThat(house.slugs()).containsExactly("second");
            assertThat(house.index().position()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void goes_on_after_a_restart_where_it_was(Vendor vendor) {
        try (var house = indexed(vendor)) {
            var first = house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            house.index().close();
            house.withdraw(first);
            house.publish("second", "Two", "Words.");
            house.restart();
            assertThat(house.index().progress().state()).isEqualTo("none");
            assertThat(house.slugs()).containsExactly("second");
            assertThat(house.index().position()).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void loses_nothing_that_happens_while_it_is_made_anew(Vendor vendor) {
        try (var house = indexed(vendor)) {
            var first = house.publish("first", "One", "Words.");
            var second = house.publish("second", "Two", "Words.");
            house.whileTheNextTextIsRead(() -> {
                house.withdraw(first);
                house.withdraw(second);
                house.publish("third", "Three", "Words.");
                // the old one answers meanwhile, and rightly
                assertThat(house.index().progress().state()).isEqualTo("running");
                assertThat(house.slugs()).containsExactly("third");
                assertThatExceptionOfType(IndexRefusal.Rebuilding.class)
                        .isThrownBy(() -> atTheSameTime(house.index()::rebuild));
            });
            house.index().rebuild();
            assertThat(house.index().progress().state()).isEqualTo("finished");
            assertThat(house.index().progress().total()).isEqualTo(2);
            assertThat(house.index().progress().done()).isGreaterThanOrEqualTo(2);
            assertThat(house.slugs()).containsExactly("third");
            house.restart();
            assertThat(house.slugs()).containsExactly("third");
            assertThat(generations(house)).hasSize(1);
        }
    }

    private static void atTheSameTime(Runnable act) {
        var thrown = new java.util.concurrent.atomic.AtomicReference<RuntimeException>();
        var thread = new Thread(() -> {
            try {
                act.run();
            } catch (RuntimeException refused) {
                thrown.set(refused);
            }
        });
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (thrown.get() != null) throw thrown.get();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_made_anew_when_it_is_lost_broken_older_or_of_another_database(Vendor vendor) throws IOException {
        try (var house = indexed(vendor)) {
            house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            for (var harm : List.<Harm>of(
                    index -> Files.delete(index.resolveSibling("current")),
                    index -> Files.delete(index.resolve("position")),
                    index -> Files.writeString(index.resolve("position"), "0 1 -"),
                    index -> Files.writeString(
                            index.resolve("position"), TextFields.VERSION + " 1 00000000-0000-0000-0000-000000000001"),
                    this::spoil)) {
                house.index().close();
                harm.to(generations(house).get(0));
                house.restart();
                assertThat(house.index().progress().state()).isEqualTo("finished");
                assertThat(house.slugs()).containsExactly("first");
                assertThat(generations(house)).hasSize(1);
            }
        }
    }

    private interface Harm {
        void to(Path generation) throws IOException;
    }

    /** Harms what was written, and not what was written of it. */
    void spoil(Path generation) throws IOException {
        try (var files = Files.walk(generation)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().equals("position")) Files.writeString(file, "not an index");
            }
        }
    }

    private static List<Path> generations(IndexedDesk house) {
        try (var folders = Files.list(house.data.resolve("index"))) {
            return folders.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void answers_nothing_until_it_can_and_says_why(Vendor vendor) throws IOException {
        try (var house = new IndexedDesk(vendor, this::storage)) {
            house.publish("first", "One", "Words.");
            assertThatExceptionOfType(IndexRefusal.NotReady.class)
                    .isThrownBy(house::slugs)
                    .satisfies(refused -> assertThat(refused.members()).containsKey("retryAfter"));
            Files.writeString(house.data.resolve("index"), "a file where the directory should be");
            house.open();
            assertThatExceptionOfType(IndexRefusal.NotReady.class).isThrownBy(house::slugs);
            assertThat(house.index().fault()).isPresent();
            var meanwhile = new ArrayList<Boolean>();
            house.whileTheNextTextIsRead(() -> meanwhile.add(
                    house.index().isBeingMade() && house.index().fault().isPresent()));
            Files.delete(house.data.resolve("index"));
            house.open();
            assertThat(house.slugs()).containsExactly("first");
            assertThat(meanwhile).containsExactly(true);
            assertThat(house.index().isBeingMade()).isFalse();
            assertThat(house.index().fault()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void is_one_servers_alone_and_each_node_has_its_own(Vendor vendor) throws IOException {
        try (var house = indexed(vendor)) {
            house.publish("first", "One", "Words.");
            var intruder = house.another(house.data);
            intruder.open();
            assertThat(intruder.isReady()).isFalse();
            assertThat(intruder.fault()).isPresent();
            assertThat(house.slugs()).containsExactly("first");
            var other = house.another(Files.createTempDirectory(Path.of("target"), "indexed"));
            other.open();
            var second = house.publish("second", "Two", "Words.");
            house.desk.clock().advance(LEASE);
            List<String> languages = other.ask((session, present) -> present);
            assertThat(languages).containsExactly("en");
            assertThat(other.position()).isEqualTo(2);
            house.withdraw(second);
            house.desk.clock().advance(LEASE);
            long left = other.ask((session, present) -> session.search(PublishedText.class)
                    .where(on -> on.matchAll())
                    .fetchTotalHitCount());
            assertThat(left).isEqualTo(1);
            other.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void leaves_out_what_is_not_what_was_attested(Vendor vendor) {
        try (var house = indexed(vendor)) {
            house.publish("sound", "One", "Words.");
            house.publish("altered", "Two", "Words.");
            house.desk.sql(
                    vendor == Vendor.H2
                            ? "drop trigger rendition_is_frozen"
                            : "alter table rendition disable trigger user");
            house.desk.sql("alter table rendition drop constraint digest_of_body");
            house.desk.sql("update rendition set body = replace(body, 'Words', 'Lies') where body like '%altered%'");
            assertThat(house.slugs()).containsExactly("sound");
        }
    }
}
