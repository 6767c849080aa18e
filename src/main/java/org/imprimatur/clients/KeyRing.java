package org.imprimatur.clients;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.imprimatur.platform.Face;
import org.imprimatur.token.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The keys this node has seen lately. What it remembers counts while it knows that nothing has changed: it asks the database
 * for one number twice a second, in the request that finds it is time, and no request trusts an answer older than a second.
 */
@Face
@ApplicationScoped
public class KeyRing {
    private static final Logger LOG = Logger.getLogger(KeyRing.class.getName());
    private static final int AT_MOST = 10_000;
    private static final long ASK_AFTER = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long TRUSTED_FOR = TimeUnit.MILLISECONDS.toNanos(950);

    private final Cache<String, Known> keys =
            Caffeine.newBuilder().maximumSize(AT_MOST).build();
    private final AtomicReference<Lease> lease = new AtomicReference<>();
    private final ReentrantLock asking = new ReentrantLock();
    private KeyRegister register;
    private LongSupplier nanos;

    /**
     * Whose key it is.
     *
     * @param perMinute requests a minute; 0 for the server's own limit
     */
    @Face
    public record Holder(UUID key, UUID client, Scope scope, int perMinute) {}

    /** @param version as of which it is known; where there is no holder, whatever is brought opens nothing */
    record Known(long version, byte[] digest, @Nullable Holder holder) {
        private static final byte[] NO_DIGEST = {};

        static Known nobody(long version) {
            return new Known(version, NO_DIGEST, null);
        }
    }

    /** @param since reading of the nanosecond counter before the version was asked for */
    private record Lease(long version, long since) {}

    @SuppressWarnings("NullAway.Init")
    KeyRing() {} // CDI proxy only

    @Inject
    KeyRing(KeyRegister register) {
        this(register, System::nanoTime);
    }

    KeyRing(KeyRegister register, LongSupplier nanos) {
        this.register = register;
        this.nanos = nanos;
        lease.set(new Lease(0, nanos.getAsLong() - TRUSTED_FOR));
    }

    /** Whether a key of this name was asked for lately, so that it costs nothing to ask again. */
    public boolean remembers(Secret key) {
        return keys.getIfPresent(key.prefix()) != null;
    }

    /** Whose key it is; null where it is nobody's, or not any more. */
    public @Nullable Holder holder(Secret key) {
        var version = version();
        var known = keys.getIfPresent(key.prefix());
        if (known == null || known.version() < version) {
            known = register.known(key.prefix());
            keys.put(key.prefix(), known);
        }
        return key.isOf(known.digest()) ? known.holder() : null;
    }

    /** Something was changed on this node: the next request asks. */
    void forget() {
        lease.updateAndGet(held -> new Lease(held.version(), nanos.getAsLong() - TRUSTED_FOR));
    }

    private long version() {
        var held = lease.get();
        var age = nanos.getAsLong() - held.since();
        if (age < ASK_AFTER) return held.version();
        if (age >= TRUSTED_FOR) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return held.version(); // somebody else asks, and there is time left
        }
        try {
            return asked(age < TRUSTED_FOR);
        } finally {
            asking.unlock();
        }
    }

    private long asked(boolean timeLeft) {
        while (true) {
            var held = lease.get();
            var now = nanos.getAsLong();
            if (now - held.since() < ASK_AFTER) return held.version();
            try {
                var version = register.version();
                // Refused where a change was told of meanwhile: the number may be from before it.
                if (lease.compareAndSet(held, new Lease(version, now))) return version;
            } catch (RuntimeException unreachable) {
                if (!timeLeft) throw unreachable;
                LOG.log(Level.WARNING, "The database does not say whether keys have changed", unreachable);
                return held.version();
            }
        }
    }
}
