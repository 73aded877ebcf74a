package yingda.mailings;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailsending.MailTransport;
import yingda.mime.StoredBytes;
import yingda.files.FileView;
import yingda.files.Files;
import yingda.kernel.NotFound;
import yingda.tracking.Tracking;

/// Makes a mailing's mails out of its text, its files and a recipient's values.
@Component
class MailingMails {

    /// Stands below a text that gives no way to unsubscribe.
    private static final String FOOTER = "<p style=\"font-size: 12px; color: #666\"><a href=\"{{unsubscribe}}\">退订 · Unsubscribe</a></p>";

    private final Values values;
    private final MailTransport transport;
    private final Tracking tracking;
    private final Files files;

    MailingMails(Values values, MailTransport transport, Tracking tracking, Files files) {
        this.values = values;
        this.transport = transport;
        this.tracking = tracking;
        this.files = files;
    }

    /// A recipient's mail before it is made into bytes.
    ///
    /// @param agent who writes the mailing
    /// @param root what links begin with
    Values.Filled filled(UUID workspace, Mailing mailing, String agent, Map<String, String> fields, String token, String root) {
        Map<String, String> all = new HashMap<>(values.common(workspace, mailing.mailbox(), agent));
        all.putAll(fields);
        all.put("unsubscribe", root + UnsubscribeController.PATH + token);
        return Values.fill(mailing.subject(), withFooter(mailing.html()), all);
    }

    static String withFooter(String html) {
        return html.matches("(?s).*\\{\\{\\s*unsubscribe\\s*[|}].*") ? html : html + FOOTER;
    }

    /// @param trackedMail names the marks; null: the mail has none
    MailingMail mail(UUID workspace, Mailing mailing, MailTransport.Sender sender, String agent, Map<String, String> fields,
            String address, String token, UUID recipient, String messageId, Instant date, @Nullable UUID trackedMail, String root) {
        Values.Filled filled = filled(workspace, mailing, agent, fields, token, root);
        Map<String, StoredBytes> pictures = new LinkedHashMap<>();
        String html = TemplateHtml.withPictures(filled.html(), file -> {
            String name = file + "@" + sender.domain();
            pictures.put(name, part(workspace, file));
            return "cid:" + name;
        });
        String marked = trackedMail == null ? html
                : tracking.mark(workspace, trackedMail, mailing.id(), null, address, html, root);
        List<StoredBytes> attached = mailing.fileIds().stream().map(file -> part(workspace, file)).toList();
        return new MailingMail(messageId, sender.senderName(), sender.address(), address, filled.subject(), date,
                PlainBody.of(filled.html()), marked, pictures, attached, root + UnsubscribeController.PATH + token,
                MailingGate.UNSUBSCRIBE + token, transport.loopId(recipient, sender.domain()));
    }

    private StoredBytes part(UUID workspace, UUID file) {
        FileView known = files.view(workspace, file).orElseThrow(NotFound::new);
        return new StoredBytes(known.name(), known.mediaType(), () -> files.open(workspace, file));
    }
}
