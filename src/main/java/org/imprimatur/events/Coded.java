package org.imprimatur.events;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.imprimatur.platform.Face;
import org.imprimatur.platform.Reason;

/**
 * A therapy or a condition.
 *
 * @param system URI of the code system, 1 to 300 characters
 * @param code 1 to 100 characters
 */
@Face
@Schema(name = "EventSubject")
public record Coded(String system, String code) {
    private static final int MAX_SYSTEM = 300;
    private static final int MAX_CODE = 100;

    public Coded {
        system = Reason.text(system, MAX_SYSTEM, "/system");
        code = Reason.text(code, MAX_CODE, "/code");
    }
}
