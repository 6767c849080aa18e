package org.imprimatur.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.imprimatur.content.ContentReader.Reading;
import org.imprimatur.platform.Detail;
import org.imprimatur.platform.MalformedInput;
import org.imprimatur.testsupport.Texts;
import org.junit.jupiter.api.Test;

class ShapeTest {
    record Careless(String text) {
        Careless {
            text.charAt(0);
        }
    }

    record Deep(String text) {
        Deep {
            descend(text);
        }

        private static int descend(String text) {
            return 1 + descend(text + 'x');
        }
    }

    private static List<Detail> faults(Class<? extends Record> model) {
        var reading = new Reading(ContentLimits.DEFAULTS);
        var read = Shape.of(model).take(Texts.json("{'text': ''}"), Reading.Place.root("/it"), reading);
        assertThat(read).isNull();
        return catchThrowableOfType(MalformedInput.class, reading::finish).errors();
    }

    @Test
    void refuses_what_the_model_stumbles_over() {
        var told = List.of(new Detail("bad-value", "/it", Shape.UNCHECKED));

        assertThat(faults(Careless.class)).isEqualTo(told);
        assertThat(faults(Deep.class)).isEqualTo(told);
    }
}
