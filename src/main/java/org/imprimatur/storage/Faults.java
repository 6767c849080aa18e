package org.imprimatur.storage;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Looks for what is behind a fault. */
final class Faults {
    /** Nothing can have been sent yet. */
    private static final List<Class<? extends Throwable>> BEFORE_ANYTHING_WAS_SENT =
            List.of(ConnectException.class, NoRouteToHostException.class, UnknownHostException.class);

    private Faults() {}

    /** Of each of these kinds, whether any is behind it. */
    static boolean isAny(Throwable fault, List<Class<? extends Throwable>> kinds) {
        return behind(fault).stream().anyMatch(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)));
    }

    /** Whether of these kinds there are only such as come before anything was sent. */
    static boolean cameBeforeAnythingWasSent(Throwable fault, List<Class<? extends Throwable>> kinds) {
        return behind(fault).stream()
                .filter(cause -> kinds.stream().anyMatch(kind -> kind.isInstance(cause)))
                .allMatch(cause -> BEFORE_ANYTHING_WAS_SENT.stream().anyMatch(kind -> kind.isInstance(cause)));
    }

    /** The fault, its causes, and what befell other hosts before. */
    private static List<Throwable> behind(Throwable fault) {
        var all = new ArrayList<Throwable>();
        all.add(fault);
        for (var i = 0; i < all.size() && i < 100; i++) {
            var one = all.get(i);
            if (one.getCause() != null && !all.contains(one.getCause())) all.add(one.getCause());
            for (var other : one.getSuppressed()) if (!all.contains(other)) all.add(other);
        }
        return all;
    }
}
