package org.imprimatur.preview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.imprimatur.article.ArticleRefusal;
import org.imprimatur.article.Revision;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Refusal;
import org.imprimatur.preview.Previews.PreviewRequest;
import org.imprimatur.testsupport.TestDatabase.Vendor;
import org.imprimatur.testsupport.TestDesk;
import org.imprimatur.token.Secret;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** P1 to P4: shown for so long, and to nobody afterwards. */
class PreviewsTest {
    @ParameterizedTest
    @EnumSource(Vendor.class)
    void show_one_revision_until_their_time_is_over(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var made = make(desk, revision, 30);
            assertThat(made.until()).isEqualTo(desk.clock().instant().plus(Duration.ofMinutes(30)));
            desk.clock().advance(Duration.ofMinutes(30).minusMillis(1));
            var shown = show(desk, made.secret());
            assertThat(shown.preview()).isTrue();
            assertThat(shown.unsigned()).isTrue();
            assertThat(shown.digest()).isEqualTo(revision.digest());
            assertThat(shown.content()).isEqualTo(revision.content().canonical());
            desk.clock().advance(Duration.ofMillis(1));
            refused(PreviewRefusal.NothingHere.class, () -> show(desk, made.secret()));
            assertThat(list(desk, revision).get(0).uses()).isEqualTo(1);
            assertThat(desk.rows("select entry from journal where action = 'preview.make'"))
                    .singleElement()
                    .asString()
                    .contains(made.id().toString(), revision.digest())
                    .doesNotContain(made.secret().reveal());
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void say_whether_the_text_is_signed_as_it_is_now(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var secret = make(desk, revision, 60).secret();
            assertThat(show(desk, secret).unsigned()).isTrue();
            var signOff = desk.sign(desk.grace(), revision);
            assertThat(show(desk, secret).unsigned()).isFalse();
            desk.revoke(desk.grace(), revision, signOff.id(), "Retracted");
            assertThat(show(desk, secret).unsigned()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void end_when_they_are_revoked_once_and_for_a_reason(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            var made = make(desk, revision, 30);
            var other = make(desk, revision, 5);
            refused(MalformedInput.class, () -> revoke(desk, revision, made.id(), ""));
            refused(PreviewRefusal.NoSuchToken.class, () -> revoke(desk, revision, UUID.randomUUID(), "Wrong"));
            refused(PreviewRefusal.NoSuchToken.class, () -> revoke(desk, desk.submitted(), made.id(), "Wrong"));
            assertThat(revoke(desk, revision, made.id(), "Sent elsewhere")
                            .revoked()
                            .reason())
                    .isEqualTo("Sent elsewhere");
            refused(PreviewRefusal.PreviewOver.class, () -> revoke(desk, revision, made.id(), "Again"));
            refused(PreviewRefusal.NothingHere.class, () -> show(desk, made.secret()));
            assertThat(show(desk, other.secret()).preview()).isTrue();
            desk.clock().advance(Duration.ofMinutes(5));
            refused(PreviewRefusal.PreviewOver.class, () -> revoke(desk, revision, other.id(), "Late"));
        }
    }

    @ParameterizedTest
    @EnumSource(Vendor.class)
    void are_refused_for_what_is_not_there_or_too_long(Vendor vendor) {
        try (var desk = new TestDesk(vendor)) {
            var revision = desk.submitted();
            for (var minutes : new Integer[] {null, 0, -1, 61}) {
                refused(MalformedInput.class, () -> make(desk, revision, minutes));
            }
            refused(
                    ArticleRefusal.class,
                    () -> desk.in(house -> house.get(Previews.class)
                            .make(desk.ada(), revision.article(), 2, new PreviewRequest(5, null))));
            for (var kind : Secret.Kind.values()) {
                refused(PreviewRefusal.NothingHere.class, () -> show(desk, Secret.make(kind)));
            }
            assertThat(desk.rows("select id from preview_token")).isEmpty();
            assertThat(desk.rows("select id from preview_use")).isEmpty();
        }
    }

    // ------------------------------------------------------------------

    private static Previews.Made make(TestDesk desk, Revision revision, Integer minutes) {
        return desk.in(house -> house.get(Previews.class)
                .make(desk.ada(), revision.article(), revision.number(), new PreviewRequest(minutes, "Layout")));
    }

    private static PreviewView show(TestDesk desk, Secret secret) {
        return desk.in(house -> house.get(Previews.class).show(secret.reveal()));
    }

    private static PreviewTokenView revoke(TestDesk desk, Revision revision, UUID token, String reason) {
        return desk.in(house ->
                house.get(Previews.class).revoke(desk.paul(), revision.article(), revision.number(), token, reason));
    }

    private static java.util.List<PreviewTokenView> list(TestDesk desk, Revision revision) {
        return desk.in(house -> house.get(Previews.class).of(revision.article(), revision.number()));
    }

    private static void refused(Class<? extends Refusal> why, Callable<?> act) {
        assertThatExceptionOfType(why).isThrownBy(act::call);
    }
}
