package org.imprimatur.architecture.broken.attic;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.imprimatur.architecture.broken.cellar.Cupboard;
import org.imprimatur.architecture.broken.verifier.Seal;
import org.imprimatur.journal.Command;

/** Opens transactions without being a face, answers HTTP to anybody, commands as nobody, asks the verifier. */
@Transactional
@Path("trunk")
public class Trunk {
    @GET
    public String open() {
        return "open";
    }

    @Command("trunk.empty")
    public void empty(String who) {}

    public Seal unbroken() {
        return new Seal();
    }

    public Cupboard below() {
        return new Cupboard();
    }
}
