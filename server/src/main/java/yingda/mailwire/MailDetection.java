package yingda.mailwire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingda.dns.Mx;
import yingda.dns.Resolver;
import yingda.dns.Srv;

/// Finds the servers of an address: known providers by the address itself or by where the domain's mail goes, then what
/// the domain says of itself (SRV records, RFC 6186 and 8314; the autoconfig file), then usual names that answer with a
/// certificate of theirs.
@Component
public class MailDetection {

    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Resolver dns;
    private final AutoconfigFetch autoconfig;
    private final MailProbe probe;

    MailDetection(Resolver dns, AutoconfigFetch autoconfig, MailProbe probe) {
        this.dns = dns;
        this.autoconfig = autoconfig;
        this.probe = probe;
    }

    /// The candidates, the surest first; empty when nothing was found.
    public List<MailCandidate> detect(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        List<MailCandidate> known = MailPresets.ofDomain(domain).map(preset -> of("preset", preset, address)).orElse(List.of());
        List<MailCandidate> sure = known.isEmpty() ? byExchanger(domain, address) : known;
        if (!sure.isEmpty()) {
            return sure;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var ways = List.of(submit(threads, () -> byService(domain, address)), submit(threads, () -> autoconfig.of(domain, address)),
                    submit(threads, () -> probe.guess(domain, address)));
            long end = System.nanoTime() + PATIENCE.toNanos();
            List<MailCandidate> found = ways.stream().flatMap(way -> take(way, end).stream()).toList();
            threads.shutdownNow();
            return distinct(found);
        }
    }

    private static Future<List<MailCandidate>> submit(ExecutorService threads, Callable<List<MailCandidate>> way) {
        return threads.submit(way);
    }

    private static List<MailCandidate> take(Future<List<MailCandidate>> way, long end) {
        try {
            return way.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException nothing) {
            way.cancel(true);
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /// The same servers found in two ways count once.
    private static List<MailCandidate> distinct(List<MailCandidate> found) {
        var kept = new ArrayList<MailCandidate>();
        for (MailCandidate one : found) {
            if (kept.stream().noneMatch(other -> other.incoming().equals(one.incoming()) && other.smtp().equals(one.smtp()))) {
                kept.add(one);
            }
        }
        return kept;
    }

    private List<MailCandidate> byExchanger(String domain, String address) {
        return dns.mx(domain).records().stream().sorted(Comparator.comparingInt(Mx::preference))
                .map(mx -> MailPresets.ofExchanger(mx.host())).flatMap(Optional::stream).findFirst()
                .map(preset -> of("mx", preset, address)).orElse(List.of());
    }

    static List<MailCandidate> of(String source, MailPreset preset, String address) {
        var found = new ArrayList<MailCandidate>();
        found.add(new MailCandidate(source, preset.id(), MailProtocol.IMAP, preset.imap(), preset.smtp(), address));
        if (preset.abroad() != null) {
            found.add(new MailCandidate(source, preset.id(), MailProtocol.IMAP, preset.abroad().imap(), preset.abroad().smtp(), address));
        }
        if (preset.pop3() != null) {
            found.add(new MailCandidate(source, preset.id(), MailProtocol.POP3, preset.pop3(), preset.smtp(), address));
        }
        return found;
    }

    private List<MailCandidate> byService(String domain, String address) {
        Optional<MailServer> smtp = service("_submissions._tcp.", domain, MailSecurity.TLS)
                .or(() -> service("_submission._tcp.", domain, MailSecurity.STARTTLS));
        if (smtp.isEmpty()) {
            return List.of();
        }
        Stream<MailCandidate> imap = service("_imaps._tcp.", domain, MailSecurity.TLS)
                .or(() -> service("_imap._tcp.", domain, MailSecurity.STARTTLS)).stream()
                .map(server -> new MailCandidate("srv", null, MailProtocol.IMAP, server, smtp.get(), address));
        Stream<MailCandidate> pop3 = service("_pop3s._tcp.", domain, MailSecurity.TLS)
                .or(() -> service("_pop3._tcp.", domain, MailSecurity.STARTTLS)).stream()
                .map(server -> new MailCandidate("srv", null, MailProtocol.POP3, server, smtp.get(), address));
        return Stream.concat(imap, pop3).toList();
    }

    private Optional<MailServer> service(String name, String domain, MailSecurity security) {
        return dns.srv(name + domain).records().stream().filter(srv -> !srv.host().equals(".") && srv.port() > 0)
                .min(Comparator.comparingInt(Srv::priority).thenComparing(Comparator.comparingInt(Srv::weight).reversed()))
                .map(srv -> new MailServer(srv.host(), srv.port(), security));
    }
}
