package yingda.email;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import yingda.kernel.WorkspaceScope;
import yingda.mailboxes.Mailbox;
import yingda.mailsending.Addressing;
import yingda.mailsending.SendLimits;
import yingda.mailwire.FolderRole;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;

/// Whether a mail of Gmail's came in or is ours, where its labels do not tell.
@Component
class GmailRoles {

    private final SendLimits limits;

    GmailRoles(SendLimits limits) {
        this.limits = limits;
    }

    /// The same mail in the role that its addresses give it: what is addressed to the mailbox came in.
    Fetched settle(Mailbox mailbox, Fetched fetched, ParsedMail mail) {
        return switch (fetched.wanted().place().role()) {
            case SENT_AND_INBOX -> fetched.as(isTo(own(mailbox), mail) ? FolderRole.INBOX : FolderRole.SENT);
            case ALL -> isOurs(own(mailbox), mail) ? fetched.as(FolderRole.SENT) : fetched.as(FolderRole.INBOX);
            default -> fetched;
        };
    }

    private Set<String> own(Mailbox mailbox) {
        var own = new TreeSet<>(Set.of(mailbox.address()));
        WorkspaceScope.run(mailbox.workspace(), () -> own.addAll(limits.chosen(mailbox.workspace(), mailbox.id()).aliases()));
        return own;
    }

    private static boolean isOurs(Set<String> own, ParsedMail mail) {
        return mail.from() != null && isOwn(own, mail.from()) && !isTo(own, mail);
    }

    private static boolean isTo(Set<String> own, ParsedMail mail) {
        return Stream.concat(mail.to().stream(), mail.cc().stream()).anyMatch(one -> isOwn(own, one));
    }

    private static boolean isOwn(Set<String> own, MailAddress address) {
        return Addressing.isOwn(address.address().toLowerCase(Locale.ROOT), own);
    }
}
