package org.imprimatur.architecture.broken.attic;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.imprimatur.architecture.broken.cellar.Cupboard;
import org.imprimatur.journal.Command;

/** Opens transactions without being a face, answers HTTP to anybody, commands as nobody. */
@Transactional
@Path("trunk")
public class Trunk {
    @GET
    public String open() {
        return "open";
    }

    @Command("trunk.empty")
    public void empty(String who) {}

    public Cupboard below() {
        return new Cupboard();
    }
}
