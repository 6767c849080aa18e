package org.imprimatur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imprimatur.article.RevisionCommand.GRANT;
import static org.imprimatur.article.RevisionCommand.SIGN;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.imprimatur.article.RevisionCommand;
import org.imprimatur.article.RevisionState;
import org.imprimatur.testsupport.Api;
import org.imprimatur.testsupport.Api.Answer;
import org.imprimatur.testsupport.Articles;
import org.imprimatur.testsupport.Desk;
import org.imprimatur.testsupport.OverHttp;
import org.imprimatur.testsupport.Watch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state a revision can be in, against everything people can do to it: HTTP answers as the table of states says. */
class StatesIT extends OverHttp {
    private static final Duration LAPSED = Duration.ofDays(400);

    private Watch watch;

    /**
     * A revision and what is needed to try everything on it.
     *
     * @param challenge given to reviewer2 while the revision was in review
     * @param signOff the one a revocation would name
     * @param comment not yet resolved
     */
    private record Piece(Desk.Revision revision, JsonNode challenge, Desk.SignOff signOff, String comment) {}

    @BeforeEach
    void open() {
        watch = new Watch(desk);
    }

    @ParameterizedTest
    @EnumSource(RevisionState.class)
    void people_can_do_what_the_table_allows(RevisionState state) {
        for (var command :
                (Iterable<RevisionCommand>) peoples().filter(c -> state.after(c).isPresent())::iterator) {
            var piece = command == RevisionCommand.WITHDRAW ? withdrawable(state) : in(state);
            var answer = give(command, piece);
            assertThat(answer.status())
                    .as("%s in %s: %s", command, state, answer)
                    .isBetween(200, 299);
            assertThat(desk.state(piece.revision()))
                    .as("%s in %s", command, state)
                    .isEqualTo(end(state, command).label());
            desk.clock(Duration.ZERO);
        }
    }

    @ParameterizedTest
    @EnumSource(RevisionState.class)
    void people_are_refused_what_the_table_does_not_have(RevisionState state) {
        var piece = in(state);
        for (var command :
                (Iterable<RevisionCommand>) peoples().filter(c -> state.after(c).isEmpty())::iterator) {
            watch.refused(piece.revision().article(), 409, refusal(state, command), () -> give(command, piece));
            assertThat(desk.state(piece.revision()))
                    .as("%s in %s", command, state)
                    .isEqualTo(state.label());
        }
    }

    private static Stream<RevisionCommand> peoples() {
        return Arrays.stream(RevisionCommand.values())
                .filter(command -> !command.roles().isEmpty());
    }

    /** One medical review is enough under the policy of these tests, so a signature leads on to the grant. */
    private static RevisionState end(RevisionState state, RevisionCommand command) {
        var after = state.after(command).orElseThrow();
        return command == SIGN ? after.after(GRANT).orElseThrow() : after;
    }

    /** The nearest reason is given: what was overtaken, and what lacks an imprimatur, is told so. */
    private static String refusal(RevisionState state, RevisionCommand command) {
        var signing = Set.of(RevisionCommand.CHALLENGE, SIGN).contains(command);
        var publishing =
                Set.of(RevisionCommand.PUBLISH, RevisionCommand.SCHEDULE).contains(command);
        if (signing && state == RevisionState.SUPERSEDED) return "newer-revision";
        var signed = state == RevisionState.PUBLISHED || state == RevisionState.WITHDRAWN;
        return publishing && !signed ? "unsigned-revision" : "invalid-transition";
    }

    // ------------------------------------------------------------------ into each state

    private Piece in(RevisionState state) {
        var piece = reviewed();
        var revision = piece.revision();
        switch (state) {
            case IN_REVIEW -> {}
            case CHANGES_REQUESTED ->
                give(RevisionCommand.REQUEST_CHANGES, piece).expect(200);
            case SIGNED_OFF -> piece = signed(piece);
            case PUBLISHED -> {
                piece = signed(piece);
                desk.publish(revision);
            }
            case SUPERSEDED -> {
                desk.sign(revision);
                desk.publish(revision);
                var next = desk.resubmitted(revision.article(), Articles.minimal("The next"));
                desk.sign(next);
                desk.publish(next);
                desk.withdraw(revision.article());
            }
            case WITHDRAWN -> {
                desk.sign(revision);
                desk.publish(revision);
                desk.withdraw(revision.article());
            }
            case LAPSED -> {
                desk.sign(revision);
                desk.publish(revision);
                desk.clock(LAPSED);
                desk.tick();
                piece = new Piece(
                        revision,
                        desk.challenge(desk.as("reviewer2"), revision)
                                .expect(201)
                                .json(),
                        wordingApproved(revision),
                        piece.comment());
            }
        }
        assertThat(desk.state(revision)).isEqualTo(state.label());
        return piece;
    }

    /** In that state, and the public has seen it: behind the table stands that there is something to withdraw. */
    private Piece withdrawable(RevisionState state) {
        if (state == RevisionState.PUBLISHED) return in(state);
        var piece = in(RevisionState.LAPSED);
        var revision = piece.revision();
        if (state != RevisionState.LAPSED) piece = signed(piece);
        if (!Set.of(RevisionState.LAPSED, RevisionState.SIGNED_OFF).contains(state)) {
            desk.revoke(piece.signOff()).expect(200);
        }
        if (state == RevisionState.CHANGES_REQUESTED)
            give(RevisionCommand.REQUEST_CHANGES, piece).expect(200);
        if (state == RevisionState.SUPERSEDED) desk.resubmitted(revision.article(), Articles.minimal("The next"));
        assertThat(desk.state(revision)).isEqualTo(state.label());
        return piece;
    }

    /** In review and already approved as to its wording, which is not what the policy asks for. */
    private Piece reviewed() {
        var revision = desk.submitted(Articles.minimal("In some state"));
        var comment = desk.reviewer()
                .post(revision.path() + "/review/comments", Map.of("pointer", "", "text", "Read"))
                .expect(201)
                .json();
        return new Piece(
                revision,
                desk.challenge(desk.as("reviewer2"), revision).expect(201).json(),
                wordingApproved(revision),
                comment.required("id").asText());
    }

    private Desk.SignOff wordingApproved(Desk.Revision revision) {
        var wording = desk.as("reviewer2")
                .post(revision.path() + "/sign-off-challenges", Map.of("meaning", "editorial-approval"))
                .expect(201)
                .json();
        var signOff = desk.sign(desk.as("reviewer2"), revision, Desk.answerTo(wording, Api.password("reviewer2")))
                .expect(201)
                .json();
        return new Desk.SignOff(revision, signOff.required("id").asText());
    }

    private Piece signed(Piece piece) {
        return new Piece(piece.revision(), piece.challenge(), desk.sign(piece.revision()), piece.comment());
    }

    // ------------------------------------------------------------------ every command, as sent

    private Answer give(RevisionCommand command, Piece piece) {
        var revision = piece.revision();
        var review = revision.path() + "/review";
        return switch (command) {
            case ASSIGN ->
                desk.publisher()
                        .put(review + "/assignment", Map.of("reviewer", "reviewer2", "dueAt", "2099-01-01T00:00:00Z"));
            case COMMENT -> desk.editor().post(review + "/comments", Map.of("pointer", "/title", "text", "Hm"));
            case RESOLVE -> desk.editor().post(review + "/comments/" + piece.comment() + "/resolution", Map.of());
            case REQUEST_CHANGES ->
                desk.reviewer().post(review + "/changes-requested", Map.of("reason", "Not clear enough"));
            case CHALLENGE -> desk.challenge(desk.as("reviewer2"), revision);
            case SIGN ->
                desk.sign(desk.as("reviewer2"), revision, Desk.answerTo(piece.challenge(), Api.password("reviewer2")));
            case REVOKE -> desk.publisher().post(piece.signOff().path() + "/revocation", Map.of("reason", "Wrong"));
            case PUBLISH -> desk.publish(desk.publisher(), revision);
            case SCHEDULE -> desk.schedule(desk.publisher(), revision, soon());
            case WITHDRAW -> desk.withdraw(desk.publisher(), revision.article());
            case GRANT, OVERTAKE, SUPERSEDE, LAPSE ->
                throw new IllegalArgumentException(command + " is the house's own");
        };
    }

    private static String soon() {
        return Clock.systemUTC().instant().plus(Duration.ofDays(30)).toString();
    }
}
