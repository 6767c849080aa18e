package org.imprimatur.dossier;

/** Where everything lies in a dossier; docs/verify.md tells verifiers the same. */
final class Layout {
    static final String MANIFEST = "manifest.json";
    static final String MANIFEST_SIGNATURE = "manifest.jws.json";
    static final String KEYS = "jwks.json";
    static final String PUBLICATIONS = "publications.json";
    static final String SLICE = "journal/slice.jsonl";
    static final String PROOF = "journal/proof.jsonl";
    static final String CHECKPOINTS = "journal/checkpoints.json";

    private Layout() {}

    static String revision(int number, String name) {
        return "revisions/" + number + "/" + name;
    }

    /** @param version {@code sha-256:<hex>} */
    static String policy(String version) {
        return "policies/" + hex(version) + ".json";
    }

    /** @param version {@code sha-256:<hex>} */
    static String signaturePolicy(String version) {
        return "policies/" + hex(version) + ".md";
    }

    private static String hex(String version) {
        return version.substring(version.indexOf(':') + 1);
    }
}
