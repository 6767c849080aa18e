package org.imprimatur.events;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import org.imprimatur.content.Citation;
import org.imprimatur.content.Claim;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.platform.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What is told of an event, checked and in the one form by which it is compared.
 *
 * @param source who says so, 1 to 500 characters
 * @param sourceUrl where they say so: http or https
 * @param announcedOn when it was told to the world
 * @param effectiveOn the day from which it holds
 * @param jurisdiction where it holds: as in a claim; null for everywhere
 * @param doi of the paper it is about, in lower case, without a resolver in front
 * @param pmid of that paper in PubMed
 */
record Happening(
        EventKind kind,
        String source,
        @Nullable String sourceUrl,
        @Nullable LocalDate announcedOn,
        LocalDate effectiveOn,
        @Nullable Coded therapy,
        @Nullable Coded condition,
        @Nullable String jurisdiction,
        @Nullable String doi,
        @Nullable String pmid,
        String summary) {
    private static final int MAX_SOURCE = 500;
    private static final int MAX_URL = 2_000;

    Happening {
        source = Reason.text(source, MAX_SOURCE, "/source");
        summary = Reason.text(summary, Reason.MAX, "/summary");
        if (sourceUrl != null && !isWeb(sourceUrl))
            throw bad("/sourceUrl", "sourceUrl must be an http or https address of at most 2,000 characters.");
        if (jurisdiction != null && !Claim.Applicability.isKnown(jurisdiction))
            throw bad("/jurisdiction", "jurisdiction is a country code such as US, EU, or such as GB-ENG.");
        if (doi != null) doi = doi(doi);
        if (pmid != null && !Citation.isPmid(pmid = pmid.strip())) throw bad("/pmid", "pmid is a number of PubMed.");
        var named = kind.isOfPaper() ? doi != null || pmid != null : therapy != null || condition != null;
        if (!named)
            throw new MalformedInput(
                    "missing-member",
                    kind.isOfPaper() ? "/doi" : "/therapy",
                    kind.isOfPaper()
                            ? kind.code() + " is about a paper: give its doi or pmid."
                            : kind.code() + " is about a treatment: give therapy or condition.");
    }

    private static String doi(String text) {
        var folded = Citation.foldedDoi(text);
        if (Citation.isDoi(folded)) return folded;
        throw bad("/doi", "doi is of the form 10.1000/182.");
    }

    static boolean isWeb(String text) {
        try {
            var address = new URI(text);
            return text.length() <= MAX_URL
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))
                    && address.getHost() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static MalformedInput bad(String pointer, String message) {
        return new MalformedInput("bad-value", pointer, message);
    }
}
