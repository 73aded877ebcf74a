package yingda.email;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;
import yingda.channels.Outbox;
import yingda.kernel.Uuids;

/// Mails of the program itself: tests, reports and alarms to people who run it, and to customers what [RatingMails]
/// asks of them. They answer nothing, and nothing answers them.
@Service
public class SystemMails {

    private final Outbox outbox;
    private final JsonMapper json;
    private final Clock clock;

    SystemMails(Outbox outbox, JsonMapper json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /// What the outbox keeps: enough to make the same bytes at each attempt.
    record Payload(UUID id, UUID mailbox, String to, String subject, String text, Instant at) {}

    /// Adds a mail to the caller's transaction (of the application pool, within the workspace's scope). It goes out
    /// after the commit by that mailbox, also by one that is not yet tested, and once: when nobody can tell whether
    /// the server took it, it is not sent again.
    ///
    /// @param to one address
    /// @param text lines end with line feeds
    public void send(UUID workspace, UUID mailbox, String to, String subject, String text) {
        UUID id = Uuids.next();
        outbox.add(workspace, SendSystemMail.NAME, id.toString(), json.writeValueAsString(
                new Payload(id, mailbox, MailboxForm.address(to), MailLine.clean(subject), MailLine.clean(text), clock.instant())));
    }
}
