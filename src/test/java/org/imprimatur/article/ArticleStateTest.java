package org.imprimatur.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.imprimatur.article.ArticleResource.ArticleState;
import org.imprimatur.platform.Role;
import org.junit.jupiter.api.Test;

class ArticleStateTest {
    private static final Set<String> PUBLISHER = Set.of(Role.PUBLISHER);

    private static Revisions.Standing standing(RevisionState state, boolean shown) {
        return new Revisions.Standing(1, state, true, false, shown);
    }

    @Test
    void offers_a_publisher_to_withdraw_what_is_live_or_was_until_it_lapsed() {
        for (var state : List.of(RevisionState.PUBLISHED, RevisionState.LAPSED)) {
            assertThat(ArticleState.allowed(List.of(standing(state, true)), PUBLISHER))
                    .contains("withdraw");
            assertThat(ArticleState.allowed(List.of(standing(state, true)), Set.of(Role.EDITOR)))
                    .doesNotContain("withdraw");
        }
    }

    @Test
    void offers_nobody_to_withdraw_what_was_never_public_or_is_withdrawn() {
        assertThat(ArticleState.allowed(List.of(standing(RevisionState.LAPSED, false)), PUBLISHER))
                .contains("assign")
                .doesNotContain("withdraw");
        assertThat(ArticleState.allowed(List.of(standing(RevisionState.WITHDRAWN, true)), PUBLISHER))
                .doesNotContain("withdraw");
    }

    @Test
    void is_withdrawn_even_where_a_newer_revision_is_signed_off() {
        var withdrawn = standing(RevisionState.WITHDRAWN, true);
        var signed = new Revisions.Standing(2, RevisionState.SIGNED_OFF, true, false, false);
        assertThat(ArticleState.of(List.of(withdrawn, signed))).isEqualTo(ArticleState.WITHDRAWN);
        assertThat(ArticleState.of(List.of(standing(RevisionState.LAPSED, true))))
                .isEqualTo(ArticleState.DRAFT);
    }
}
