package yingda.kernel;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import yingda.kernel.OutboundFailed.Reason;

/// Where a request into the world goes, checked for form.
///
/// @param host a name without a dot at its end or an IP address in its usual form, IPv6 without brackets
/// @param file path and query, never empty
record OutboundTarget(boolean tls, String host, int port, String file) {

    private static final int LONGEST = 4_000;
    private static final Set<Integer> WEB_PORTS = Set.of(80, 443, 8080, 8443);
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*");
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");

    static OutboundTarget of(URI address) throws OutboundFailed {
        URI uri = ascii(address);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!tls && !scheme.equals("http") || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw invalid("no web address");
        }
        int port = uri.getPort() == -1 ? tls ? 443 : 80 : uri.getPort();
        if (port < 1 || port > 65_535) {
            throw invalid("port " + port);
        }
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new OutboundTarget(tls, host(uri.getHost()), port, uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
    }

    private static URI ascii(URI address) throws OutboundFailed {
        if (address.toString().codePoints().anyMatch(one -> Character.getType(one) == Character.SURROGATE)) {
            throw invalid("half a character"); // toASCIIString would fail
        }
        String text = address.toASCIIString();
        if (text.length() > LONGEST) {
            throw invalid("too long");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException impossible) {
            throw invalid("no address");
        }
    }

    /// Programs disagree about what `0177.1`, `0x7f.1`, `2130706433` or `[fe80::1%eth0]` name: none of them is taken.
    private static String host(String raw) throws OutboundFailed {
        String host = raw.toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            String literal = host.substring(1, host.length() - 1);
            if (!Network.isAddress(literal)) {
                throw invalid("IPv6 address");
            }
            return literal;
        }
        host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        if (host.length() > 253 || !NAME.matcher(host).matches() || ENDS_IN_NUMBER.matcher(host).matches() && !IPV4.matcher(host).matches()) {
            throw invalid("host");
        }
        return host;
    }

    private static OutboundFailed invalid(String what) {
        return new OutboundFailed(Reason.INVALID_ADDRESS, what);
    }

    /// Whether web servers usually listen there: the client is no scanner of ports.
    boolean isWebPort() {
        return WEB_PORTS.contains(port);
    }

    boolean isLiteral() {
        return Network.isAddress(host);
    }

    InetAddress literal() {
        return InetAddress.ofLiteral(host);
    }

    /// What the `Host` header says.
    String hostHeader() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return port == (tls ? 443 : 80) ? name : name + ":" + port;
    }

    boolean sameOrigin(OutboundTarget other) {
        return tls == other.tls && host.equals(other.host) && port == other.port;
    }
}
