package org.imprimatur.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.evidence.Claiming.claim;
import static org.imprimatur.evidence.Claiming.desk;
import static org.imprimatur.evidence.Claiming.in;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** E4. */
class CatchUpTest {
    private static final List<String> CLAIMS = List.of(claim("us", in("US", "approved")));

    /** As a server left it that knew no index. */
    private static void forget(TestDesk desk) {
        try (var connection = desk.database().connectAsOwner();
                var statement = connection.createStatement()) {
            for (var table : List.of("evidence_key", "evidence_claim", "evidence_text")) {
                statement.execute(
                        desk.database().vendor() == Vendor.H2
                                ? "drop trigger if exists " + table + "_is_frozen"
                                : "alter table " + table + " disable trigger user");
                statement.execute("delete from " + table);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> found(TestDesk desk) {
        return desk.in(house -> house.get(Impact.class).on(Claiming.at("US"), Impact.START, 20)).stream()
                .map(one -> one.place().title() + (one.place().revision() == null ? "" : " frozen"))
                .toList();
    }

    private static Object round(TestDesk desk) {
        List<UUID> due = desk.in(house -> house.get(CatchUp.class).due());
        for (var text : due)
            desk.sessions().inTransactionDo(house -> house.get(CatchUp.class).attend(text));
        return due.size();
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void indexes_what_was_written_without_an_index_in_its_order_and_below_what_is_newer(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var title : List.of("First", "Second", "Third")) {
                Claiming.frozen(desk, Claiming.article(title, CLAIMS));
                desk.clock().advance(Duration.ofMinutes(1));
            }
            forget(desk);
            assertThat(found(desk)).isEmpty();
            Claiming.drafted(desk, Claiming.article("Newer", CLAIMS));
            assertThat(round(desk)).isEqualTo(6);
            assertThat(found(desk)).first().isEqualTo("Newer");
            assertThat(found(desk))
                    .filteredOn(text -> text.endsWith("frozen"))
                    .containsExactly("Third frozen", "Second frozen", "First frozen");
            assertThat(found(desk)).hasSize(7);
            assertThat(round(desk)).isEqualTo(0);
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void indexes_each_text_once_on_two_nodes_while_it_is_saved(Vendor vendor) {
        try (var desk = desk(vendor)) {
            for (var round = 0; round < TestDesk.rounds(); round++) {
                var title = "Round " + round;
                var revision = Claiming.frozen(desk, Claiming.article(title, CLAIMS));
                var count = found(desk).size();
                forget(desk);
                Callable<Object> node = () -> round(desk);
                Callable<Object> editor = () -> {
                    Claiming.saved(desk, revision.article(), Claiming.article(title + " saved", CLAIMS));
                    return "saved";
                };
                assertThat(TestDesk.atOnce(List.of(node, node, editor)))
                        .noneMatch(Throwable.class::isInstance)
                        .contains("saved");
                round(desk);
                assertThat(found(desk)).hasSize(count).contains(title + " frozen", title + " saved");
            }
        }
    }
}
