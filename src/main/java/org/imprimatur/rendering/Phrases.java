package org.imprimatur.rendering;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The few words that join what others wrote, by language; English where there are none.
 *
 * @param language in which they are
 */
record Phrases(
        String language,
        String sources,
        String review,
        String medicalReview,
        String editorialApproval,
        String onBehalfOf,
        String lastReviewed,
        String reviewDue,
        String overdue,
        String reReviewNeeded,
        String validUntil,
        String revision,
        String modified,
        String authors,
        String funding,
        String interests,
        String contact,
        String pictureAt,
        String retracted) {
    private static final Phrases ENGLISH = new Phrases(
            "en",
            "Sources",
            "Review",
            "Medically reviewed by",
            "Editorially approved by",
            "on behalf of",
            "Last reviewed",
            "Next review due",
            "The review of this text is overdue.",
            "This text has to be reviewed again: something has become known that bears upon it.",
            "valid until",
            "Revision",
            "text last changed",
            "Written by",
            "Funding",
            "Interests",
            "Contact",
            "Picture",
            "retracted");

    private static final Map<String, Phrases> KNOWN = new HashMap<>();

    static {
        KNOWN.put("en", ENGLISH);
        KNOWN.put(
                "de",
                new Phrases(
                        "de",
                        "Quellen",
                        "Prüfung",
                        "Medizinisch geprüft von",
                        "Redaktionell freigegeben von",
                        "im Namen von",
                        "Zuletzt geprüft",
                        "Nächste Prüfung fällig",
                        "Die Prüfung dieses Textes ist überfällig.",
                        "Dieser Text muss erneut geprüft werden: Es ist etwas bekannt geworden, das ihn betrifft.",
                        "gültig bis",
                        "Fassung",
                        "Text zuletzt geändert",
                        "Verfasst von",
                        "Finanzierung",
                        "Interessen",
                        "Kontakt",
                        "Bild",
                        "zurückgezogen"));
        KNOWN.put(
                "fr",
                new Phrases(
                        "fr",
                        "Sources",
                        "Relecture",
                        "Relu médicalement par",
                        "Approuvé par la rédaction :",
                        "au nom de",
                        "Dernière relecture",
                        "Prochaine relecture prévue",
                        "La relecture de ce texte est en retard.",
                        "Ce texte doit être relu : un fait nouveau le concerne.",
                        "valable jusqu’au",
                        "Révision",
                        "dernière modification du texte",
                        "Rédigé par",
                        "Financement",
                        "Intérêts",
                        "Contact",
                        "Image",
                        "rétracté"));
    }

    static Phrases in(String locale) {
        return KNOWN.getOrDefault(Locale.forLanguageTag(locale).getLanguage(), ENGLISH);
    }

    /** Of a sign-off's meaning; an unknown one stands for itself. */
    String of(String meaning) {
        return switch (meaning) {
            case "medical-review" -> medicalReview;
            case "editorial-approval" -> editorialApproval;
            default -> meaning + ":";
        };
    }

    /** What is to be known of a review that is not current; empty for one that is. */
    String remark(String reviewStatus) {
        return switch (reviewStatus) {
            case "overdue" -> overdue;
            case "re-review-needed" -> reReviewNeeded;
            default -> "";
        };
    }
}
