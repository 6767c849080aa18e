package org.imprimatur.findings;

import org.imprimatur.content.ArticleContent;
import org.imprimatur.content.Content;
import org.imprimatur.platform.Face;

/**
 * A text under examination.
 *
 * @param locale BCP 47 tag of its language
 * @param articleClass the review policy it falls under
 */
@Face
public record Subject(String locale, String articleClass, Content content) {
    public ArticleContent article() {
        return content.model();
    }

    public boolean english() {
        return locale.equals("en") || locale.startsWith("en-");
    }
}
