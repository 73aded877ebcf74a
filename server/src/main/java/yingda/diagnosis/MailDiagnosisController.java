package yingda.diagnosis;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import yingda.dns.Resolver;
import yingda.mime.ReceivedPath;
import yingda.mails.StoredHeaders;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.RateLimit;
import yingda.people.Allow;
import yingda.people.Permission;
import yingda.people.Viewer;

/// Questions about faults of mail. Sentences come in both languages.
@RestController
@RequestMapping("/api/mail-diagnosis")
class MailDiagnosisController {

    private static final int LONGEST_TEXT = 300_000;
    private static final int MOST_SELECTORS = 5;
    private static final int LONGEST_TYPED = 1_000;

    private final DomainCheck check;
    private final Explanations explanations;
    private final StoredHeaders headers;
    private final DiagnosisStore store;
    private final RateLimit limit;

    MailDiagnosisController(DomainCheck check, Explanations explanations, StoredHeaders headers, DiagnosisStore store, Clock clock) {
        this.check = check;
        this.explanations = explanations;
        this.headers = headers;
        this.store = store;
        this.limit = new RateLimit(20, 10, clock);
    }

    /// @param domain a domain or an address in it
    /// @param mailbox one of ours, whose hosts are checked, too; null: one of the domain, if there is any
    /// @param selectors of DKIM keys, at most 5, besides the usual ones and those seen in stored mails
    record DomainBody(@Nullable String domain, @Nullable UUID mailbox, @Nullable List<String> selectors) {
    }

    record DomainReport(String domain, Finding.Severity worst, List<Finding> findings) {
    }

    record ErrorBody(@Nullable String text) {
    }

    /// Either a pasted header or a stored mail.
    record HeadersBody(@Nullable String text, @Nullable UUID mail) {
    }

    record GuideViews(List<Guides.Guide> guides) {
    }

    @PostMapping("/domain")
    @Allow(Permission.MAIL_DIAGNOSE)
    DomainReport domain(Viewer viewer, @RequestBody DomainBody body) {
        String typed = domain(body.domain());
        Optional<DiagnosisStore.Hosts> hosts = store.hosts(viewer.workspace(), body.mailbox(), typed);
        if (body.mailbox() != null && hosts.isEmpty()) {
            throw new NotFound();
        }
        if (!limit.take(viewer.workspace().toString())) {
            throw new TooManyChecks();
        }
        Set<String> selectors = new LinkedHashSet<>(selectors(body.selectors()));
        selectors.addAll(headers.selectors(viewer.workspace(), typed));
        return report(check, new Subject(typed, List.copyOf(selectors), hosts.map(DiagnosisStore.Hosts::incoming).orElse(null),
                hosts.map(DiagnosisStore.Hosts::outgoing).orElse(null)));
    }

    static DomainReport report(DomainCheck check, Subject subject) {
        List<Finding> findings = check.check(subject);
        Finding.Severity worst = findings.stream().map(Finding::severity).max(Enum::compareTo).orElse(Finding.Severity.OK);
        return new DomainReport(subject.domain(), worst, findings);
    }

    static String domain(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            throw new InvalidField("domain", "missing");
        }
        if (typed.length() > LONGEST_TYPED) {
            throw new InvalidField("domain", "too-long", LONGEST_TYPED);
        }
        String domain = Resolver.ascii(typed.strip().replaceFirst("(?i)^(?:https?://|mailto:)", "").replaceFirst("^[^@]*@", "").replaceFirst("/.*$", ""));
        if (!domain.contains(".")) {
            throw new InvalidField("domain", "format");
        }
        return domain;
    }

    private static List<String> selectors(@Nullable List<String> typed) {
        List<String> selectors = typed == null ? List.of() : typed.stream().map(one -> one.strip().toLowerCase(Locale.ROOT)).filter(one -> !one.isEmpty()).toList();
        if (selectors.size() > MOST_SELECTORS) {
            throw new InvalidField("selectors", "too-long", MOST_SELECTORS);
        }
        if (!selectors.stream().allMatch(one -> one.matches("[a-z0-9_-]{1,63}(\\.[a-z0-9_-]{1,63}){0,3}"))) {
            throw new InvalidField("selectors", "format");
        }
        return selectors;
    }

    /// Of everybody who answers mails: whoever is told that a mail was not delivered wants to know why.
    @PostMapping("/error")
    @Allow(Permission.CONVERSATIONS_SERVE)
    Explanation error(Viewer viewer, @RequestBody ErrorBody body) {
        return explanations.explain(text(body.text()));
    }

    @PostMapping("/headers")
    @Allow(Permission.MAIL_DIAGNOSE)
    Hops.Way headers(Viewer viewer, @RequestBody HeadersBody body) {
        String header = body.mail() == null ? text(body.text()) : headers.of(viewer, body.mail());
        return Hops.of(ReceivedPath.read(header));
    }

    @GetMapping("/guides")
    @Allow(Permission.CONVERSATIONS_SERVE)
    GuideViews guides(Viewer viewer) {
        return new GuideViews(Guides.all());
    }

    static String text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidField("text", "missing");
        }
        if (text.length() > LONGEST_TEXT) {
            throw new InvalidField("text", "too-long", LONGEST_TEXT);
        }
        return text;
    }
}
