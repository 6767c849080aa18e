package org.imprimatur.evidence;

import java.util.HashMap;
import java.util.Map;
import org.imprimatur.content.ArticleContent;

/** What a text's claims are found by, for a test that writes the index itself. */
public final class IndexKeys {
    private IndexKeys() {}

    /** From the keys of one text's first condition and therapy to those of another's. */
    public static Map<Long, Long> moved(ArticleContent from, ArticleContent to) {
        var moved = new HashMap<Long, Long>();
        var condition = from.conditions().get(0);
        var therapy = from.therapies().get(0);
        moved.putAll(moved(
                "condition",
                condition.system(),
                condition.code(),
                to.conditions().get(0).code()));
        moved.putAll(moved(
                "therapy",
                therapy.system(),
                therapy.code(),
                to.therapies().get(0).code()));
        return moved;
    }

    private static Map<Long, Long> moved(String kind, String system, String from, String to) {
        var before = Keys.coded(kind, system, from);
        var after = Keys.coded(kind, system, to);
        return Map.of(before.get(0), after.get(0), before.get(1), after.get(1));
    }
}
