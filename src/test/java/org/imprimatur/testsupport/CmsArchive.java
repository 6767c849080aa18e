package org.imprimatur.testsupport;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it is built, with the test's hold on clock and background work added; nothing in it is replaced. */
public final class CmsArchive {
    private CmsArchive() {}

    public static WebArchive whole() {
        return ShrinkWrap.create(ZipImporter.class, "imprimatur.war")
                .importFrom(new File("target/imprimatur.war"))
                .as(WebArchive.class)
                .addPackage("org.imprimatur.testsupport.inserver");
    }
}
