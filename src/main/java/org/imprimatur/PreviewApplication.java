package org.imprimatur;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Set;
import org.imprimatur.http.Surface;
import org.imprimatur.preview.PreviewHeaders;
import org.imprimatur.preview.PreviewResource;

/** The surface for unpublished revisions by token; neither of the other two can reach it, nor it them. */
@ApplicationPath("/preview")
public class PreviewApplication extends Application {
    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<Class<?>>();
        classes.addAll(Surface.EVERYWHERE);
        classes.add(PreviewHeaders.class);
        classes.add(PreviewResource.class);
        return classes;
    }
}
