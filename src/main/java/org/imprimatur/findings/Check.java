package org.imprimatur.findings;

import java.util.stream.Stream;
import org.imprimatur.platform.Face;

/**
 * One rule about texts. A host application adds its own as a CDI bean of this type; it then runs beside those built in. It must
 * be quick, must not depend on anything but the subject, and a check that throws refuses the submission.
 */
@Face
public interface Check {
    /** Stable, upper case, unique; a host's own start with its name. */
    String code();

    Stream<Finding> examine(Subject subject);
}
