package yingda.email;

import java.util.UUID;
import org.springframework.stereotype.Component;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailTrouble;

/// Begins to read mailboxes, each by its protocol.
@Component
class Readings {

    private final ImapSync imap;
    private final Pop3Sync pop3;

    Readings(ImapSync imap, Pop3Sync pop3) {
        this.imap = imap;
        this.pop3 = pop3;
    }

    MailboxReading open(Mailbox mailbox, UUID holder) throws MailTrouble {
        return switch (mailbox.account().protocol()) {
            case IMAP -> imap.open(mailbox, holder);
            case POP3 -> new Pop3Reading(pop3, mailbox, holder);
        };
    }
}
