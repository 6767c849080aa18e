package org.imprimatur.following;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeatsTest {
    @Test
    void are_given_to_a_client_until_it_has_its_share() {
        var seats = new Seats(10, 2);
        assertThat(seats.take("a")).isTrue();
        assertThat(seats.take("a")).isTrue();
        assertThat(seats.take("a")).isFalse();
        assertThat(seats.take("b")).isTrue();
        assertThat(seats.all()).isEqualTo(3);
    }

    @Test
    void are_given_until_there_are_none() {
        var seats = new Seats(2, 2);
        assertThat(seats.take("a")).isTrue();
        assertThat(seats.take("b")).isTrue();
        assertThat(seats.take("c")).isFalse();
    }

    @Test
    void that_are_given_back_are_given_again() {
        var seats = new Seats(1, 1);
        assertThat(seats.take("a")).isTrue();
        seats.free("a");
        assertThat(seats.all()).isZero();
        assertThat(seats.take("b")).isTrue();
        assertThat(seats.take("a")).isFalse();
    }
}
