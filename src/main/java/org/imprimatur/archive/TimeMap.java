package org.imprimatur.archive;

import java.util.ArrayList;
import org.imprimatur.http.HttpDate;
import org.imprimatur.http.PublicBase;

/** All that an article showed and may show again, with the times (RFC 7089, section 5), as link format (RFC 6690). */
final class TimeMap {
    static final String TYPE = "application/link-format";

    private TimeMap() {}

    /** Addresses are whole where the operator has said what they begin with. */
    static String of(Past past, PublicBase base) {
        var links = new ArrayList<String>();
        var mementos = past.mementos();
        links.add(Links.link(base.of(past.address()), "original timegate"));
        var self = Links.link(base.of(past.timeMapAddress()), "self") + "; type=\"" + TYPE + "\"";
        if (!mementos.isEmpty()) {
            self += "; from=\"" + HttpDate.of(mementos.get(0).from()) + "\"; until=\""
                    + HttpDate.of(mementos.get(mementos.size() - 1).from()) + "\"";
        }
        links.add(self);
        for (var at = 0; at < mementos.size(); at++) {
            var memento = mementos.get(at);
            var rel = (at == 0 ? "first " : "") + (at == mementos.size() - 1 ? "last " : "") + "memento";
            links.add(Links.link(base.of(past.address(memento)), rel) + "; datetime=\"" + HttpDate.of(memento.from())
                    + "\"");
        }
        return String.join(",\n", links) + "\n";
    }
}
