package yingda.mailtrials;

import jakarta.mail.Quota;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.mailboxes.SideConnections;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.ImapLogIn;
import yingda.mailwire.MailAccount;
import yingda.mailwire.MailConnections;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailTrouble;

/// Looks at how full a mailbox is and how long its servers' certificates last, with connections of its own.
@Component
public class MailboxProbe {

    private static final int KILOBYTE = 1_024;
    private static final Reading NOTHING = new Reading(null, null, null);

    private final ServerCertificates certificates;
    private final MailCredentials credentials;
    private final SideConnections side;
    private final MailboxStore store;

    MailboxProbe(MailConnections connections, MailCredentials credentials, SideConnections side, MailboxStore store) {
        this.certificates = new ServerCertificates(connections);
        this.credentials = credentials;
        this.side = side;
        this.store = store;
    }

    /// What the servers told; null where they did not, or could not be reached.
    public record Reading(@Nullable Long used, @Nullable Long limit, @Nullable Instant certificateUntil) {}

    /// Within the workspace's scope, outside a transaction: it may take as long as connecting does.
    public Reading read(UUID workspace, UUID mailbox) {
        Mailbox found = store.find(workspace, mailbox).map(MailboxStore.Listed::mailbox).orElse(null);
        try {
            return found == null ? NOTHING : side.alone(found, () -> read(found));
        } catch (MailTrouble busy) {
            return NOTHING; // tomorrow's reading tells more
        }
    }

    private Reading read(Mailbox mailbox) {
        MailAccount account = mailbox.account();
        Quota.Resource storage = account.protocol() == MailProtocol.IMAP ? storage(mailbox) : null;
        return new Reading(storage == null ? null : storage.usage * KILOBYTE, storage == null ? null : storage.limit * KILOBYTE,
                certificates.until(account));
    }

    private Quota.@Nullable Resource storage(Mailbox mailbox) {
        try {
            IMAPProtocol protocol = credentials.open(mailbox, ImapLogIn::open);
            try {
                return protocol.hasCapability("QUOTA") ? storage(protocol.getQuotaRoot(MailFolder.INBOX)) : null;
            } finally {
                protocol.disconnect();
            }
        } catch (MailTrouble | ProtocolException unreachable) {
            return null; // the run of this mailbox reports it
        }
    }

    /// Of several roots the fullest.
    private static Quota.@Nullable Resource storage(Quota @Nullable [] roots) {
        return roots == null ? null : Arrays.stream(roots).filter(root -> root.resources != null).flatMap(root -> Arrays.stream(root.resources))
                .filter(one -> one.name.equalsIgnoreCase("STORAGE") && one.limit > 0)
                .max((a, b) -> Double.compare((double) a.usage / a.limit, (double) b.usage / b.limit)).orElse(null);
    }
}
