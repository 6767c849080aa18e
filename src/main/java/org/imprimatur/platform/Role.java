package org.imprimatur.platform;

/** What a person may do. The names are those of tokens, journal and API. */
@Face
public final class Role {
    public static final String EDITOR = "editor";
    public static final String MEDICAL_REVIEWER = "medical-reviewer";
    public static final String PUBLISHER = "publisher";
    public static final String AUDITOR = "auditor";
    public static final String ADMIN = "admin";

    private Role() {}
}
