package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.imprimatur.platform.CanonicalJson;
import org.imprimatur.platform.StrictJson;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;

class ContentTest {
    @Test
    void keeps_every_member_that_was_sent() {
        assertThat(Texts.complete(as_it_is -> {}).canonical()).isEqualTo(CanonicalJson.of(Texts.complete()));
    }

    @Test
    void can_be_sent_back_unchanged() throws JsonProcessingException {
        var content = Texts.complete(as_it_is -> {});

        assertThat(Texts.READER.read(StrictJson.mapper().readTree(content.canonical()), ""))
                .isEqualTo(content);
    }

    @Test
    void reads_the_same_model_out_of_the_database_as_it_took_in() {
        var content = Texts.complete(as_it_is -> {});

        assertThat(Content.trusted(content.canonical())).isEqualTo(content).hasSameHashCodeAs(content);
        assertThat(Content.trusted(content.canonical()).model()).isEqualTo(content.model());
        assertThat(Content.trusted(content.canonical()).title()).isEqualTo("Immunotherapy for pleural mesothelioma");
    }

    @Test
    void tells_an_absent_list_from_an_empty_one() {
        assertThat(Texts.content("{'title': 'T', 'sections': []}")).isNotEqualTo(Texts.content("{'title': 'T'}"));
    }

    @Test
    void leaves_markup_in_text_alone() {
        var content = Texts.content("{'title': '<script>alert(1)</script>'}");

        assertThat(content.title()).isEqualTo("<script>alert(1)</script>");
    }
}
