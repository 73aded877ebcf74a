package yingda.email;

import java.util.UUID;
import yingda.mailboxes.Mailbox;
import yingda.mailwire.MailTrouble;

/// Reads a mailbox by POP3: visits the server now and then, for a connection shows only what lay there when it began.
final class Pop3Reading implements MailboxReading {

    private final Pop3Sync sync;
    private final Mailbox mailbox;
    private final UUID holder;

    Pop3Reading(Pop3Sync sync, Mailbox mailbox, UUID holder) {
        this.sync = sync;
        this.mailbox = mailbox;
        this.holder = holder;
    }

    @Override
    public void round() throws MailTrouble, LeaseLost {
        sync.visit(mailbox, holder);
    }

    @Override
    public boolean await() {
        try {
            Thread.sleep(sync.settings().pollWithoutIdle());
            return true;
        } catch (InterruptedException stop) {
            return false;
        }
    }

    @Override
    public void close() {
        // Each visit ends by itself.
    }
}
