package yingda.kernel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import yingda.kernel.OutboundFailed.Reason;

/// The one client for addresses that administrators, customers or their providers name. It resolves a name once,
/// refuses what is not on the open internet unless the operator allows it, and connects to the very address that it
/// checked, with TLS for the name. Every connection serves one request, so that none is used for what was not checked
/// on it; redirects are checked anew. It knows no proxy and no cookies and asks for no compression.
public final class OutboundHttp {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<String> KEPT_ACROSS_ORIGINS = Set.of("accept", "user-agent");

    private final Predicate<InetAddress> closed;
    private final boolean anyPort;
    private final Resolver resolver;
    private final SSLSocketFactory tls;

    /// Finds the addresses of a name.
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /// @param privateHosts whether the operator allows hosts of our own networks, on any port
    public OutboundHttp(boolean privateHosts) {
        this(privateHosts ? _ -> false : PublicHosts::isPrivate, privateHosts, InetAddress::getAllByName,
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    OutboundHttp(Predicate<InetAddress> closed, boolean anyPort, Resolver resolver, SSLSocketFactory tls) {
        this.closed = closed;
        this.anyPort = anyPort;
        this.resolver = resolver;
        this.tls = tls;
    }

    /// @param headers without `Host`, `Content-Length` and `Connection`, which are ours
    /// @param body null for none
    public record Request(String method, URI address, Map<String, String> headers, byte @Nullable [] body) {

        /// A `GET`.
        public static Request get(URI address) {
            return new Request("GET", address, Map.of(), null);
        }

        /// A `POST`.
        public static Request post(URI address, String contentType, byte[] body) {
            return new Request("POST", address, Map.of("Content-Type", contentType), body);
        }

        /// The same with a header more.
        public Request header(String name, String value) {
            var more = new HashMap<>(headers);
            more.put(name, value);
            return new Request(method, address, Map.copyOf(more), body);
        }
    }

    /// @param patience from the look-up of the name to the last byte, redirects included
    /// @param largest bytes of the body that are read; an answer with more fails
    /// @param redirects how many are followed, of `GET` only
    public record Limits(Duration patience, int largest, int redirects) {
    }

    /// @param headers by name in lower case
    public record Answer(int status, Map<String, List<String>> headers, byte[] body) {

        /// The first value of a header.
        public Optional<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
        }
    }

    /// Sends a request and reads its answer, whatever the status.
    public Answer send(Request request, Limits limits) throws OutboundFailed {
        return within(limits, request, false);
    }

    /// Like [#send], but of a larger answer takes the beginning.
    public Answer sendAndCut(Request request, Limits limits) throws OutboundFailed {
        return within(limits, request, true);
    }

    /// Whether the address could be sent to as far as its form goes; nobody is asked.
    ///
    /// @param privateHosts as for the client
    public static boolean isWebAddress(String address, boolean privateHosts) {
        try {
            OutboundTarget target = OutboundTarget.of(URI.create(address));
            return privateHosts || target.isWebPort() && !(target.isLiteral() && PublicHosts.isPrivate(target.literal()));
        } catch (IllegalArgumentException | OutboundFailed odd) {
            return false;
        }
    }

    private Answer within(Limits limits, Request request, boolean cut) throws OutboundFailed {
        var connections = new OutboundConnections(tls, limits.largest(), cut);
        var task = new FutureTask<>(() -> follow(request, limits.redirects(), connections));
        Thread.ofVirtual().name("outbound").start(task);
        try {
            return task.get(limits.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException slow) {
            throw new OutboundFailed(Reason.TIMEOUT, "no answer in " + limits.patience());
        } catch (ExecutionException failed) {
            throw failed(failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new OutboundFailed(Reason.UNREACHABLE, "interrupted");
        } finally {
            connections.close();
        }
    }

    private static OutboundFailed failed(Throwable cause) {
        return switch (cause) {
            case OutboundFailed known -> known;
            case RuntimeException ours -> throw ours;
            default -> new OutboundFailed(Reason.UNREACHABLE, String.valueOf(cause.getMessage()));
        };
    }

    private Answer follow(Request first, int redirects, OutboundConnections connections) throws IOException {
        Request request = first;
        for (int hop = 0; ; hop++) {
            OutboundTarget target = OutboundTarget.of(request.address());
            Answer answer = connections.exchange(request, target, addresses(target));
            Optional<String> location = answer.header("location");
            if (redirects == 0 || !first.method().equals("GET") || !REDIRECTS.contains(answer.status()) || location.isEmpty()) {
                return answer;
            }
            if (hop == redirects) {
                throw new OutboundFailed(Reason.TOO_MANY_REDIRECTS, "more than " + redirects);
            }
            request = redirected(request, target, location.get());
        }
    }

    /// What another origin must not learn stays behind.
    private Request redirected(Request request, OutboundTarget from, String location) throws OutboundFailed {
        try {
            URI next = request.address().resolve(location.replace(" ", "%20"));
            if (from.sameOrigin(OutboundTarget.of(next))) {
                return new Request("GET", next, request.headers(), null);
            }
            var kept = new TreeMap<>(request.headers());
            kept.keySet().removeIf(name -> !KEPT_ACROSS_ORIGINS.contains(name.toLowerCase(Locale.ROOT)));
            return new Request("GET", next, kept, null);
        } catch (IllegalArgumentException odd) {
            throw new OutboundFailed(Reason.INVALID_ADDRESS, "redirect");
        }
    }

    private List<InetAddress> addresses(OutboundTarget target) throws OutboundFailed {
        List<InetAddress> found = resolve(target);
        if (found.stream().anyMatch(closed)) {
            throw new OutboundFailed(Reason.PRIVATE_HOST, target.host());
        }
        if (!anyPort && !target.isWebPort()) {
            throw new OutboundFailed(Reason.INVALID_ADDRESS, "port " + target.port());
        }
        return found;
    }

    private List<InetAddress> resolve(OutboundTarget target) throws OutboundFailed {
        try {
            return target.isLiteral() ? List.of(target.literal()) : List.of(resolver.addresses(target.host()));
        } catch (UnknownHostException unknown) {
            throw new OutboundFailed(Reason.UNKNOWN_HOST, target.host());
        }
    }
}
