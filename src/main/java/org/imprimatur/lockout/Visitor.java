package org.imprimatur.lockout;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.imprimatur.platform.Face;
import org.jspecify.annotations.Nullable;

/**
 * Somebody at the door, before anything is checked.
 *
 * @param login as it is folded to tell people apart
 * @param person whose login it is; null where it is nobody's
 * @param address where the request comes from; of IPv6 the first 64 bits, for one customer has all the rest
 */
@Face
public record Visitor(String login, @Nullable UUID person, String address) {
    private static final int NETWORK_BYTES = 8;

    public Visitor {
        address = network(address);
    }

    private static String network(String address) {
        if (!address.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) return address; // no IPv6, and never a name to look up
        try {
            var bytes = InetAddress.getByName(address).getAddress();
            if (bytes.length <= NETWORK_BYTES) return address;
            return HexFormat.ofDelimiter(":").formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)) + "::/64";
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
