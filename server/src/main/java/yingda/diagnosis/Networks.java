package yingda.diagnosis;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/// Networks as SPF writes them: an address, with or without a prefix length.
final class Networks {

    private Networks() {}

    static boolean isNetwork(String text) {
        int slash = text.indexOf('/');
        InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return false;
        }
        String prefix = slash < 0 ? "0" : text.substring(slash + 1);
        return prefix.matches("\\d{1,3}") && Integer.parseInt(prefix) <= address.getAddress().length * 8;
    }

    /// False for what is no network.
    static boolean holds(String network, InetAddress address) {
        if (!isNetwork(network)) {
            return false;
        }
        int slash = network.indexOf('/');
        byte[] own = literal(slash < 0 ? network : network.substring(0, slash)).getAddress();
        byte[] other = address.getAddress();
        int prefix = slash < 0 ? own.length * 8 : Integer.parseInt(network.substring(slash + 1));
        if (own.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >>> bit % 8;
            if ((own[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /// The address that is written there; null for everything else. No name server is asked.
    static @Nullable InetAddress literal(String text) {
        try {
            return text.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*") ? InetAddress.ofLiteral(text) : null;
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
