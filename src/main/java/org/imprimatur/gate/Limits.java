package org.imprimatur.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.imprimatur.clients.KeyRing;
import org.imprimatur.gate.Bucket.Verdict;

/** How often who may ask, each node for itself and in memory alone; who was not seen longest is forgotten first. */
@ApplicationScoped
class Limits {
    private static final int NETWORK_BYTES = 8;

    private GateSettings settings;
    private Clock clock;
    private Cache<String, Bucket> addresses;
    private Cache<String, Bucket> knocks;
    private Cache<UUID, Bucket> keys;

    @SuppressWarnings("NullAway.Init")
    Limits() {} // CDI proxy only

    @Inject
    Limits(GateSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        addresses = bounded(settings.buckets());
        knocks = bounded(settings.buckets());
        keys = bounded(settings.buckets());
    }

    private static <K> Cache<K, Bucket> bounded(int most) {
        return Caffeine.newBuilder().maximumSize(most).build();
    }

    /** @param address as the server tells it, a trusted proxy's word included where the operator has said so */
    Verdict ofAddress(String address) {
        return take(addresses, network(address), settings.perAddress());
    }

    /** For those who come with a key nobody has seen lately: each costs a question to the database. */
    Verdict ofKnock(String address) {
        return take(knocks, network(address), settings.perAddress());
    }

    Verdict ofKey(KeyRing.Holder holder) {
        return take(keys, holder.key(), holder.perMinute() > 0 ? holder.perMinute() : settings.perKey());
    }

    private <K> Verdict take(Cache<K, Bucket> buckets, K whose, int quota) {
        if (quota == 0) return Verdict.FREE;
        var bucket = buckets.getIfPresent(whose);
        if (bucket == null) bucket = buckets.get(whose, none -> new Bucket());
        return bucket.take(clock.millis(), quota);
    }

    /** Of IPv6 the first 64 bits, for one customer has all the rest. */
    static String network(String address) {
        if (address.indexOf(':') < 0) return address;
        var zone = address.indexOf('%');
        var plain = zone < 0 ? address : address.substring(0, zone);
        for (var at = 0; at < plain.length(); at++) {
            // never a name to look up
            if (Character.digit(plain.charAt(at), 16) < 0 && plain.charAt(at) != ':' && plain.charAt(at) != '.')
                return address;
        }
        try {
            var bytes = InetAddress.getByName(plain).getAddress();
            if (bytes.length <= NETWORK_BYTES) return HexFormat.of().formatHex(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
