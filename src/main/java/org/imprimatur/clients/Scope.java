package org.imprimatur.clients;

import java.util.Set;
import org.imprimatur.platform.Face;

/**
 * Which published texts a client may see.
 *
 * @param locales language tags as the articles have them; empty for all
 * @param classes article classes; empty for all
 */
@Face
public record Scope(Set<String> locales, Set<String> classes) {
    public static final Scope EVERYTHING = new Scope(Set.of(), Set.of());

    public Scope {
        locales = Set.copyOf(locales);
        classes = Set.copyOf(classes);
    }

    public boolean covers(String locale, String articleClass) {
        return (locales.isEmpty() || locales.contains(locale)) && (classes.isEmpty() || classes.contains(articleClass));
    }
}
