package yingda.kernel;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The address a request came from. `X-Forwarded-For` counts only when the peer is a trusted proxy
/// (`yingda.trusted-proxies`), and then only from the right up to the first address that is not one: everything left
/// of that was written by the client.
@Component
public final class ClientAddress {

    private final List<Network> trusted;

    ClientAddress(ServerSettings settings) {
        trusted = settings.trustedProxies().stream().map(Network::parse).toList();
    }

    /// The client's address as text.
    public String of(HttpServletRequest request) {
        return of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
    }

    /// What limits by address count by: an IPv4 address, or the /64 that an IPv6 one is in, all of which one customer of a
    /// provider has.
    public String network(HttpServletRequest request) {
        return network(of(request));
    }

    static String network(String address) {
        if (!Network.isAddress(address)) {
            return address;
        }
        byte[] bytes = InetAddress.ofLiteral(address).getAddress();
        return bytes.length == 4 ? HexFormat.of().formatHex(bytes) : HexFormat.of().formatHex(bytes, 0, 8);
    }

    String of(String peer, @Nullable String forwarded) {
        if (forwarded == null || !isTrusted(peer)) {
            return peer;
        }
        List<String> hops = Arrays.stream(forwarded.split(",")).map(String::strip).toList();
        String client = peer;
        for (String hop : hops.reversed()) {
            if (!Network.isAddress(hop)) {
                return client;
            }
            client = hop;
            if (!isTrusted(hop)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(network -> network.holds(address));
    }
}
