package org.imprimatur;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.imprimatur.archive.ArchiveResource;
import org.imprimatur.catalogue.ListResource;
import org.imprimatur.delivery.ContentHeaders;
import org.imprimatur.delivery.ContentResource;
import org.imprimatur.feeds.FeedResource;
import org.imprimatur.following.ChangeResource;
import org.imprimatur.http.Surface;
import org.imprimatur.search.SearchResource;

/** The surface for downstream sites: published texts, and nothing that knows a draft. */
@ApplicationPath("/content")
public class ContentApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<Class<?>>();
        classes.addAll(Surface.EVERYWHERE);
        classes.add(ContentHeaders.class);
        classes.add(ContentResource.class);
        classes.add(ListResource.class);
        classes.add(SearchResource.class);
        classes.add(ChangeResource.class);
        classes.add(FeedResource.class);
        classes.add(ArchiveResource.class);
        return classes;
    }
}
