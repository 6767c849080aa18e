package org.imprimatur.findings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.imprimatur.platform.Face;

/** Lets every check look at a text. */
@Face
@ApplicationScoped
public class Findings {
    private static final List<Check> BUILT_IN = Stream.of(
                    FrameChecks.ALL, StructureChecks.ALL, ClaimChecks.ALL, WordingChecks.ALL)
            .flatMap(List::stream)
            .toList();

    /** What one check may say about one text; a text with more of the same is mended or given up long before. */
    static final int MAX_PER_CHECK = 200;

    private List<Check> checks;

    @SuppressWarnings("NullAway.Init")
    Findings() {} // CDI proxy only

    @Inject
    Findings(@Any Instance<Check> added) {
        this(added.stream().toList());
    }

    /** @param added checks beside those built in */
    public Findings(List<Check> added) {
        checks = Stream.concat(BUILT_IN.stream(), added.stream()).toList();
    }

    /** Everything the checks say, in the order of the document, then by code. */
    public List<Finding> of(Subject subject) {
        var found = new ArrayList<Finding>();
        for (var check : checks) check.examine(subject).limit(MAX_PER_CHECK).forEach(found::add);
        found.sort(Comparator.comparing(Finding::pointer, new DocumentOrder()).thenComparing(Finding::code));
        return List.copyOf(found);
    }

    /** What would keep the text from being submitted. */
    public List<Finding> blockers(Subject subject) {
        return of(subject).stream().filter(Finding::blocks).toList();
    }
}
