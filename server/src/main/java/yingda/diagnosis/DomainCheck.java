package yingda.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.stereotype.Service;
import yingda.dns.Mx;
import yingda.dns.Resolver;
import yingda.dns.Srv;

/// Everything about a domain that decides whether its mail arrives. Asks name servers and tries servers' doors, all
/// at once; stores nothing.
@Service
class DomainCheck {

    private static final int MOST_MX_HOSTS = 3;

    private final Resolver resolver;
    private final Reach reach;

    DomainCheck(Resolver resolver, Reach reach) {
        this.resolver = resolver;
        this.reach = reach;
    }

    /// In the order of the topics; a domain that does not exist gives that one finding.
    List<Finding> check(Subject subject) {
        List<Finding> mx = MxCheck.check(resolver, subject);
        if (List.of("domain-missing", "dns-silent").contains(mx.getFirst().code())) {
            return mx;
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<List<Finding>>> work = new ArrayList<>(List.of(
                    () -> SpfCheck.check(resolver, subject), () -> DkimCheck.check(resolver, subject),
                    () -> DmarcCheck.check(resolver, subject), () -> PtrCheck.check(resolver, subject)));
            doors(subject).forEach(door -> work.add(() -> List.of(reach.knock(door))));
            List<Finding> all = new ArrayList<>(mx);
            for (Future<List<Finding>> done : threads.invokeAll(work)) {
                all.addAll(done.get());
            }
            all.add(DmarcCheck.alignment(all));
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /// Port 25 of where mail goes, and the ports of mail programs at the mailbox's hosts, or at those that the domain
    /// itself names.
    private Set<Reach.Door> doors(Subject subject) {
        Set<Reach.Door> doors = new LinkedHashSet<>();
        resolver.mx(subject.domain()).records().stream().map(Mx::host).filter(host -> !host.equals(".")).sorted().limit(MOST_MX_HOSTS)
                .forEach(host -> doors.add(new Reach.Door(host, 25, Reach.Tls.NONE)));
        String incoming = subject.incoming() != null ? subject.incoming() : named(subject, "_imaps._tcp.");
        String outgoing = subject.outgoing() != null ? subject.outgoing() : named(subject, "_submissions._tcp.");
        if (!incoming.isEmpty()) {
            doors.add(new Reach.Door(incoming, 993, Reach.Tls.FIRST));
            String pop = incoming.replaceFirst("^imap\\.", "pop.");
            if (resolver.addresses(pop).isFound()) {
                doors.add(new Reach.Door(pop, 995, Reach.Tls.FIRST));
            }
        }
        if (!outgoing.isEmpty()) {
            doors.add(new Reach.Door(outgoing, 465, Reach.Tls.FIRST));
            doors.add(new Reach.Door(outgoing, 587, Reach.Tls.START));
        }
        return doors;
    }

    private String named(Subject subject, String service) {
        return resolver.srv(service + subject.domain()).records().stream().map(Srv::host)
                .filter(host -> !host.equals(".")).findFirst().orElse("");
    }
}
