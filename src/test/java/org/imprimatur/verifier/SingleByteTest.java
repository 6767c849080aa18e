package org.imprimatur.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imprimatur.verifier.Vectors.Case;
import org.junit.jupiter.api.Test;

/** Ten thousand files with one byte changed, and not one is valid. */
class SingleByteTest {
    private static final int CHANGES = 10_000;
    private static final long SEED = Long.getLong("imprimatur.test.seed", 20_261_125L);
    private static final List<String> FILES = List.of("article.json", "attestation.json", "jwks.json");
    private static final List<Case> VECTORS = Stream.of(
                    "valid-two-signers", "valid-passkey-es256", "valid-passkey-rs256", "valid-retired-key")
            .map(Vectors::named)
            .toList();

    /** Most bytes put in by chance are no text any more, and that is found at once; these are the hard ones. */
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /** When a key signed is nowhere signed itself: whoever gives the verifier a key set vouches for it. */
    private static final Pattern PERIOD = Pattern.compile("\"(?:nbf|exp)\":(\\d+)");

    @Test
    void no_change_of_a_single_byte_leaves_it_valid() {
        var random = new Random(SEED);
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        var missed = new ArrayList<String>();
        for (var i = 0; i < CHANGES; i++) {
            var vector = VECTORS.get(random.nextInt(VECTORS.size()));
            var files = new ArrayList<>(FILES.stream().map(vector::file).toList());
            var which = random.nextInt(FILES.size());
            var file = files.get(which);
            var at = changed(file, random, i % 4 == 0);
            var verdict = ArticleCheck.of(files.get(0), files.get(1), files.get(2), vector.at())
                    .verdict();
            verdicts.merge(verdict, 1, Integer::sum);
            if (verdict == Verdict.VALID) missed.add(vector.name() + "/" + FILES.get(which) + " at byte " + at);
        }
        System.out.println(CHANGES + " changed bytes, seed " + SEED + ": " + verdicts);

        assertThat(missed).as("seed " + SEED).isEmpty();
        // not only because nothing could be read any more
        assertThat(verdicts)
                .containsKeys(
                        Verdict.ALTERED_TEXT,
                        Verdict.MOVED_SIGNATURE,
                        Verdict.ALTERED_SIGNER,
                        Verdict.ALTERED_STATEMENT,
                        Verdict.UNKNOWN_KEY);
    }

    /** @param any whether to any other byte, or from one letter or digit to another */
    private static int changed(byte[] file, Random random, boolean any) {
        var vouchedFor = vouchedFor(file);
        while (true) {
            var at = random.nextInt(file.length);
            var old = file[at];
            var byChance = any ? (byte) random.nextInt(256) : (byte) LETTERS.charAt(random.nextInt(LETTERS.length()));
            if (old == byChance || vouchedFor.contains(at) || !any && LETTERS.indexOf(old) < 0) continue;
            file[at] = byChance;
            return at;
        }
    }

    private static Set<Integer> vouchedFor(byte[] file) {
        var places = new HashSet<Integer>();
        var period = PERIOD.matcher(new String(file, StandardCharsets.ISO_8859_1));
        while (period.find()) for (var at = period.start(1); at < period.end(1); at++) places.add(at);
        return places;
    }
}
