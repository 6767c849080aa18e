package org.imprimatur.findings;

import java.util.List;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.checks.Finding;
import org.imprimatur.content.Content;

/** The checks as a server with the usual settings runs them. */
public final class Examiner {
    public static final String CLASS = "oncology-treatment";
    private static final Findings USUAL = with(CheckSettings.USUAL);

    private Examiner() {}

    static Findings with(CheckSettings settings, Check... added) {
        return new Findings(List.of(added), settings, "sha-256:" + "0".repeat(64));
    }

    /** Of a text for British readers that somebody was asked to review. */
    public static List<Finding> findings(Content content) {
        return findings("en-GB", content);
    }

    public static List<Finding> findings(String locale, Content content) {
        return USUAL.report(locale, CLASS, true, content).findings();
    }
}
