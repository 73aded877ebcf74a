package yingda.mailsending;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Effect;
import yingda.channels.Outbox;
import yingda.channels.OutboxItem;
import yingda.channels.Outcome;
import yingda.mailboxes.Mailbox;
import yingda.mailboxes.MailboxStore;
import yingda.maillog.MailEvent;
import yingda.maillog.MailLog;
import yingda.mails.RawMails;
import yingda.mailwire.MailSettings;
import yingda.mailwire.MailTrouble;
import yingda.mailwire.StepLog;

/// Puts each mail of ours into its account's Sent folder once: not where it lies there already, because the provider
/// puts it there or an attempt before this one did. Whatever goes wrong here never sends the mail again.
@Component
public class SentCopies implements Effect {

    public static final String NAME = "email.file-sent";

    private static final Duration BUSY = Duration.ofSeconds(2);

    private final DeliveryStore store;
    private final SentFolder folder;
    private final MailboxStore mailboxes;
    private final RawMails raw;
    private final MailSettings settings;
    private final Outbox outbox;
    private final JsonMapper json;
    private final MailLog log;

    SentCopies(DeliveryStore store, SentFolder folder, MailboxStore mailboxes, RawMails raw, MailSettings settings,
            Outbox outbox, JsonMapper json, MailLog log) {
        this.store = store;
        this.folder = folder;
        this.mailboxes = mailboxes;
        this.raw = raw;
        this.settings = settings;
        this.outbox = outbox;
        this.json = json;
        this.log = log;
    }

    record Payload(UUID mail) {}

    /// In the caller's transaction.
    void add(Outgoing mail) {
        Mailbox mailbox = mailboxes.find(mail.workspace(), mail.mailbox()).orElseThrow().mailbox();
        Duration pause = SendingProvider.of(mailbox).filesSent() ? settings.sending().sentCheck() : Duration.ZERO;
        outbox.addAfter(mail.workspace(), NAME, mail.id().toString(), json.writeValueAsString(new Payload(mail.id())), pause);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Outcome perform(OutboxItem item) {
        Outgoing mail = store.find(item.workspace(), json.readValue(item.payload(), Payload.class).mail()).orElse(null);
        if (mail == null || mail.path() == null || mail.messageId() == null || store.isFiled(mail.workspace(), mail.id())) {
            return new Outcome.Done();
        }
        Mailbox mailbox = mailboxes.find(mail.workspace(), mail.mailbox()).orElseThrow().mailbox();
        if (folder.isCrowded(mailbox)) {
            return new Outcome.RetryAfter(BUSY.plusMillis(ThreadLocalRandom.current().nextLong(BUSY.toMillis())), "the account is busy");
        }
        var steps = StepLog.out(log::add, mail.workspace(), mail.mailbox(), mail.id());
        long since = System.nanoTime();
        try {
            if (folder.keep(mailbox, mail.messageId(), raw.file(mail.path()))) {
                store.filed(mail.workspace(), mail.id());
                steps.ok(MailEvent.Step.APPEND, "", since);
            }
            return new Outcome.Done();
        } catch (MailTrouble trouble) {
            steps.lost(MailEvent.Step.APPEND, MailTrouble.oneLine(trouble.getMessage()), since);
            return new Outcome.Retry(MailTrouble.oneLine(trouble.getMessage()));
        }
    }
}
