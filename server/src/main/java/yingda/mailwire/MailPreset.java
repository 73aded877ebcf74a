package yingda.mailwire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a mail provider.
///
/// @param id kebab-case; the pages have a name and an explanation for each
/// @param domains addresses below these are this provider's
/// @param exchangers ends of the MX hosts by which domains of customers are recognised
/// @param pop3 null when the provider has none
/// @param secret what is to be typed as the password: `password` (that of the log-in), `authorisation-code`,
///        `security-password`, `app-password` or `oauth` (passwords are refused)
/// @param link where that is got
/// @param oauth `google` or `microsoft` when the provider's own sign-in page can be used instead; else null
/// @param abroad other hosts of the same provider, for desks outside China; null when there are none
public record MailPreset(String id, List<String> domains, List<String> exchangers, MailServer imap, @Nullable MailServer pop3,
        MailServer smtp, String secret, String link, @Nullable String oauth, @Nullable Hosts abroad) {

    /// Another set of hosts.
    record Hosts(MailServer imap, MailServer pop3, MailServer smtp) {}

    boolean ownsDomain(String domain) {
        return domains.contains(domain);
    }

    /// Whether a domain whose mail goes to this host is this provider's customer.
    boolean ownsExchanger(String host) {
        return exchangers.stream().anyMatch(end -> host.equals(end) || host.endsWith("." + end));
    }
}
