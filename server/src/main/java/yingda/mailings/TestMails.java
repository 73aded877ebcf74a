package yingda.mailings;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailsending.MailTransport;
import yingda.kernel.InvalidField;
import yingda.kernel.NotFound;
import yingda.kernel.OwnAddress;
import yingda.kernel.Uuids;
import yingda.people.Viewer;

/// Shows a mailing's mail before it goes out. Links to unsubscribe in it belong to nobody.
@Component
class TestMails {

    private final MailingMails mails;
    private final RecipientStore recipients;
    private final TemplateHtml html;
    private final MailTransport transport;
    private final OwnAddress own;
    private final Clock clock;

    TestMails(MailingMails mails, RecipientStore recipients, TemplateHtml html, MailTransport transport, OwnAddress own, Clock clock) {
        this.mails = mails;
        this.recipients = recipients;
        this.html = html;
        this.transport = transport;
        this.own = own;
        this.clock = clock;
    }

    /// @param to the recipient; empty when there is none yet
    /// @param missing values that this recipient lacks
    record Preview(String to, String subject, String html, List<String> missing) {
    }

    Preview preview(Viewer viewer, Mailing mailing, @Nullable UUID recipient) {
        RecipientStore.Fields one = recipient(viewer, mailing, recipient);
        Values.Filled filled = mails.filled(viewer.workspace(), mailing, viewer.displayName(), one.fields(), Audience.newToken(), root());
        return new Preview(one.address(), filled.subject(), html.shown(viewer.workspace(), filled.html()), filled.missing());
    }

    /// @throws TestMailRefused when the server did not take it
    void send(Viewer viewer, Mailing mailing, MailTransport.Sender sender, String address, @Nullable UUID recipient) {
        String to = Suppressions.normal(address);
        if (Wanted.trouble(to).equals("format")) {
            throw new InvalidField("address", "format");
        }
        RecipientStore.Fields one = recipient(viewer, mailing, recipient);
        UUID id = Uuids.next();
        Path raw = Sending.write(mails.mail(viewer.workspace(), mailing, sender, viewer.displayName(), one.fields(), to,
                Audience.newToken(), id, "<" + id + "@" + sender.domain() + ">", Instant.ofEpochSecond(clock.instant().getEpochSecond()),
                null, root()));
        try {
            MailTransport.Handed handed = transport.send(viewer.workspace(), sender.mailbox(), to, raw, () -> true);
            if (handed.result() != MailTransport.Result.ACCEPTED) {
                throw new TestMailRefused(handed.text());
            }
        } finally {
            Sending.delete(raw);
        }
    }

    private RecipientStore.Fields recipient(Viewer viewer, Mailing mailing, @Nullable UUID wanted) {
        if (wanted != null) {
            return recipients.fields(viewer.workspace(), mailing.id(), wanted).orElseThrow(NotFound::new);
        }
        Optional<UUID> first = recipients.first(viewer.workspace(), mailing.id());
        return first.flatMap(id -> recipients.fields(viewer.workspace(), mailing.id(), id))
                .orElseGet(() -> new RecipientStore.Fields("", "", Map.of()));
    }

    private String root() {
        return own.root().orElseThrow();
    }
}
