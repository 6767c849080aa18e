package org.imprimatur.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Z3: a highlight's only markup is em, whatever the text holds. */
class MarksTest {
    @Test
    void make_em_of_what_was_marked_and_text_of_all_else() {
        assertThat(Marks.html("a " + Marks.BEGIN + "b" + Marks.END + " <em>c</em> & \"d\" 'e'"))
                .isEqualTo("a <em>b</em> &lt;em&gt;c&lt;&#x2F;em&gt; &amp; &quot;d&quot; &#x27;e&#x27;");
    }

    @Test
    void are_closed_even_if_the_text_has_such_signs_itself() {
        assertThat(Marks.html(Marks.END + "a" + Marks.BEGIN + Marks.BEGIN + "b"))
                .isEqualTo("a<em>b</em>");
        assertThat(Marks.html(Marks.BEGIN + "a" + Marks.END + Marks.END)).isEqualTo("<em>a</em>");
    }
}
