package org.imprimatur.verifier;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.imprimatur.verifier.Json.Malformed;

/** The command line: prints one line of verdict and its reasons, and ends with the verdict's exit code. */
final class Main {
    private static final String USAGE_TEXT = """
            usage: java -jar imprimatur-verifier.jar article.json attestation.json jwks.json [--at 2026-11-25T12:00:00Z]
                   java -jar imprimatur-verifier.jar --dossier dossier.zip [--keys jwks.json] [--checkpoint checkpoint.json] [--at 2026-11-25T12:00:00Z]
                   java -jar imprimatur-verifier.jar --checkpoint checkpoint.json --keys jwks.json [--journal journal.jsonl]""";

    /** Bytes: the largest text a server can be set to, 64 MiB, and what stands around it. */
    private static final int MAX_ARTICLE = 72 << 20;

    private static final int MAX_OTHER = 4 << 20;

    /** Half a million entries, or thereabouts. */
    private static final int MAX_JOURNAL = 512 << 20;

    private static final int FILES = 3;

    private static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;

        Misunderstood(String message) {
            super(message);
        }
    }

    private Main() {}

    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(arguments, Clock.tickMillis(ZoneOffset.UTC), out));
    }

    /** @param clock tells the present, which counts unless {@code --at} is given */
    static int run(String[] arguments, Clock clock, PrintStream out) {
        var report = report(List.of(arguments), clock);
        out.print(report.text());
        return report.verdict().exitCode();
    }

    private static Report report(List<String> arguments, Clock clock) {
        try {
            var files = new ArrayList<String>();
            var options = options(arguments, files);
            var at = options.containsKey("--at") ? instant(options.get("--at")) : clock.instant();
            var asked = options.keySet();
            if (files.isEmpty() && asked.contains("--dossier") && !asked.contains("--journal")) {
                return dossier(options, at);
            }
            if (files.isEmpty() && asked.containsAll(List.of("--checkpoint", "--keys")) && !asked.contains("--at")) {
                return checkpoint(options);
            }
            if (files.size() == FILES && List.of("--at").containsAll(asked)) {
                return ArticleCheck.of(
                        read(files.get(0), MAX_ARTICLE),
                        read(files.get(1), MAX_OTHER),
                        read(files.get(2), MAX_OTHER),
                        at);
            }
            throw new Misunderstood("three files, a dossier or a checkpoint are asked for");
        } catch (Misunderstood fault) {
            var report = Report.of(Verdict.USAGE, fault.getMessage());
            USAGE_TEXT.lines().forEach(report::fact);
            return report;
        } catch (Malformed fault) {
            return Report.of(Verdict.MALFORMED, fault.getMessage());
        }
    }

    private static Report dossier(Map<String, String> options, Instant at) throws Misunderstood {
        var keys = options.containsKey("--keys") ? read(options.get("--keys"), MAX_OTHER) : null;
        var kept = options.containsKey("--checkpoint") ? read(options.get("--checkpoint"), MAX_OTHER) : null;
        var file = path(options.get("--dossier"));
        try (var archive = new Archive(file)) {
            return DossierCheck.of(archive, keys, kept, at);
        } catch (ZipException fault) {
            throw new Malformed(file + " is not a ZIP file");
        } catch (IOException fault) {
            throw new Misunderstood(file + " cannot be read");
        }
    }

    private static Report checkpoint(Map<String, String> options) throws Misunderstood {
        return JournalCheck.of(
                read(options.get("--checkpoint"), MAX_OTHER),
                read(options.get("--keys"), MAX_OTHER),
                options.containsKey("--journal") ? read(options.get("--journal"), MAX_JOURNAL) : null);
    }

    private static Map<String, String> options(List<String> arguments, List<String> files) throws Misunderstood {
        var options = new HashMap<String, String>();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            var argument = rest.next();
            if (!argument.startsWith("--")) {
                files.add(argument);
            } else if (!List.of("--at", "--checkpoint", "--dossier", "--journal", "--keys")
                    .contains(argument)) {
                throw new Misunderstood("there is no " + argument);
            } else if (!rest.hasNext() || options.put(argument, rest.next()) != null) {
                throw new Misunderstood(argument + " needs one value");
            }
        }
        return options;
    }

    private static Instant instant(String text) throws Misunderstood {
        try {
            return Instant.parse(text);
        } catch (DateTimeException fault) {
            throw new Misunderstood(text + " is not an instant in UTC");
        }
    }

    private static Path path(String file) throws Misunderstood {
        try {
            return Path.of(file);
        } catch (InvalidPathException fault) {
            throw new Misunderstood(file + " is no name of a file");
        }
    }

    private static byte[] read(String file, int limit) throws Misunderstood {
        try (var in = Files.newInputStream(path(file))) {
            var bytes = in.readNBytes(limit + 1);
            if (bytes.length > limit) throw new Malformed(file + " has more than " + limit + " bytes");
            return bytes;
        } catch (IOException fault) {
            throw new Misunderstood(file + " cannot be read");
        }
    }
}
