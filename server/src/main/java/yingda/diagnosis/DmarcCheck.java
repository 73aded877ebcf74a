package yingda.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import yingda.dns.Answer;
import yingda.dns.Resolver;

/// What the domain wants to be done with mails that only pretend to be its own (RFC 7489), and whether ours stand the
/// test: the domain in From must be that of a passing SPF or DKIM result.
final class DmarcCheck {

    private static final String TOPIC = "dmarc";
    /// Second levels below which domains are given out, where our customers are.
    private static final Set<String> SHARED = Set.of("com", "net", "org", "gov", "edu", "ac", "co", "or", "ne", "go", "me");

    private DmarcCheck() {}

    static List<Finding> check(Resolver resolver, Subject subject) {
        String domain = subject.domain();
        Answer<String> answer = resolver.txt("_dmarc." + domain);
        String organisation = organisation(domain);
        List<String> records = records(answer);
        if (records.isEmpty() && !organisation.equals(domain)) {
            records = records(resolver.txt("_dmarc." + organisation));
        }
        if (records.isEmpty()) {
            return List.of(answer.hasFailed() ? Finding.error(TOPIC, "dns-silent", Texts.DNS_SILENT.with(domain), Texts.DNS_SILENT_ADVICE)
                    : Finding.warning(TOPIC, "dmarc-missing", Texts.DMARC_MISSING.with(domain), Texts.DMARC_MISSING_ADVICE)
                            .publish("_dmarc", "TXT", "v=DMARC1; p=none; rua=mailto:postmaster@" + organisation));
        }
        if (records.size() > 1) {
            return List.of(Finding.error(TOPIC, "dmarc-twice", Texts.DMARC_TWICE.with(records.size()), Texts.DMARC_TWICE_ADVICE)
                    .publish("_dmarc", "TXT", records.getFirst()));
        }
        List<Finding> found = new ArrayList<>();
        policy(records.getFirst(), found);
        reports(resolver, organisation, records.getFirst()).ifPresent(found::add);
        if (found.isEmpty()) {
            found.add(Finding.ok(TOPIC, "dmarc-fine", Texts.DMARC_FINE.with(records.getFirst())));
        }
        return found;
    }

    private static List<String> records(Answer<String> answer) {
        return answer.records().stream().map(String::strip)
                .filter(text -> text.replace(" ", "").toLowerCase(Locale.ROOT).startsWith("v=dmarc1")).toList();
    }

    private static void policy(String record, List<Finding> found) {
        String policy = DkimCheck.tags(record).getOrDefault("p", "").toLowerCase(Locale.ROOT);
        if (policy.equals("none")) {
            found.add(Finding.info(TOPIC, "dmarc-none", Texts.DMARC_NONE, Texts.DMARC_NONE_ADVICE)
                    .publish("_dmarc", "TXT", record.replaceFirst("(?i)\\bp\\s*=\\s*none", "p=quarantine")));
        } else if (!policy.equals("quarantine") && !policy.equals("reject")) {
            found.add(Finding.error(TOPIC, "dmarc-syntax", Texts.DMARC_SYNTAX.with(record), Texts.DMARC_SYNTAX_ADVICE)
                    .publish("_dmarc", "TXT", "v=DMARC1; p=none"));
        }
    }

    /// Reports to another domain need that domain's consent (section 7.1).
    private static Optional<Finding> reports(Resolver resolver, String organisation, String record) {
        Map<String, String> tags = DkimCheck.tags(record);
        for (String target : tags.getOrDefault("rua", "").split(",")) {
            int at = target.indexOf('@');
            String other = at < 0 ? "" : Resolver.ascii(target.substring(at + 1).replaceFirst("!.*", "").strip());
            String consent = organisation + "._report._dmarc." + other;
            if (!other.isEmpty() && !organisation(other).equals(organisation) && !resolver.txt(consent).hasFailed()
                    && records(resolver.txt(consent)).isEmpty()) {
                return Optional.of(Finding.info(TOPIC, "dmarc-report-consent", Texts.DMARC_REPORT.with(other), Texts.DMARC_REPORT_ADVICE)
                        .publish(consent, "TXT", "v=DMARC1"));
            }
        }
        return Optional.empty();
    }

    /// The registered domain above a name: `shop.example.com.cn` → `example.com.cn`.
    static String organisation(String domain) {
        String[] labels = domain.split("\\.");
        int keep = labels.length > 2 && labels[labels.length - 1].length() == 2 && SHARED.contains(labels[labels.length - 2]) ? 3 : 2;
        return labels.length <= keep ? domain : String.join(".", List.of(labels).subList(labels.length - keep, labels.length));
    }

    /// What the other findings mean for mails of this domain that we send.
    static Finding alignment(List<Finding> all) {
        boolean spf = all.stream().filter(one -> one.topic().equals("spf")).allMatch(one -> one.severity().compareTo(Finding.Severity.ERROR) < 0);
        boolean dkim = all.stream().anyMatch(one -> one.topic().equals("dkim") && List.of("dkim-fine", "dkim-short").contains(one.code()));
        if (spf && dkim) {
            return Finding.ok("alignment", "aligned", Texts.ALIGNED);
        }
        if (spf || dkim) {
            return Finding.info("alignment", "aligned-once", Texts.ALIGNED_ONCE.with(spf ? "SPF" : "DKIM"), Texts.ALIGNED_ONCE_ADVICE);
        }
        return Finding.error("alignment", "not-aligned", Texts.NOT_ALIGNED, Texts.NOT_ALIGNED_ADVICE);
    }
}
