package org.imprimatur.verifier;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** The program, for tests of other rooms: what it says of files. */
public final class PackedVerifier {
    private PackedVerifier() {}

    /** As it is handed over, in a Java of its own. */
    public static String run(String... arguments) {
        return PackedVerifierIT.run(arguments).text();
    }

    /** The same code in this Java, where it is asked often. */
    public static String here(String... arguments) {
        var out = new ByteArrayOutputStream();
        Main.run(arguments, Clock.systemUTC(), new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
