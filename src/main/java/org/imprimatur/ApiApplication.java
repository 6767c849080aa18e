package org.imprimatur;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.imprimatur.article.ArticleResource;
import org.imprimatur.http.Surface;
import org.imprimatur.journal.JournalResource;

/** The surface for people: signed in, never cached. */
@ApplicationPath("/api")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<Class<?>>();
        classes.addAll(Surface.EVERYWHERE);
        classes.addAll(Surface.FOR_PEOPLE);
        classes.add(ArticleResource.class);
        classes.add(JournalResource.class);
        return classes;
    }
}
