package org.imprimatur.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.regex.Pattern;
import org.imprimatur.content.Citation;
import org.imprimatur.platform.MalformedInput;
import org.jspecify.annotations.Nullable;

/** DOI (ISO 26324) and PubMed number: as people write them, as they are kept, and the keys they are told apart by. */
final class Identifiers {
    private static final Pattern PMID_PREFIX = Pattern.compile("^(?:PMID|PubMed):?\\s*", Pattern.CASE_INSENSITIVE);

    private Identifiers() {}

    /** Takes away what resolvers and citations put in front. */
    static void plain(ObjectNode item) {
        if (item.path("DOI").isTextual()) item.put("DOI", doi(item.path("DOI").textValue()));
        if (item.path("PMID").isTextual())
            item.put("PMID", pmid(item.path("PMID").textValue()));
    }

    static String doi(String written) {
        return Citation.bareDoi(written);
    }

    static String pmid(String written) {
        return PMID_PREFIX.matcher(written.strip()).replaceFirst("");
    }

    /**
     * Case tells no DOI from another (DOI Handbook, 2.4); null where there is none.
     *
     * @throws MalformedInput where it is none
     */
    static @Nullable String doiKey(@Nullable String doi, String pointer) {
        if (doi == null) return null;
        var plain = doi(doi);
        if (Citation.isDoi(plain)) return plain.toLowerCase(Locale.ROOT);
        throw new MalformedInput("bad-value", pointer, "A DOI has the form 10.1000/182.");
    }

    /** @throws MalformedInput where it is no number of PubMed's */
    static @Nullable String pmidKey(@Nullable String pmid, String pointer) {
        if (pmid == null) return null;
        var plain = pmid(pmid);
        if (Citation.isPmid(plain)) return plain;
        throw new MalformedInput("bad-value", pointer, "A PubMed number has 1 to 8 digits and no zero in front.");
    }

    /** The two by which one source is told from another; either may be missing. */
    record Keys(@Nullable String doi, @Nullable String pmid) {
        static Keys of(Citation citation, String pointer) {
            return new Keys(doiKey(citation.doi(), pointer + "/DOI"), pmidKey(citation.pmid(), pointer + "/PMID"));
        }

        /** True where both have the one or the other, and not the same. */
        boolean contradict(Keys other) {
            return differ(doi, other.doi) || differ(pmid, other.pmid);
        }

        private static boolean differ(@Nullable String one, @Nullable String other) {
            return one != null && other != null && !one.equals(other);
        }
    }
}
