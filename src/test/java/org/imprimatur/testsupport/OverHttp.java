package org.imprimatur.testsupport;

import java.io.File;
import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of the product from outside, over HTTP, on the run's one server. */
@ExtendWith(ArquillianExtension.class)
public abstract class OverHttp {
    @ArquillianResource
    protected URI base;

    protected Desk desk;

    /**
     * The WAR as it is built, with the test's hold on clock and background work added, and a check as a host application adds one;
     * nothing in it is replaced.
     */
    @Deployment(testable = false)
    public static WebArchive war() {
        return ShrinkWrap.create(ZipImporter.class, "imprimatur.war")
                .importFrom(new File("target/imprimatur.war"))
                .as(WebArchive.class)
                .addPackage("org.imprimatur.testsupport.inserver")
                .addAsLibrary(DocumentedCheck.jar());
    }

    /** Of the run's one server. */
    private static boolean accepted;

    @BeforeEach
    void sit_down() {
        desk = new Desk(base);
        if (!accepted) desk.reviewersAccept();
        accepted = true;
    }

    @AfterEach
    void set_the_clock_right() {
        desk.comeBack();
    }
}
