package yingda.diagnosis;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import yingda.dns.Resolver;

/// Whether the domain names those who may send for it, ourselves among them.
final class SpfCheck {

    private static final String TOPIC = "spf";

    private SpfCheck() {}

    static List<Finding> check(Resolver resolver, Subject subject) {
        InetAddress address = ownServer(resolver, subject);
        Spf.Report report = Spf.read(resolver, subject.domain(), address);
        List<Finding> found = new ArrayList<>();
        if (report.records().isEmpty()) {
            found.add(report.unanswered() ? Finding.error(TOPIC, "dns-silent", Texts.DNS_SILENT.with(subject.domain()), Texts.DNS_SILENT_ADVICE)
                    : Finding.error(TOPIC, "spf-missing", Texts.SPF_MISSING.with(subject.domain()), Texts.SPF_MISSING_ADVICE)
                            .publish("@", "TXT", fresh(subject, address)));
            return found;
        }
        if (report.records().size() > 1) {
            found.add(Finding.error(TOPIC, "spf-twice", Texts.SPF_TWICE.with(report.records().size()), Texts.SPF_TWICE_ADVICE)
                    .publish("@", "TXT", merged(report.records())));
            return found;
        }
        String record = report.records().getFirst();
        form(report, record, found);
        limits(report, found);
        covered(report, record, subject, address).ifPresent(found::add);
        if (found.stream().noneMatch(one -> one.severity().compareTo(Finding.Severity.WARNING) >= 0)) {
            found.add(Finding.ok(TOPIC, "spf-fine", Texts.SPF_FINE.with(record, report.lookups())));
        }
        return found;
    }

    /// A server of the domain's own; null at a provider, whose sending addresses are others than its SMTP host's.
    private static @Nullable InetAddress ownServer(Resolver resolver, Subject subject) {
        if (subject.outgoing() == null || subject.sender().isPresent()) {
            return null;
        }
        return resolver.addresses(subject.outgoing()).records().stream().findFirst().orElse(null);
    }

    private static void form(Spf.Report report, String record, List<Finding> found) {
        if (!report.wrong().isEmpty()) {
            found.add(Finding.error(TOPIC, "spf-syntax", Texts.SPF_SYNTAX.with(String.join(", ", report.wrong())), Texts.SPF_SYNTAX_ADVICE));
        }
        if (!report.loops().isEmpty()) {
            found.add(Finding.error(TOPIC, "spf-loop", Texts.SPF_LOOP.with(String.join(", ", report.loops())), Texts.SPF_LOOP_ADVICE));
        } else if (!report.missing().isEmpty()) {
            String names = String.join(", ", report.missing());
            Finding finding = Finding.error(TOPIC, "spf-include-missing", Texts.SPF_INCLUDE_MISSING.with(names), Texts.SPF_INCLUDE_MISSING_ADVICE);
            found.add(finding.publish("@", "TXT", without(record, report.missing())));
        }
        if (report.usesPtr()) {
            found.add(Finding.warning(TOPIC, "spf-ptr", Texts.SPF_PTR, Texts.SPF_PTR_ADVICE).publish("@", "TXT", withoutPtr(record)));
        }
        if (report.all() == null) {
            found.add(Finding.warning(TOPIC, "spf-no-all", Texts.SPF_NO_ALL, Texts.SPF_NO_ALL_ADVICE).publish("@", "TXT", record + " ~all"));
        } else if (report.all() == '+' || report.all() == '?') {
            found.add(Finding.error(TOPIC, "spf-all-open", Texts.SPF_ALL_OPEN.with(report.all() + "all"), Texts.SPF_ALL_OPEN_ADVICE)
                    .publish("@", "TXT", record.replaceAll("(?i)(^|\\s)[+?]?all(?=\\s|$)", "$1~all")));
        }
    }

    private static void limits(Spf.Report report, List<Finding> found) {
        if (report.lookups() > Spf.MOST_LOOKUPS) {
            found.add(Finding.error(TOPIC, "spf-too-many", Texts.SPF_TOO_MANY.with(report.lookups()), Texts.SPF_TOO_MANY_ADVICE));
        } else if (report.lookups() >= Spf.MOST_LOOKUPS - 1) {
            found.add(Finding.info(TOPIC, "spf-nearly-many", Texts.SPF_NEARLY_MANY.with(report.lookups()), Texts.SPF_TOO_MANY_ADVICE));
        }
        if (report.voids() > Spf.MOST_VOIDS) {
            found.add(Finding.error(TOPIC, "spf-voids", Texts.SPF_VOIDS.with(report.voids()), Texts.SPF_VOIDS_ADVICE));
        }
    }

    private static Optional<Finding> covered(Spf.Report report, String record, Subject subject, @Nullable InetAddress address) {
        Optional<Provider> provider = subject.sender();
        if (provider.isPresent() && !report.includes().contains(provider.get().spf())) {
            return Optional.of(Finding.error(TOPIC, "spf-without-us", Texts.SPF_WITHOUT_US.with(provider.get().title()), Texts.SPF_WITHOUT_US_ADVICE)
                    .publish("@", "TXT", with(record, "include:" + provider.get().spf())));
        }
        if (address != null && report.verdict() != Spf.Verdict.PASS) {
            return Optional.of(Finding.error(TOPIC, "spf-without-us", Texts.SPF_WITHOUT_US.with(subject.outgoing()), Texts.SPF_WITHOUT_US_ADVICE)
                    .publish("@", "TXT", with(record, mechanism(address))));
        }
        return Optional.empty();
    }

    private static String fresh(Subject subject, @Nullable InetAddress address) {
        String who = subject.sender().map(provider -> "include:" + provider.spf())
                .orElseGet(() -> address == null ? "mx" : "mx " + mechanism(address));
        return "v=spf1 " + who + " ~all";
    }

    private static String mechanism(InetAddress address) {
        return (address.getAddress().length == 4 ? "ip4:" : "ip6:") + address.getHostAddress();
    }

    /// The record with one mechanism more, right before `all` or a redirect.
    static String with(String record, String mechanism) {
        List<String> terms = new ArrayList<>(Arrays.asList(record.split("\\s+")));
        int at = terms.size();
        for (int n = terms.size() - 1; n > 0; n--) {
            if (terms.get(n).matches("(?i)[+~?-]?all|redirect=.*|exp=.*")) {
                at = n;
            }
        }
        terms.add(at, mechanism);
        return String.join(" ", terms);
    }

    private static String without(String record, List<String> names) {
        return String.join(" ", Arrays.stream(record.split("\\s+"))
                .filter(term -> names.stream().noneMatch(name -> term.toLowerCase(Locale.ROOT).matches("[+~?-]?include:" + Pattern.quote(name)))).toList());
    }

    private static String withoutPtr(String record) {
        return String.join(" ", Arrays.stream(record.split("\\s+")).filter(term -> !term.matches("(?i)[+~?-]?ptr(:.*)?")).toList());
    }

    /// All mechanisms of all records once, with the mildest closing.
    static String merged(List<String> records) {
        Set<String> terms = new LinkedHashSet<>();
        for (String record : records) {
            Arrays.stream(record.split("\\s+")).skip(1).filter(term -> !term.matches("(?i)[+~?-]?all")).forEach(terms::add);
        }
        return "v=spf1 " + String.join(" ", terms) + (terms.isEmpty() ? "" : " ") + "~all";
    }
}
