package org.imprimatur.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** G2: what is answered to a key. */
class GatedResponseTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            public, max-age=60, must-revalidate     | private, max-age=60, must-revalidate
            max-age=60                              | private, max-age=60
            PUBLIC, s-maxage=9, max-age=5           | private, max-age=5
            private, no-cache                       | private, no-cache
            no-store                                | no-store
            """)
    void is_kept_by_no_shared_cache(String said, String told) {
        assertThat(GatedResponse.forOneAlone(said)).isEqualTo(told);
    }
}
