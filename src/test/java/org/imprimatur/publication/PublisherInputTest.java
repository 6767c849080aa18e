package org.imprimatur.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneId;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.publication.Publications.Appointment;
import org.imprimatur.publication.Publications.Recall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherInputTest {
    @Test
    void an_appointment_is_an_instant_and_the_zone_it_was_meant_in() {
        assertThat(Appointment.of("2027-03-01T09:00:00.1239+01:00", "Europe/Paris"))
                .isEqualTo(new Appointment(Instant.parse("2027-03-01T08:00:00.123Z"), ZoneId.of("Europe/Paris")));
        assertThat(Appointment.of("2027-03-01T09:00:00Z", null).zone()).isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "2027-03-01T09:00:00, none",
                "2027-03-01, none",
                "tomorrow, none",
                "'', none",
                "2027-02-30T09:00:00Z, none",
                "2027-03-01T25:00:00Z, none",
                "2027-03-01T09:00:00Z, London",
                "2027-03-01T09:00:00Z, +01:00",
                "2027-03-01T09:00:00Z, ''",
                "2027-03-01T09:00:00Z, europe/london"
            })
    void an_appointment_without_offset_or_known_zone_is_refused(String publishAt, String zone) {
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Appointment.of(publishAt, zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mesothelioma-2027", "https://example.org/a?b=c#d", "http://example.org"})
    void a_replacement_is_a_slug_or_a_web_address(String replacement) {
        assertThat(Recall.of("A dose is wrong", "routine", replacement).replacement())
                .isEqualTo(replacement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Not A Slug",
                "javascript:alert(1)",
                "https://",
                "//example.org",
                "ftp://example.org/a",
                "https://exa mple.org",
                "mailto:a@example.org"
            })
    void a_replacement_that_leads_nowhere_is_refused(String replacement) {
        assertThatExceptionOfType(MalformedInput.class)
                .isThrownBy(() -> Recall.of("A dose is wrong", "routine", replacement));
    }

    @Test
    void a_recall_says_why_and_how_urgent() {
        assertThat(Recall.of("A dose is wrong", "urgent", null))
                .isEqualTo(new Recall("A dose is wrong", "urgent", null));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Recall.of(null, "urgent", null));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Recall.of(" ", "urgent", null));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Recall.of("A dose is wrong", null, null));
        assertThatExceptionOfType(MalformedInput.class).isThrownBy(() -> Recall.of("A dose is wrong", "soon", null));
    }
}
