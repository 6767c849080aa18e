package org.imprimatur.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.article.RevisionCommand.ASSIGN;
import static org.imprimatur.article.RevisionCommand.CHALLENGE;
import static org.imprimatur.article.RevisionCommand.COMMENT;
import static org.imprimatur.article.RevisionCommand.GRANT;
import static org.imprimatur.article.RevisionCommand.LAPSE;
import static org.imprimatur.article.RevisionCommand.OVERTAKE;
import static org.imprimatur.article.RevisionCommand.PUBLISH;
import static org.imprimatur.article.RevisionCommand.REQUEST_CHANGES;
import static org.imprimatur.article.RevisionCommand.RESOLVE;
import static org.imprimatur.article.RevisionCommand.REVOKE;
import static org.imprimatur.article.RevisionCommand.SCHEDULE;
import static org.imprimatur.article.RevisionCommand.SIGN;
import static org.imprimatur.article.RevisionCommand.SUPERSEDE;
import static org.imprimatur.article.RevisionCommand.WITHDRAW;
import static org.imprimatur.article.RevisionState.CHANGES_REQUESTED;
import static org.imprimatur.article.RevisionState.IN_REVIEW;
import static org.imprimatur.article.RevisionState.LAPSED;
import static org.imprimatur.article.RevisionState.PUBLISHED;
import static org.imprimatur.article.RevisionState.SIGNED_OFF;
import static org.imprimatur.article.RevisionState.SUPERSEDED;
import static org.imprimatur.article.RevisionState.WITHDRAWN;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise A6, said a second time and by hand: what is allowed where, and that everything else is not. */
class RevisionStateTest {
    private static final Map<RevisionState, Map<RevisionCommand, RevisionState>> EXPECTED =
            new EnumMap<>(RevisionState.class);

    static {
        EXPECTED.put(
                IN_REVIEW,
                row(
                        IN_REVIEW,
                        Map.of(
                                REQUEST_CHANGES,
                                CHANGES_REQUESTED,
                                GRANT,
                                SIGNED_OFF,
                                OVERTAKE,
                                SUPERSEDED,
                                WITHDRAW,
                                WITHDRAWN),
                        ASSIGN,
                        CHALLENGE,
                        SIGN,
                        REVOKE,
                        LAPSE));
        EXPECTED.put(
                CHANGES_REQUESTED,
                row(CHANGES_REQUESTED, Map.of(OVERTAKE, SUPERSEDED, WITHDRAW, WITHDRAWN), REVOKE, LAPSE));
        EXPECTED.put(
                SIGNED_OFF,
                row(
                        SIGNED_OFF,
                        Map.of(PUBLISH, PUBLISHED, REVOKE, IN_REVIEW, LAPSE, LAPSED, WITHDRAW, WITHDRAWN),
                        SCHEDULE,
                        OVERTAKE));
        EXPECTED.put(
                PUBLISHED,
                row(
                        PUBLISHED,
                        Map.of(SUPERSEDE, SUPERSEDED, WITHDRAW, WITHDRAWN, REVOKE, WITHDRAWN, LAPSE, LAPSED),
                        CHALLENGE,
                        SIGN,
                        GRANT,
                        OVERTAKE));
        EXPECTED.put(
                SUPERSEDED,
                row(SUPERSEDED, Map.of(PUBLISH, PUBLISHED, WITHDRAW, WITHDRAWN), SCHEDULE, OVERTAKE, REVOKE, LAPSE));
        EXPECTED.put(WITHDRAWN, row(WITHDRAWN, Map.of(), OVERTAKE, REVOKE, LAPSE));
        EXPECTED.put(
                LAPSED,
                row(
                        LAPSED,
                        Map.of(GRANT, SIGNED_OFF, WITHDRAW, WITHDRAWN),
                        ASSIGN,
                        CHALLENGE,
                        SIGN,
                        OVERTAKE,
                        REVOKE,
                        LAPSE));
    }

    private static Map<RevisionCommand, RevisionState> row(
            RevisionState state, Map<RevisionCommand, RevisionState> moves, RevisionCommand... stays) {
        var row = new EnumMap<RevisionCommand, RevisionState>(RevisionCommand.class);
        row.putAll(moves);
        for (var command : stays) row.put(command, state);
        row.put(COMMENT, state);
        row.put(RESOLVE, state);
        return row;
    }

    @ParameterizedTest
    @EnumSource(RevisionState.class)
    void allows_just_these_commands_and_leads_just_there(RevisionState state) {
        for (var command : RevisionCommand.values()) {
            assertThat(state.after(command).orElse(null))
                    .as("%s after %s", state, command)
                    .isEqualTo(EXPECTED.get(state).get(command));
        }
        assertThat(state.allowed()).isEqualTo(EXPECTED.get(state).keySet());
    }

    @Test
    void nothing_is_published_that_was_not_signed_off_before() {
        var before = EnumSet.noneOf(RevisionState.class);
        for (var state : RevisionState.values()) {
            if (state.after(PUBLISH).isPresent()) before.add(state);
        }
        assertThat(before).containsExactlyInAnyOrder(SIGNED_OFF, SUPERSEDED);
    }

    @Test
    void a_withdrawn_text_never_comes_back() {
        assertThat(WITHDRAWN.allowed())
                .allSatisfy(command -> assertThat(WITHDRAWN.after(command)).contains(WITHDRAWN));
    }

    @ParameterizedTest
    @EnumSource(RevisionState.class)
    void is_found_by_its_label(RevisionState state) {
        assertThat(RevisionState.labelled(state.label())).isEqualTo(state);
    }
}
