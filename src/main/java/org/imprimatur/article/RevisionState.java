package org.imprimatur.article;

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

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imprimatur.platform.Face;

/**
 * Where a revision stands. The one table of what may be done with it and where that leads (21 CFR 11.10(f): enforce
 * permitted sequencing of steps); a command that is not in a state's row is refused there.
 */
@Face
public enum RevisionState {
    IN_REVIEW,
    CHANGES_REQUESTED,
    SIGNED_OFF,
    PUBLISHED,
    SUPERSEDED,
    WITHDRAWN,
    LAPSED;

    private static final Map<RevisionState, Map<RevisionCommand, RevisionState>> TABLE = table();

    /** The state a command leads to; empty when the command is not allowed here. */
    public Optional<RevisionState> after(RevisionCommand command) {
        return Optional.ofNullable(TABLE.get(this).get(command));
    }

    public Set<RevisionCommand> allowed() {
        return Collections.unmodifiableSet(TABLE.get(this).keySet());
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static RevisionState labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Map<RevisionState, Map<RevisionCommand, RevisionState>> table() {
        var table = new EnumMap<RevisionState, Map<RevisionCommand, RevisionState>>(RevisionState.class);
        for (var state : values()) {
            var row = new EnumMap<RevisionCommand, RevisionState>(RevisionCommand.class);
            stays(row, state, COMMENT, RESOLVE, REVOKE, OVERTAKE, LAPSE);
            table.put(state, row);
        }
        var inReview = table.get(IN_REVIEW);
        stays(inReview, IN_REVIEW, ASSIGN, CHALLENGE, SIGN);
        inReview.put(REQUEST_CHANGES, CHANGES_REQUESTED);
        inReview.put(GRANT, SIGNED_OFF);
        inReview.put(OVERTAKE, SUPERSEDED);

        table.get(CHANGES_REQUESTED).put(OVERTAKE, SUPERSEDED);

        var signedOff = table.get(SIGNED_OFF);
        stays(signedOff, SIGNED_OFF, SCHEDULE);
        signedOff.put(PUBLISH, PUBLISHED);
        signedOff.put(REVOKE, IN_REVIEW);
        signedOff.put(LAPSE, LAPSED);

        // "Reviewed, no change needed": the same bytes may be signed again, while they are live and after they lapsed.
        var published = table.get(PUBLISHED);
        stays(published, PUBLISHED, CHALLENGE, SIGN, GRANT);
        published.put(SUPERSEDE, SUPERSEDED);
        published.put(WITHDRAW, WITHDRAWN);
        published.put(REVOKE, WITHDRAWN);
        published.put(LAPSE, LAPSED);

        // Out of view already, but whoever copied it while it was live may have to be told why, whatever has been
        // done with it since: only a text whose publication lapsed passes the gate behind this table.
        for (var state : new RevisionState[] {IN_REVIEW, CHANGES_REQUESTED, SIGNED_OFF, SUPERSEDED, LAPSED}) {
            table.get(state).put(WITHDRAW, WITHDRAWN);
        }

        // Back to an earlier text: only one whose imprimatur still stands passes the gate behind this table.
        var superseded = table.get(SUPERSEDED);
        stays(superseded, SUPERSEDED, SCHEDULE);
        superseded.put(PUBLISH, PUBLISHED);

        var lapsed = table.get(LAPSED);
        stays(lapsed, LAPSED, ASSIGN, CHALLENGE, SIGN);
        lapsed.put(GRANT, SIGNED_OFF);
        return table;
    }

    private static void stays(
            Map<RevisionCommand, RevisionState> row, RevisionState state, RevisionCommand... commands) {
        for (var command : commands) row.put(command, state);
    }
}
