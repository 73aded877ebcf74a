package yingda.diagnosis;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import yingda.dns.Answer;
import yingda.dns.Mx;
import yingda.dns.Resolver;

/// Whether mail to the domain finds its servers.
final class MxCheck {

    private static final String TOPIC = "mx";

    private MxCheck() {}

    static List<Finding> check(Resolver resolver, Subject subject) {
        String domain = subject.domain();
        Answer<Mx> answer = resolver.mx(domain);
        if (answer.hasFailed()) {
            return List.of(Finding.error(TOPIC, "dns-silent", Texts.DNS_SILENT.with(domain), Texts.DNS_SILENT_ADVICE));
        }
        if (answer.state() == Answer.State.NO_NAME) {
            return List.of(Finding.error(TOPIC, "domain-missing", Texts.DOMAIN_MISSING.with(domain), Texts.DOMAIN_MISSING_ADVICE));
        }
        List<Mx> records = answer.records().stream().sorted(Comparator.comparingInt(Mx::preference)).toList();
        if (records.isEmpty()) {
            return List.of(mended(subject, Finding.error(TOPIC, "mx-missing", Texts.MX_MISSING.with(domain), Texts.MX_MISSING_ADVICE)));
        }
        if (records.stream().anyMatch(mx -> mx.host().equals("."))) {
            return List.of(mended(subject, Finding.error(TOPIC, "mx-null", Texts.MX_NULL.with(domain), Texts.MX_NULL_ADVICE)));
        }
        List<Finding> found = new ArrayList<>();
        records.forEach(mx -> host(resolver, mx.host()).ifPresent(found::add));
        elsewhere(subject, records).ifPresent(found::add);
        if (found.isEmpty()) {
            found.add(Finding.ok(TOPIC, "mx-fine", Texts.MX_FINE.with(records.stream().map(mx -> mx.preference() + " " + mx.host())
                    .collect(Collectors.joining(", ")))));
        }
        return found;
    }

    private static Optional<Finding> host(Resolver resolver, String host) {
        if (Networks.literal(host) != null) {
            return Optional.of(Finding.error(TOPIC, "mx-address", Texts.MX_ADDRESS.with(host), Texts.MX_ADDRESS_ADVICE));
        }
        Answer<InetAddress> addresses = resolver.addresses(host);
        return addresses.isFound() ? Optional.empty()
                : Optional.of(Finding.error(TOPIC, "mx-host-unknown", Texts.MX_HOST_UNKNOWN.with(host), Texts.MX_HOST_UNKNOWN_ADVICE));
    }

    /// The mailbox is read at one provider, and the mail goes to another one.
    private static Optional<Finding> elsewhere(Subject subject, List<Mx> records) {
        Optional<Provider> read = subject.receiver();
        Set<Optional<Provider>> there = records.stream().map(mx -> Provider.of(mx.host())).collect(Collectors.toSet());
        if (read.isPresent() && !there.contains(read)) {
            return Optional.of(mended(subject, Finding.error(TOPIC, "mx-elsewhere", Texts.MX_ELSEWHERE.with(records.getFirst().host(),
                    subject.incoming()), Texts.MX_ELSEWHERE_ADVICE)));
        }
        return there.stream().filter(Optional::isPresent).count() > 1
                ? Optional.of(Finding.warning(TOPIC, "mx-mixed", Texts.MX_MIXED, Texts.MX_MIXED_ADVICE)) : Optional.empty();
    }

    private static Finding mended(Subject subject, Finding finding) {
        return subject.receiver().filter(provider -> !provider.mx().isEmpty()).map(provider -> {
            List<String> lines = new ArrayList<>();
            provider.mx().forEach(host -> lines.add((lines.size() + 1) * 5 + " " + host + "."));
            return finding.publish("@", "MX", String.join("\n", lines));
        }).orElse(finding);
    }
}
