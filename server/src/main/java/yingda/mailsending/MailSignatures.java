package yingda.mailsending;

import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.web.util.HtmlUtils;
import yingda.files.RichText;
import yingda.mailboxes.Mailbox;
import yingda.mime.StorableText;
import yingda.people.Viewer;

/// What stands below the mails of members: their own signature, else the mailbox's. `{{agent.name}}`, `{{mailbox.name}}`
/// and `{{mailbox.address}}` in it become what they name.
@Service
class MailSignatures {

    static final int LONGEST = 20_000;
    /// How two opening braces are stored: the sanitizer parts them, for they mean something to some browsers' libraries.
    private static final String PARTED = "{<!-- -->{";

    private final MailSignatureStore store;
    private final RichText rich;

    MailSignatures(MailSignatureStore store, RichText rich) {
        this.store = store;
        this.rich = rich;
    }

    /// The member's own as it is edited, with links to its pictures; empty for none.
    String own(Viewer viewer) {
        return rich.shown(viewer.workspace(), store.find(viewer.workspace(), viewer.member()));
    }

    /// @param html empty: the mailbox's counts again
    String write(Viewer viewer, String html) {
        String safe = rich.stored(viewer.workspace(), StorableText.clean(html));
        store.write(viewer.workspace(), viewer.member(), RichText.plain(safe).isBlank() && !safe.contains("<img") ? "" : safe);
        return own(viewer);
    }

    /// As it stands below a mail, with links to its pictures; empty for none.
    String of(Viewer viewer, Mailbox mailbox) {
        String own = own(viewer);
        return filled(own.isEmpty() ? mailbox.signatureHtml() : own, Map.of("agent.name", viewer.displayName(),
                "mailbox.name", mailbox.senderName(), "mailbox.address", mailbox.address()));
    }

    static String filled(String html, Map<String, String> values) {
        String filled = html.replace(PARTED, "{{");
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{{" + value.getKey() + "}}", HtmlUtils.htmlEscape(value.getValue(), "UTF-8"));
        }
        return filled;
    }
}
