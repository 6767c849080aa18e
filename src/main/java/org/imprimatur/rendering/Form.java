package org.imprimatur.rendering;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.imprimatur.platform.Face;

/** The media types in which a published text can be had besides its JSON. */
@Face
public enum Form {
    JSON_LD("application/ld+json", JsonLdForm::of),
    HTML("text/html", HtmlForm::of),
    TEXT("text/plain", TextForm::of);

    private final String mediaType;
    private final Function<Published, String> look;

    Form(String mediaType, Function<Published, String> look) {
        this.mediaType = mediaType;
        this.look = look;
    }

    public String mediaType() {
        return mediaType;
    }

    /** @param body the published JSON */
    public String of(String body) {
        return look.apply(Published.of(body));
    }

    /** In the order in which the house would give them. */
    public static List<String> mediaTypes() {
        return Arrays.stream(values()).map(Form::mediaType).toList();
    }
}
