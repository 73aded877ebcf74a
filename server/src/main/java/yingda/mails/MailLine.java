package yingda.mails;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import yingda.kernel.WireTime;
import yingda.mailboxes.Mailbox;
import yingda.mime.MailAddress;
import yingda.mime.MailAttachment;
import yingda.mime.MailKind;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;

/// The content of a line of kind `mail`, as `docs/wire.md` 6 says. What can be long stays in the raw mail.
public final class MailLine {

    /// Characters of text in a line; the rest is in the view of the whole mail.
    public static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_HEADER = 500;
    private static final int MOST_PEOPLE = 50;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private MailLine() {}

    /// A mail that was read.
    public static ObjectNode of(UUID mailId, ParsedMail mail, boolean unverified) {
        String visible = StorableText.clean(mail.visibleReply());
        String text = StorableText.cut(visible, LONGEST_TEXT);
        ObjectNode content = JSON.objectNode().put("mailId", mailId.toString());
        content.set("from", mail.from() == null ? JSON.nullNode() : person(mail.from()));
        content.set("to", people(mail.to()));
        content.set("cc", people(mail.cc()));
        content.put("subject", StorableText.cut(StorableText.clean(mail.subject()), LONGEST_HEADER))
                .put("date", WireTime.text(mail.date()))
                .put("text", text)
                .put("html", mail.hasSafeHtml())
                .put("quoted", text.length() < visible.length() || mail.visibleReply().length() < mail.text().strip().length());
        content.set("attachments", attachments(mailId, mail.attachments()));
        return content.put("kind", word(mail.verdict().kind())).put("unverified", unverified);
    }

    /// Adds what is known of the sender's truth: `auth` when our provider looked at it, `suspicious` when something is,
    /// `crypto` when the mail is signed or encrypted.
    public static void judge(ObjectNode content, Mailbox mailbox, ParsedMail mail) {
        SenderProof auth = SenderProof.of(mailbox, mail.headers());
        if (auth != null) {
            content.set("auth", JSON.objectNode().put("spf", auth.spf()).put("dkim", auth.dkim()).put("dmarc", auth.dmarc()));
        }
        Set<String> suspicions = Suspicions.of(mailbox, mail, auth);
        if (!suspicions.isEmpty()) {
            ArrayNode codes = JSON.arrayNode();
            suspicions.forEach(codes::add);
            content.set("suspicious", codes);
        }
        if (mail.notes().contains("encrypted") || mail.notes().contains("signed")) {
            content.put("crypto", mail.notes().contains("encrypted") ? "encrypted" : "signed");
        }
    }

    /// A mail that could not be read; `problem` says why.
    public static ObjectNode unread(UUID mailId, String problem) {
        ObjectNode content = JSON.objectNode().put("mailId", mailId.toString());
        content.set("from", JSON.nullNode());
        content.set("to", JSON.arrayNode());
        content.set("cc", JSON.arrayNode());
        content.put("subject", "").putNull("date").put("text", "").put("html", false).put("quoted", false);
        content.set("attachments", JSON.arrayNode());
        return content.put("kind", "unreadable").put("problem", problem).put("unverified", true);
    }

    /// As it stands in JSON and in the table: `auto-reply`.
    public static String word(MailKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ObjectNode person(MailAddress address) {
        return JSON.objectNode().put("name", StorableText.cut(StorableText.clean(address.name()), LONGEST_HEADER))
                .put("address", StorableText.cut(StorableText.clean(address.address()), LONGEST_HEADER));
    }

    private static ArrayNode people(List<MailAddress> addresses) {
        ArrayNode people = JSON.arrayNode();
        addresses.stream().limit(MOST_PEOPLE).map(MailLine::person).forEach(people::add);
        return people;
    }

    private static ArrayNode attachments(UUID mailId, List<MailAttachment> attachments) {
        ArrayNode files = JSON.arrayNode();
        for (int n = 0; n < Math.min(attachments.size(), MOST_PEOPLE); n++) {
            MailAttachment file = attachments.get(n);
            files.add(attachment(mailId, n, StorableText.clean(file.name()), StorableText.clean(file.type()), file.size(), file.inline()));
        }
        return files;
    }

    /// The attachment number `n` of the raw mail, from 0.
    public static ObjectNode attachment(UUID mailId, int n, String name, String mediaType, long bytes, boolean inline) {
        return JSON.objectNode().put("id", attachmentId(mailId, n).toString()).put("name", name).put("mediaType", mediaType)
                .put("bytes", bytes).put("url", "/api/mails/" + mailId + "/attachments/" + n).put("inline", inline);
    }

    /// Follows from the mail and the place of the attachment in it.
    private static UUID attachmentId(UUID mailId, int n) {
        return UUID.nameUUIDFromBytes((mailId + "/" + n).getBytes(StandardCharsets.US_ASCII));
    }
}
