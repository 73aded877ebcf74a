package yingda.dns;

import java.io.ByteArrayOutputStream;
import java.net.IDN;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.ReverseMap;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/// Questions to name servers, with a small cache of at most five minutes. Names are absolute and may be written in any
/// script; aliases are followed. It never throws: see [Answer.State].
@Component
public class Resolver {

    private static final int MOST_CACHED = 2_000;
    private static final int LONGEST_CACHED = 300;
    private static final int LONGEST_ABSENCE_CACHED = 60;
    private static final int DNS_PORT = 53;

    private final Duration patience;
    private final LookupSession session;

    public Resolver(DnsSettings settings) {
        List<org.xbill.DNS.Resolver> servers = settings.servers().stream().map(Resolver::server).toList();
        ExtendedResolver resolver = servers.isEmpty() ? new ExtendedResolver() : new ExtendedResolver(servers);
        for (org.xbill.DNS.Resolver one : resolver.getResolvers()) {
            one.setTimeout(settings.timeout());
        }
        resolver.setRetries(2);
        patience = settings.timeout().multipliedBy(3);
        var cache = new Cache(DClass.IN);
        cache.setMaxEntries(MOST_CACHED);
        cache.setMaxCache(LONGEST_CACHED);
        cache.setMaxNCache(LONGEST_ABSENCE_CACHED);
        session = LookupSession.builder().resolver(resolver).cache(cache).build();
    }

    private static org.xbill.DNS.Resolver server(String text) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
        String host = (hasPort ? text.substring(0, colon) : text).replaceAll("[\\[\\]]", "");
        return new SimpleResolver(new InetSocketAddress(host, hasPort ? Integer.parseInt(text.substring(colon + 1)) : DNS_PORT));
    }

    /// The name as it is asked for: lower case ASCII without the dot at its end; empty when it can be no host name.
    public static String ascii(String name) {
        try {
            String bare = name.strip();
            String ascii = IDN.toASCII(bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare, IDN.ALLOW_UNASSIGNED);
            return ascii.length() <= 253 && ascii.matches("[A-Za-z0-9_]([A-Za-z0-9_-]*)(\\.[A-Za-z0-9_-]+)*") ? ascii.toLowerCase(Locale.ROOT) : "";
        } catch (IllegalArgumentException noName) {
            return "";
        }
    }

    /// Where the domain takes mail in.
    public Answer<Mx> mx(String domain) {
        return ask(domain, Type.MX, record -> {
            var mx = (MXRecord) record;
            return new Mx(mx.getPriority(), host(mx.getTarget()));
        });
    }

    /// The texts of a name, each one joined from its pieces.
    public Answer<String> txt(String name) {
        return ask(name, Type.TXT, record -> {
            var whole = new ByteArrayOutputStream();
            ((TXTRecord) record).getStringsAsByteArrays().forEach(whole::writeBytes);
            return whole.toString(StandardCharsets.UTF_8);
        });
    }

    /// Where a service is, `_imaps._tcp.example.com`.
    public Answer<Srv> srv(String name) {
        return ask(name, Type.SRV, record -> {
            var srv = (SRVRecord) record;
            return new Srv(srv.getPriority(), srv.getWeight(), srv.getPort(), host(srv.getTarget()));
        });
    }

    /// The IPv4 and IPv6 addresses of a host.
    public Answer<InetAddress> addresses(String host) {
        Answer<InetAddress> four = ask(host, Type.A, record -> ((ARecord) record).getAddress());
        Answer<InetAddress> six = ask(host, Type.AAAA, record -> ((AAAARecord) record).getAddress());
        if (!four.isFound() || !six.isFound()) {
            return four.isFound() || !six.isFound() ? four : six;
        }
        List<InetAddress> both = new ArrayList<>(four.records());
        both.addAll(six.records());
        return new Answer<>(Answer.State.FOUND, both);
    }

    /// The names that an address has been given by its owner.
    public Answer<String> ptr(InetAddress address) {
        return ask(ReverseMap.fromAddress(address).toString(true), Type.PTR, record -> host(((PTRRecord) record).getTarget()));
    }

    private static String host(Name name) {
        return name.labels() <= 1 ? "." : name.toString(true).toLowerCase(Locale.ROOT);
    }

    private <T> Answer<T> ask(String name, int type, Function<Record, T> read) {
        try {
            List<Record> found = session.lookupAsync(Name.fromString(ascii(name), Name.root), type).toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS).getRecords();
            List<T> records = found.stream().filter(record -> record.getType() == type).map(read).toList();
            return new Answer<>(records.isEmpty() ? Answer.State.NO_RECORD : Answer.State.FOUND, records);
        } catch (ExecutionException e) {
            return new Answer<>(state(e.getCause()), List.of());
        } catch (TextParseException noName) {
            return new Answer<>(Answer.State.NO_NAME, List.of());
        } catch (TimeoutException e) {
            return new Answer<>(Answer.State.FAILED, List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer<>(Answer.State.FAILED, List.of());
        }
    }

    private static Answer.State state(Throwable cause) {
        return switch (cause) {
            case NoSuchDomainException _ -> Answer.State.NO_NAME;
            case NoSuchRRSetException _ -> Answer.State.NO_RECORD;
            default -> Answer.State.FAILED;
        };
    }
}
