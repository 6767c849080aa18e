package org.imprimatur.following;

import java.util.HashMap;
import java.util.Map;

/** Who waits takes a seat: there are so many on this node, and so many of them for one client. */
final class Seats {
    private final int perNode;
    private final int perClient;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Seats(int perNode, int perClient) {
        this.perNode = perNode;
        this.perClient = perClient;
    }

    /** Whether there was one. */
    synchronized boolean take(String client) {
        if (all >= perNode || taken.getOrDefault(client, 0) >= perClient) return false;
        taken.merge(client, 1, Integer::sum);
        all++;
        return true;
    }

    synchronized void free(String client) {
        taken.merge(client, -1, (seats, one) -> seats == 1 ? null : seats - 1);
        all--;
    }

    synchronized int all() {
        return all;
    }
}
