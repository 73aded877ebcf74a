package yingda.email;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import yingda.channels.Outbox;
import yingda.conversations.ConversationRecords;
import yingda.conversations.Kept;
import yingda.customers.PersonalRecords.Archive;
import yingda.mails.RawMails;
import yingda.mailsending.SendMail;
import yingda.mailsending.SendSystemMail;
import yingda.mailsending.SentCopies;

/// The mails of conversations: their bytes, and who they came from and went to.
@Component
class MailRecords implements ConversationRecords {

    private final MailErasureStore store;
    private final RawMails raw;
    private final RawMailErasure rawErasure;
    private final Outbox outbox;

    MailRecords(MailErasureStore store, RawMails raw, RawMailErasure rawErasure, Outbox outbox) {
        this.store = store;
        this.raw = raw;
        this.rawErasure = rawErasure;
        this.outbox = outbox;
    }

    @Override
    public void export(UUID workspace, List<UUID> conversations, Archive archive) throws IOException {
        for (MailErasureStore.Raw mail : store.raw(workspace, conversations)) {
            archive.bytes("mails/" + mail.mail() + ".eml", Files.newInputStream(raw.file(mail.path())));
        }
    }

    @Override
    public void erase(UUID workspace, List<UUID> conversations, Kept what) {
        if (what == Kept.FILES) {
            return;
        }
        List<String> sent = store.sent(workspace, conversations);
        outbox.forget(workspace, SendMail.NAME, sent);
        outbox.forget(workspace, SentCopies.NAME, sent);
        outbox.forget(workspace, SendSystemMail.NAME, store.automatic(workspace, conversations));
        store.forgetBytes(workspace, conversations);
        if (what == Kept.CONTENTS) {
            store.forgetAutomatic(workspace, conversations);
            store.forgetFloods(workspace, conversations);
            store.forgetPeople(workspace, conversations);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                // On a thread of its own: here the connection is still the one that has committed.
                Thread.ofVirtual().name("erase-raw-mails").start(rawErasure::finish);
            }
        });
    }
}
