package yingda.diagnosis;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a check of a domain is about.
///
/// @param domain ASCII, lower case
/// @param selectors of DKIM keys that somebody named or that were seen in mails
/// @param incoming the IMAP or POP3 host that the domain's mailbox is read from, when it is one of ours
/// @param outgoing the SMTP host that its mails go out through
record Subject(String domain, List<String> selectors, @Nullable String incoming, @Nullable String outgoing) {

    /// Where its mails go out, as far as it is a known provider.
    Optional<Provider> sender() {
        return Provider.of(outgoing);
    }

    /// Where its mailboxes are, as far as it is a known provider.
    Optional<Provider> receiver() {
        return Provider.of(incoming);
    }
}
