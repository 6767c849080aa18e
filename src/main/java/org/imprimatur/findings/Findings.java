package org.imprimatur.findings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.imprimatur.checks.Check;
import org.imprimatur.checks.CheckSettings;
import org.imprimatur.checks.Finding;
import org.imprimatur.checks.Finding.Severity;
import org.imprimatur.checks.Subject;
import org.imprimatur.content.Content;
import org.imprimatur.platform.Face;
import org.imprimatur.policy.ReviewPolicies;
import org.imprimatur.readability.Readability;

/** Lets every check look at a text. */
@Face
@ApplicationScoped
public class Findings {
    private static final Logger LOG = Logger.getLogger(Findings.class.getName());

    private static final List<Check> BUILT_IN = Stream.of(
                    FrameChecks.ALL,
                    StructureChecks.ALL,
                    ClaimChecks.ALL,
                    PlaceChecks.ALL,
                    CitationChecks.ALL,
                    IdentifierChecks.ALL,
                    CodeChecks.ALL,
                    WordingChecks.ALL,
                    ReadingChecks.ALL)
            .flatMap(List::stream)
            .toList();

    /** What one check may say about one text; a text with more of the same is mended or given up long before. */
    static final int MAX_PER_CHECK = 200;

    static final String CHECK_FAILED = "CHECK_FAILED";

    private List<Check> checks;
    private CheckSettings settings;
    private String policyVersion;

    @SuppressWarnings("NullAway.Init")
    Findings() {} // CDI proxy only

    @Inject
    Findings(@Any Instance<Check> added, ReviewPolicies policies) {
        this(added.stream().toList(), policies.checks(), policies.version());
    }

    /**
     * @param added checks beside those built in; each with a code of its own
     * @param settings of the policy in force; of codes that there are
     * @param policyVersion digest of that policy
     */
    public Findings(List<Check> added, CheckSettings settings, String policyVersion) {
        checks = Stream.concat(BUILT_IN.stream(), added.stream().sorted(Comparator.comparing(Check::code)))
                .toList();
        this.settings = settings;
        this.policyVersion = policyVersion;
        var codes = new HashSet<String>();
        for (var check : checks) {
            if (!codes.add(check.code()))
                throw new IllegalStateException("There are two checks with the code " + check.code() + ".");
        }
        for (var exception : settings.severities()) {
            if (!codes.contains(exception.code())) {
                throw new IllegalStateException("The review policy sets the severity of " + exception.code()
                        + ", but there is no such check: GET /api/checks lists them.");
            }
        }
    }

    /** Made when the server starts, so that a setting that makes no sense keeps it from starting. */
    void open(@Observes Startup event) {}

    /**
     * What the checks say of one text.
     *
     * @param policyVersion digest of the policy that set their severities and bounds
     * @param findings in the order of the document, then by code
     */
    @Face
    public record Report(String policyVersion, List<Finding> findings, Reading reading) {
        public List<Finding> blockers() {
            return findings.stream().filter(Finding::blocks).toList();
        }
    }

    /**
     * How hard it is to read.
     *
     * @param whole of everything but legal text
     * @param sections each by itself, without those inside it
     */
    @Face
    public record Reading(Readability whole, List<SectionReading> sections) {}

    /** @param legal terms and disclaimers, which are not counted in the whole */
    @Face
    public record SectionReading(String pointer, String heading, boolean legal, Readability readability) {}

    /** @param reviewerAssigned whether somebody was ever asked to review the article */
    public Report report(String locale, String articleClass, boolean reviewerAssigned, Content content) {
        var subject = new Subject(locale, articleClass, reviewerAssigned, settings, content);
        var found = new ArrayList<Finding>();
        for (var check : checks) examine(check, subject, found);
        found.sort(Finding.IN_DOCUMENT_ORDER);
        return new Report(policyVersion, List.copyOf(found), reading(subject));
    }

    /** A check that fails has not said that the text is sound. */
    private void examine(Check check, Subject subject, List<Finding> found) {
        var said = new ArrayList<Finding>();
        try {
            if (!check.appliesTo(subject)) return;
            var severity = settings.severity(check, subject);
            check.examine(subject)
                    .limit(MAX_PER_CHECK)
                    .forEach(remark -> said.add(Finding.of(check, severity, remark)));
            found.addAll(said);
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            LOG.log(Level.SEVERE, "The check " + check.code() + " failed", broken);
            found.add(new Finding(
                    CHECK_FAILED,
                    Severity.BLOCKER,
                    "",
                    "The check " + check.code() + " failed, so it is not known what it would say.",
                    "Ask whoever runs the server to mend the check; its log has the fault."));
        }
    }

    private static Reading reading(Subject subject) {
        var parts = ReadingChecks.parts(subject);
        return new Reading(
                ReadingChecks.whole(parts),
                parts.stream()
                        .map(part -> new SectionReading(
                                part.section().pointer(),
                                part.section().value().heading(),
                                part.legal(),
                                part.readability()))
                        .toList());
    }

    /** Those there are, by code. */
    List<Check> checks() {
        return checks.stream().sorted(Comparator.comparing(Check::code)).toList();
    }

    CheckSettings settings() {
        return settings;
    }
}
