package org.imprimatur.architecture.broken.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import org.imprimatur.architecture.broken.cellar.Cupboards;

/** Lives for ever with a repository in its hands, and serves what was never published. */
@ApplicationScoped
public class Shelf {
    private Cupboards cupboards;
    private org.imprimatur.architecture.broken.article.Leaf draft;
    private org.imprimatur.architecture.broken.preview.Proof preview;

    public Object shown() {
        return preview;
    }

    public Object both() {
        return draft == null ? cupboards : draft;
    }
}
