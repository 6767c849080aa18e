package org.imprimatur.reprint;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.imprimatur.publication.BackgroundWork;
import org.imprimatur.publication.Lapses;

/** Looks, in each round, for what has to be printed again: after an upgrade everything that is live, and after another disclaimer. */
@Face
@RequestScoped
public class Reprints implements BackgroundWork.Chore {
    private Lapses lapses;

    @SuppressWarnings("NullAway.Init")
    Reprints() {} // CDI proxy only

    @Inject
    Reprints(Lapses lapses) {
        this.lapses = lapses;
    }

    @Override
    public String name() {
        return "Printing again article";
    }

    @Override
    public List<UUID> due() {
        return lapses.underFormerDisclaimers();
    }

    @Override
    public void attend(UUID article) {
        lapses.reprint(article);
    }
}
