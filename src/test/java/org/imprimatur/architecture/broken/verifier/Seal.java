package org.imprimatur.architecture.broken.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import org.imprimatur.architecture.broken.cellar.Cupboard;

/** Takes the house's word, and its libraries. */
public class Seal {
    public boolean holds(Cupboard cupboard, JsonNode statement) {
        return cupboard.opened() != null && statement.isObject();
    }
}
