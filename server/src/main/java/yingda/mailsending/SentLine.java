package yingda.mailsending;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.files.FileView;
import yingda.kernel.WireTime;
import yingda.mails.MailLine;
import yingda.mime.MailAddress;
import yingda.mime.MailAttachment;
import yingda.mime.MailKind;
import yingda.mime.StorableText;

/// The line of a mail of ours, as `docs/wire.md` 6 says.
final class SentLine {

    private SentLine() {}

    /// @param begins `HELD` or `QUEUED`
    static ObjectNode of(UUID mailId, WrittenMail written, MailComposer.Composed composed, Delivery begins, @Nullable Instant dueAt) {
        ObjectNode content = JsonNodeFactory.instance.objectNode().put("mailId", mailId.toString()).put("mode", written.mode().word());
        content.set("from", MailLine.person(written.from()));
        people(content.putArray("to"), written.to());
        people(content.putArray("cc"), written.cc());
        if (!written.bcc().isEmpty()) {
            people(content.putArray("bcc"), written.bcc());
        }
        content.put("subject", written.subject()).putNull("date").put("text", StorableText.cut(written.text(), MailLine.LONGEST_TEXT))
                .put("html", written.html() != null).put("quoted", written.quote() || written.text().length() > MailLine.LONGEST_TEXT);
        content.set("attachments", attachments(mailId, composed));
        return content.put("kind", MailLine.word(MailKind.HUMAN)).put("unverified", false).put("delivery", begins.word())
                .putNull("error").put("dueAt", dueAt == null ? null : WireTime.text(dueAt));
    }

    private static void people(ArrayNode into, List<MailAddress> people) {
        people.forEach(one -> into.add(MailLine.person(one)));
    }

    /// In the order in which they lie in the mail; links last.
    private static ArrayNode attachments(UUID mailId, MailComposer.Composed composed) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        int n = 0;
        for (FileView file : composed.pictures()) {
            all.add(own(mailId, n++, file, true));
        }
        for (FileView file : composed.attached()) {
            all.add(own(mailId, n++, file, false));
        }
        for (MailAttachment file : composed.forwarded()) {
            all.add(MailLine.attachment(mailId, n++, StorableText.clean(file.name()), StorableText.clean(file.type()), file.size(), false));
        }
        for (FileView file : composed.linked()) {
            all.add(own(mailId, n++, file, false).put("linkedUntil", WireTime.text(composed.linksEnd())).put("url", file.url()));
        }
        return all;
    }

    private static ObjectNode own(UUID mailId, int n, FileView file, boolean inline) {
        return MailLine.attachment(mailId, n, file.name(), file.mediaType(), file.bytes(), inline).put("fileId", file.id().toString());
    }
}
