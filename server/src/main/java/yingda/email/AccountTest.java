package yingda.email;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tries a mailbox's log-ins without storing or sending anything.
@Component
final class AccountTest {

    /// One server's result; `code` null means that it worked. See [MailTrouble] for the codes.
    record Try(@Nullable String code, @Nullable String serverSaid) {

        private static final Try FINE = new Try(null, null);

        private static Try failed(MailTrouble trouble) {
            return new Try(trouble.code(), trouble.serverSaid().isEmpty() ? null : trouble.serverSaid());
        }
    }

    private final MailConnections connections;

    AccountTest(MailConnections connections) {
        this.connections = connections;
    }

    /// Logs in and opens the inbox.
    Try imap(MailAccount account) {
        try (var connection = ImapConnection.open(connections, account)) {
            connection.examine(MailboxRun.INBOX);
            return Try.FINE;
        } catch (MailTrouble e) {
            return Try.failed(e);
        }
    }

    /// Logs in.
    Try smtp(MailAccount account) {
        try (var _ = SmtpConnection.open(connections, account)) {
            return Try.FINE;
        } catch (MailTrouble e) {
            return Try.failed(e);
        }
    }
}
