package yingda.mailsending;

import jakarta.mail.Flags;
import jakarta.mail.search.HeaderTerm;
import jakarta.mail.search.SearchException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.iap.Literal;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.SideConnections;
import yingda.mailoauth.MailCredentials;
import yingda.mailwire.FolderRole;
import yingda.mailwire.ImapConnection;
import yingda.mailwire.MailFolder;
import yingda.mailwire.MailProtocol;
import yingda.mailwire.MailTrouble;

/// The folder of an account where its sent mails lie, on its server. Accounts without IMAP have none.
@Component
public class SentFolder {

    private final MailCredentials credentials;
    private final SideConnections side;

    SentFolder(MailCredentials credentials, SideConnections side) {
        this.credentials = credentials;
        this.side = side;
    }

    /// Whether others wait already to look into this account.
    boolean isCrowded(Mailbox mailbox) {
        return side.isCrowded(mailbox);
    }

    /// Whether a mail of this id lies there; false also when the server cannot tell, empty while others look into the
    /// account for too long.
    public Optional<Boolean> holds(Mailbox mailbox, @Nullable String messageId) {
        if (messageId == null || mailbox.account().protocol() != MailProtocol.IMAP) {
            return Optional.of(false);
        }
        try {
            return Optional.of(side.alone(mailbox, () -> holds(credentials.open(mailbox, ImapConnection::open), messageId)));
        } catch (MailTrouble trouble) {
            boolean isOurWait = trouble.code().equals("too-many-connections") && trouble.serverSaid().isEmpty();
            return isOurWait ? Optional.empty() : Optional.of(false); // the server is away: whoever asks has another way
        } catch (ProtocolException _) {
            return Optional.of(false);
        }
    }

    private static boolean holds(ImapConnection connection, String messageId) throws MailTrouble, ProtocolException {
        try (ImapConnection imap = connection) {
            Optional<String> name = name(imap);
            return name.isPresent() && found(imap.protocol(), name.get(), messageId);
        }
    }

    /// Puts the mail there, marked as read, unless it lies there.
    ///
    /// @return false when the account has no such folder
    public boolean keep(Mailbox mailbox, String messageId, Path raw) throws MailTrouble {
        if (mailbox.account().protocol() != MailProtocol.IMAP) {
            return false;
        }
        try {
            return side.alone(mailbox, () -> keep(credentials.open(mailbox, ImapConnection::open), messageId, raw));
        } catch (ProtocolException e) {
            throw MailTrouble.of(e);
        }
    }

    private static boolean keep(ImapConnection connection, String messageId, Path raw) throws MailTrouble, ProtocolException {
        try (ImapConnection imap = connection) {
            Optional<String> name = name(imap);
            if (name.isEmpty()) {
                return false;
            }
            if (!found(imap.protocol(), name.get(), messageId)) {
                imap.protocol().append(name.get(), new Flags(Flags.Flag.SEEN), new Date(), new FileLiteral(raw));
            }
            return true;
        }
    }

    private static Optional<String> name(ImapConnection imap) throws MailTrouble {
        return imap.allFolders().stream().filter(folder -> folder.role() == FolderRole.SENT).map(MailFolder::name).findFirst();
    }

    private static boolean found(IMAPProtocol imap, String folder, String messageId) throws ProtocolException {
        imap.examine(folder);
        try {
            return imap.search(new HeaderTerm("Message-ID", messageId)).length > 0;
        } catch (SearchException e) {
            throw new ProtocolException("search", e);
        }
    }

    private record FileLiteral(Path file) implements Literal {

        @Override
        public int size() {
            try {
                return Math.toIntExact(Files.size(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            Files.copy(file, out);
        }
    }
}
