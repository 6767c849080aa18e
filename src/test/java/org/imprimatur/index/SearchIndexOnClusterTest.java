package org.imprimatur.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imprimatur.storage.Relay;
import org.imprimatur.storage.Storage;
import org.imprimatur.storage.TestCluster;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** X1 to X5 and L1 to L3, where the words are on a cluster that comes and goes. */
class SearchIndexOnClusterTest extends SearchIndexTest {
    /** Seconds that the storages of these tests wait for a connection and an answer, and some for a slow machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(7 + 10);

    private Relay relay;

    @BeforeEach
    void stand() {
        relay = new Relay();
    }

    @AfterEach
    void leave() {
        relay.close();
    }

    @Override
    Storage storage() {
        return TestCluster.storage(relay.port());
    }

    @Override
    void spoil(Path generation) {
        TestCluster.delete(name(generation));
    }

    private static String name(Path generation) {
        return ours(generation.getParent())
                + generation.getFileName().toString().replace("generation-", "");
    }

    private static String ours(Path root) {
        try {
            return "imprimatur-" + Files.readString(root.resolve("node")) + "-";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> indexes(IndexedDesk house) {
        return TestCluster.indexes(ours(house.data.resolve("index")));
    }

    private IndexedDesk house() {
        return new IndexedDesk(Vendor.H2, this::storage);
    }

    private static void isRefused(IndexedDesk house) {
        assertThatExceptionOfType(IndexRefusal.NotReady.class).isThrownBy(house::slugs);
    }

    /** Since the start. */
    private static void wasNotMadeAnew(IndexedDesk house) {
        assertThat(house.index().progress().state()).isEqualTo("none");
    }

    @Test
    void is_refused_while_the_cluster_is_away_at_the_start_and_not_made_anew_when_it_comes() {
        try (var house = house().open()) {
            house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            house.index().close();
            house.publish("second", "Two", "Words.");
            relay.goAway();
            house.start();
            isRefused(house);
            assertThat(house.index().fault()).hasValue("The search cluster cannot be reached");
            house.index().open();
            isRefused(house);
            relay.comeBack();
            house.index().open();
            assertThat(house.slugs()).containsExactly("first", "second");
            assertThat(house.index().fault()).isEmpty();
            wasNotMadeAnew(house);
            assertThat(indexes(house)).hasSize(1);
        }
    }

    @Test
    void is_begun_when_the_cluster_comes_for_the_first_time() {
        relay.goAway();
        try (var house = house().open()) {
            house.publish("first", "One", "Words.");
            isRefused(house);
            relay.comeBack();
            house.index().open();
            assertThat(house.slugs()).containsExactly("first");
        }
    }

    @Test
    void is_the_same_when_the_cluster_was_away_between_two_questions() {
        try (var house = house().open()) {
            var first = house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            var before = indexes(house);
            relay.goAway();
            isRefused(house);
            assertThat(house.index().isReady()).isFalse();
            house.publish("second", "Two", "Words.");
            house.withdraw(first);
            isRefused(house);
            relay.comeBack();
            house.index().open();
            assertThat(house.slugs()).containsExactly("second");
            assertThat(indexes(house)).isEqualTo(before);
        }
    }

    @Test
    void holds_nobody_up_when_the_cluster_falls_silent() {
        try (var house = house().open()) {
            house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            var before = indexes(house);
            relay.fallSilent();
            var began = System.nanoTime();
            isRefused(house);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PATIENCE);
            assertThat(house.index().isReady()).isFalse();
            began = System.nanoTime();
            for (var i = 0; i < 100; i++) isRefused(house);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
            relay.speakAgain();
            house.index().open();
            assertThat(house.slugs()).containsExactly("first");
            assertThat(indexes(house)).isEqualTo(before);
        }
    }

    /** The cluster may still write what it was sent, after whatever is written next: what has its name is never read again. */
    @Test
    void is_made_anew_when_nobody_knows_whether_it_was_written() {
        try (var house = house().open()) {
            var first = house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            var before = indexes(house);
            relay.fallSilent();
            house.withdraw(first);
            house.publish("second", "Two", "Words.");
            isRefused(house);
            relay.speakAgain();
            house.index().open();
            assertThat(house.slugs()).containsExactly("second");
            assertThat(house.index().progress().state()).isEqualTo("finished");
            assertThat(indexes(house)).hasSize(1).doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void is_made_anew_when_somebody_deleted_it_even_if_it_was_written_to_since() {
        try (var house = house().open()) {
            house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            for (var name : indexes(house)) TestCluster.delete(name);
            house.publish("second", "Two", "Words.");
            isRefused(house);
            house.index().open();
            assertThat(house.slugs()).containsExactly("first", "second");
            assertThat(indexes(house)).hasSize(1);
            for (var name : indexes(house)) TestCluster.delete(name);
            isRefused(house);
            house.index().open();
            assertThat(house.slugs()).containsExactly("first", "second");
            assertThat(indexes(house)).hasSize(1);
        }
    }

    @Test
    void is_made_anew_with_other_synonyms_and_with_no_others(@org.junit.jupiter.api.io.TempDir Path files)
            throws IOException {
        var synonyms = files.resolve("synonyms.txt");
        try (var house = house()) {
            house.synonyms(Files.writeString(synonyms, "# a word\nkeytruda, pembrolizumab\n"));
            house.restart();
            house.publish("first", "Pembrolizumab", "Words.");
            assertThat(found(house, "keytruda")).isEqualTo(1);
            assertThat(found(house, "opdivo")).isZero();
            Files.writeString(synonyms, "# another comment\nkeytruda, pembrolizumab\n\n");
            house.restart();
            wasNotMadeAnew(house);
            Files.writeString(synonyms, "opdivo, pembrolizumab\n");
            house.restart();
            assertThat(house.index().progress().state()).isEqualTo("finished");
            assertThat(found(house, "keytruda")).isZero();
            assertThat(found(house, "opdivo")).isEqualTo(1);
            Files.writeString(synonyms, "# none\n");
            house.restart();
            assertThat(found(house, "opdivo")).isZero();
            assertThat(found(house, "pembrolizumab")).isEqualTo(1);
            assertThat(indexes(house)).hasSize(1);
        }
    }

    private static long found(IndexedDesk house, String word) {
        return house.index().ask((session, languages) -> session.search(PublishedText.class)
                .where(on -> on.match().field(TextFields.title("en")).matching(word))
                .fetchTotalHitCount());
    }

    @Test
    void goes_over_to_the_disk_and_back_without_taking_one_for_the_other() {
        var chosen = new java.util.concurrent.atomic.AtomicReference<>(TestCluster.storage());
        try (var house = new IndexedDesk(Vendor.H2, chosen::get).open()) {
            var first = house.publish("first", "One", "Words.");
            assertThat(house.slugs()).containsExactly("first");
            chosen.set(TestCluster.none());
            house.restart();
            assertThat(house.index().progress().state()).isEqualTo("finished");
            house.withdraw(first);
            assertThat(house.slugs()).isEmpty();
            chosen.set(TestCluster.storage());
            house.restart();
            assertThat(house.index().progress().state()).isEqualTo("finished");
            assertThat(house.slugs()).isEmpty();
            assertThat(indexes(house)).hasSize(1);
        }
    }
}
