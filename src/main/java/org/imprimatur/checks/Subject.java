package org.imprimatur.checks;

import java.util.List;
import org.imprimatur.checks.Walk.Passage;
import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.ArticleContent.Audience;
import org.imprimatur.content.Content;
import org.imprimatur.platform.Face;

/**
 * A text under examination, and all that a check may know of it.
 *
 * @param locale BCP 47 tag of its language; {@code und} where nobody said which
 * @param articleClass the review policy it falls under
 * @param reviewerAssigned whether somebody was ever asked to review the article
 * @param settings what the operator set
 */
@Face
public record Subject(
        String locale, String articleClass, boolean reviewerAssigned, CheckSettings settings, Content content) {
    public ArticleContent article() {
        return content.model();
    }

    /** Also when nobody said which language it is: then the words decide. */
    public boolean english() {
        return locale.equals("en") || locale.startsWith("en-") || !languageKnown();
    }

    public boolean languageKnown() {
        return !locale.equals("und") && !locale.startsWith("und-");
    }

    /** Empty where nobody said whom it is for. */
    public List<Audience> audiences() {
        return Walk.all(article().audience());
    }

    /** Everything a reader may read, in reading order, the bibliography apart: that quotes the words of others. */
    public List<Passage> passages() {
        return Walk.passages(article());
    }
}
