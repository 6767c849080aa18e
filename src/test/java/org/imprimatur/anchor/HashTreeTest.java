package org.imprimatur.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.imprimatur.platform.CanonicalJson;
import org.junit.jupiter.api.Test;

/** Against the definition of RFC 9162, section 2.1.1, to the letter. */
class HashTreeTest {
    private static List<String> digests(int count) {
        var digests = new ArrayList<String>();
        for (var n = 1; n <= count; n++) digests.add(CanonicalJson.digest("Entry " + n));
        return digests;
    }

    /** MTH(D[n]), with k the largest power of two smaller than n. */
    static byte[] definition(List<String> digests) throws Exception {
        var hash = MessageDigest.getInstance("SHA-256");
        if (digests.size() == 1) {
            hash.update((byte) 0);
            return hash.digest(HexFormat.of().parseHex(digests.get(0).substring(CanonicalJson.PREFIX.length())));
        }
        var k = 1;
        while (k * 2 < digests.size()) k *= 2;
        var left = definition(digests.subList(0, k));
        var right = definition(digests.subList(k, digests.size()));
        hash.update((byte) 1);
        hash.update(left);
        return hash.digest(right);
    }

    static String root(List<String> digests) throws Exception {
        return CanonicalJson.PREFIX + HexFormat.of().formatHex(definition(digests));
    }

    @Test
    void has_the_root_of_the_definition_at_every_size() throws Exception {
        var digests = digests(70);
        var tree = new HashTree();
        for (var size = 1; size <= digests.size(); size++) {
            tree.append(digests.get(size - 1));
            assertThat(tree.size()).isEqualTo(size);
            assertThat(tree.root()).as("%s leaves", size).isEqualTo(root(digests.subList(0, size)));
        }
    }

    @Test
    void goes_on_from_what_it_kept_at_every_size() throws Exception {
        var digests = digests(40);
        var tree = new HashTree();
        for (var digest : digests) {
            tree.append(digest);
            tree = new HashTree(tree.size(), tree.peaks());
        }
        assertThat(tree.root()).isEqualTo(root(digests));
    }

    @Test
    void does_not_go_on_from_what_is_not_of_its_size() {
        var tree = new HashTree();
        digests(5).forEach(tree::append);

        assertThatIllegalArgumentException().isThrownBy(() -> new HashTree(4, tree.peaks()));
    }
}
