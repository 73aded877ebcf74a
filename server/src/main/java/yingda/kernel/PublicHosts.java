package yingda.kernel;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Tells hosts on the open internet from those in our own networks, for addresses that people outside may choose.
public final class PublicHosts {

    private PublicHosts() {
    }

    /// The JDK keeps what it resolved for a while, so that a connection made right afterwards goes to the addresses
    /// that were checked here.
    ///
    /// @throws PrivateAddress when one of its addresses is not public
    /// @throws UnknownHostException when it has none
    public static void check(String host) throws PrivateAddress, UnknownHostException {
        resolve(host);
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

    /// Loopback, link-local, site-local, shared, multicast, reserved and tunnelling (6to4) addresses.
    public static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        boolean wide = bytes.length == 4
                ? first == 0 || first >= 240 || first == 100 && (second & 0xc0) == 64 || first == 198 && (second & 0xfe) == 18
                : (first & 0xfe) == 0xfc || first == 0 || first == 0x20 && second == 0x02;
        return wide || address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress();
    }
}
