package org.imprimatur.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextFormTest {
    @Test
    void can_be_read_from_top_to_bottom() {
        assertThat(Form.TEXT.of(PublishedTexts.complete()))
                .startsWith("""
                        Immunotherapy for pleural mesothelioma
                        ======================================

                        Immunotherapy helps the immune system fight cancer. It can lengthen life and can cause serious side effects.

                        How does it work?
                        -----------------

                        Some medicines release a brake on immune cells. <https://www.example.org/brake>[1]

                        Two words to know:
                        PD-1: A brake on immune cells.
                        Antibody: A protein that binds to one target.

                        Two medicines together
                        ----------------------
                        """)
                .contains("- Treatment: Nivolumab with ipilimumab; Median survival: 18.1 months[2]")
                .contains("The immune system may attack:\n- the lungs[1]\n- the gut\n- the liver")
                .contains("Get help: Call your team at once")
                .contains("\nSources\n-------\n\n[1] National Cancer Institute. Immunotherapy to Treat Cancer")
                .contains("Medically reviewed by Dr Robin Example, MD, FRCP (oncology, GMC 1234567, GB) on behalf of"
                        + " Dr Lee Absent, 2026-07-01T10:00:00.250Z")
                .endsWith("\n\nNo substitute for a doctor.\n");
    }

    @Test
    void keeps_words_as_they_are() {
        assertThat(Form.TEXT.of(PublishedTexts.hostile()))
                .contains("</p></article><script>alert(1)</script><img src=x onerror=alert(2)>")
                .doesNotContain("&lt;/p");
    }

    @ParameterizedTest
    @CsvSource({"de-DE, Quellen", "fr-FR, Sources", "en-GB, Sources", "el, Sources"})
    void joins_them_in_their_language(String locale, String sources) {
        assertThat(Form.TEXT.of(PublishedTexts.of(Texts.complete(), locale))).contains("\n\n" + sources + "\n---");
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void is_the_same_from_the_same_json(Form form) {
        assertThat(form.of(PublishedTexts.complete())).isEqualTo(form.of(PublishedTexts.complete()));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void leaves_out_nothing_that_it_does_not_know(Form form) {
        var more = PublishedTexts.complete().replaceFirst("^\\{", "{\"also\":\"this\",");
        assertThatIllegalStateException().isThrownBy(() -> form.of(more));
    }

    @ParameterizedTest
    @EnumSource(Form.class)
    void tells_name_time_and_meaning_of_each_signature(Form form) {
        assertThat(form.of(PublishedTexts.complete()))
                .contains(
                        "Dr Robin Example",
                        "GMC",
                        "1234567",
                        "oncology",
                        "2026-07-01T10:00:00.250Z",
                        "I have read it and it is right.",
                        "Dr Lee Absent",
                        "2027-07-01",
                        "No substitute for a doctor.");
    }
}
