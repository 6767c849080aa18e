package org.imprimatur;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.imprimatur.access.MeResource;
import org.imprimatur.access.RoleGuard;
import org.imprimatur.article.ArticleResource;
import org.imprimatur.http.Surface;
import org.imprimatur.journal.JournalResource;
import org.imprimatur.people.PersonResource;
import org.imprimatur.review.QueueResource;
import org.imprimatur.review.ReviewResource;
import org.imprimatur.signoff.RevisionResource;
import org.imprimatur.signoff.SignOffResource;

/** The surface for people: signed in, never cached. */
@ApplicationPath("/api")
public class ApiApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<Class<?>>();
        classes.addAll(Surface.EVERYWHERE);
        classes.addAll(Surface.FOR_PEOPLE);
        classes.add(ArticleResource.class);
        classes.add(RoleGuard.class);
        classes.add(JournalResource.class);
        classes.add(QueueResource.class);
        classes.add(ReviewResource.class);
        classes.add(RevisionResource.class);
        classes.add(SignOffResource.class);
        classes.add(MeResource.class);
        classes.add(PersonResource.class);
        return classes;
    }
}
