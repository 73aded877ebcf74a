package yingda.mailsending;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Outbox;
import yingda.kernel.Secrets;
import yingda.kernel.Uuids;
import yingda.mailboxes.MailboxForm;
import yingda.mime.StorableText;

/// Mails of the program itself: tests, reports and alarms to people who run it, and to customers what [AutomaticAnswers]
/// and [yingda.email.TooLargeMails] tell them. No program answers them.
@Service
public class SystemMails {

    private final Outbox outbox;
    private final JsonMapper json;
    private final Secrets secrets;
    private final Clock clock;

    SystemMails(Outbox outbox, JsonMapper json, Secrets secrets, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.secrets = secrets;
        this.clock = clock;
    }

    /// What the outbox keeps: enough to make the same bytes at each attempt.
    ///
    /// @param sealed whether the text is encrypted
    /// @param thread which conversation it belongs to; null: to none
    record Payload(UUID id, UUID mailbox, String to, String subject, String text, Instant at, @Nullable Boolean sealed, @Nullable Thread thread) {}

    /// @param references Message-IDs, oldest first, the last one that of the mail that is answered; none when it answers
    ///        nothing and is only about the conversation
    record Thread(UUID conversation, List<String> references) {}

    /// Adds a mail to the caller's transaction (of the application pool, within the workspace's scope). It goes out
    /// after the commit by that mailbox, also by one that is not yet tested, and once: when nobody can tell whether
    /// the server took it, it is not sent again.
    ///
    /// @param to one address
    /// @param text lines end with line feeds
    public void send(UUID workspace, UUID mailbox, String to, String subject, String text) {
        add(workspace, mailbox, to, subject, StorableText.clean(text), null, null, Duration.ZERO);
    }

    /// The same as an answer.
    void answer(UUID workspace, UUID mailbox, String to, String subject, String text, Thread thread) {
        add(workspace, mailbox, to, subject, StorableText.clean(text), null, thread, Duration.ZERO);
    }

    /// The same to a customer about a conversation, with which it is erased and to which answers belong.
    public void sendAbout(UUID workspace, UUID mailbox, String to, String subject, String text, UUID conversation, Duration pause) {
        add(workspace, mailbox, to, subject, StorableText.clean(text), null, new Thread(conversation, List.of()), pause);
    }

    /// The same for a text that holds a secret: it lies encrypted until it leaves.
    public void sendSealed(UUID workspace, UUID mailbox, String to, String subject, String text) {
        add(workspace, mailbox, to, subject, Base64.getEncoder().encodeToString(
                secrets.encrypt(StorableText.clean(text).getBytes(StandardCharsets.UTF_8))), true, null, Duration.ZERO);
    }

    private void add(UUID workspace, UUID mailbox, String to, String subject, String text, @Nullable Boolean sealed, @Nullable Thread thread,
            Duration pause) {
        UUID id = Uuids.next();
        outbox.addAfter(workspace, SendSystemMail.NAME, id.toString(), json.writeValueAsString(new Payload(id, mailbox,
                MailboxForm.address(to), StorableText.clean(subject), text, clock.instant().plus(pause), sealed, thread)), pause);
    }

    /// The words of a mail.
    String text(Payload payload) {
        return Boolean.TRUE.equals(payload.sealed())
                ? new String(secrets.decrypt(Base64.getDecoder().decode(payload.text())), StandardCharsets.UTF_8) : payload.text();
    }
}
