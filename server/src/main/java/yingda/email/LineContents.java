package yingda.email;

import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import yingda.guard.Side;
import yingda.guard.TextGuard;
import yingda.mailboxes.Mailbox;
import yingda.mails.MailLine;
import yingda.mailsending.Delivery;
import yingda.mailwire.FolderRole;
import yingda.mime.ParsedMail;

/// What the line of a mail will show: made before the transaction that adds it, for it is most of the work.
@Component
class LineContents {

    private final TextGuard guard;

    LineContents(TextGuard guard) {
        this.guard = guard;
    }

    /// As long as nobody knows the conversation, the sender counts as verified.
    ///
    /// @param id of the mail
    ObjectNode of(Mailbox mailbox, UUID id, Fetched fetched, ParsedMail mail) {
        boolean ours = fetched.wanted().place().role() == FolderRole.SENT;
        ObjectNode content = MailLine.of(id, mail, false);
        if (fetched.problem() != null) {
            content.put("problem", fetched.problem());
        }
        if (ours) {
            content.put("delivery", Delivery.SENT.word()).putNull("error").put("elsewhere", true);
        } else {
            MailLine.judge(content, mailbox, mail);
        }
        return shown(mailbox.workspace(), ours ? Side.AGENT : Side.CUSTOMER, content);
    }

    /// What lists and threads show is guarded; the mail itself is kept as it came.
    private ObjectNode shown(UUID workspace, Side side, ObjectNode content) {
        String text = content.get("text").asString();
        String masked = guard.check(workspace, side, text).text();
        return masked.equals(text) ? content : content.put("text", masked).put("masked", true);
    }
}
