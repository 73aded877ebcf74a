package yingda.kernel;

import java.net.InetAddress;
import java.util.regex.Pattern;

/// A network of IP addresses, `10.0.0.0/8`, or a single address.
record Network(byte[] address, int prefix) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

    static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        if (!isAddress(parts[0])) {
            throw refused(text);
        }
        byte[] address = bytes(parts[0]);
        int longest = address.length * 8;
        int prefix = parts.length == 1 ? longest : parts[1].matches("[0-9]{1,3}") ? Integer.parseInt(parts[1]) : -1;
        if (prefix < 0 || prefix > longest) {
            throw refused(text);
        }
        return new Network(address, prefix);
    }

    private static StartRefused refused(String text) {
        return new StartRefused("yingda.trusted-proxies holds \"" + text + "\", which is not an address or network.");
    }

    /// Whether the text is an IP address, without asking any name server.
    static boolean isAddress(String text) {
        try {
            return LITERAL.matcher(text).matches() && bytes(text).length > 0;
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    boolean holds(String other) {
        if (!isAddress(other)) {
            return false;
        }
        return holds(bytes(other));
    }

    boolean holds(byte[] bytes) {
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >>> bit % 8;
            if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String literal) {
        return InetAddress.ofLiteral(literal).getAddress();
    }
}
