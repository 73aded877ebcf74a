package yingda.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/// Tells hosts on the open internet from those in our own networks, for addresses that people outside may choose.
public final class PublicHosts {

    /// IPv4 addresses that are not on the open internet (IANA's special-purpose registry), and 168.63.129.16, behind
    /// which one cloud answers its machines with what they may know of themselves.
    private static final List<Network> CLOSED = networks("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8",
            "168.63.129.16", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4");

    /// What is closed within 2000::/3: protocols' own (Teredo and ORCHID among them), documentation, 6to4. Mapped,
    /// compatible and NAT64 forms of IPv4, local and multicast addresses lie outside of it.
    private static final List<Network> CLOSED_SIX = networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final Network GLOBAL_SIX = Network.parse("2000::/3");

    private PublicHosts() {
    }

    private static List<Network> networks(String... texts) {
        return Stream.of(texts).map(Network::parse).toList();
    }

    /// The addresses of a host, for those who connect to one of them and never ask again: whoever owns the name could
    /// answer otherwise the next time.
    ///
    /// @return at least one
    /// @throws PrivateAddress when one of them is not public
    /// @throws UnknownHostException when it has none
    public static List<InetAddress> resolve(String host) throws PrivateAddress, UnknownHostException {
        List<InetAddress> addresses = List.of(InetAddress.getAllByName(host));
        if (addresses.stream().anyMatch(PublicHosts::isPrivate)) {
            throw new PrivateAddress(host);
        }
        return addresses;
    }

    /// Loopback, link-local, site-local, shared, multicast, reserved, documentation and tunnelling addresses, and those
    /// that hold an IPv4 address within an interface id (ISATAP, RFC 5214).
    public static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            return CLOSED.stream().anyMatch(network -> network.holds(bytes));
        }
        boolean isatap = (bytes[8] & 0xfc) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && (bytes[11] & 0xff) == 0xfe;
        return isatap || !GLOBAL_SIX.holds(bytes) || CLOSED_SIX.stream().anyMatch(network -> network.holds(bytes));
    }
}
