package yingda.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import yingda.kernel.Uuids;
import yingda.mailboxes.Mailbox;
import yingda.mails.MailStore;
import yingda.mailsending.Addressing;
import yingda.mailsending.MailStart;
import yingda.mailsending.SystemMails;
import yingda.mailwire.MailSettings;
import yingda.mime.MailAddress;
import yingda.mime.MailKind;
import yingda.mime.ParsedMail;
import yingda.mime.StorableText;
import yingda.settings.Settings;

/// Tells people whose mail was too large to be fetched, once a day each; machines, our own mailboxes and floods are told
/// nothing.
@Component
class TooLargeMails {

    /// So many within an hour and something must be wrong.
    private static final int MOST_AN_HOUR = 100;
    private static final String SUBJECT = "您的邮件过大，未能收取 · Your mail was too large";
    private static final String TEXT = """
            您好：

            您的邮件“%1$s”超过了 %2$d MB 的上限，我们没有收到它的正文和附件。请减少附件、压缩后重发，或改用下载链接。

            ----

            Hello,

            your mail “%1$s” is larger than %2$d MB; its text and attachments did not reach us. Please send it again with
            fewer or smaller files, or with a link to them.
            """;

    private final JdbcClient jdbc;
    private final MailStore mails;
    private final SystemMails system;
    private final Settings settings;
    private final DataSize largest;

    TooLargeMails(JdbcClient jdbc, MailStore mails, SystemMails system, Settings settings, MailSettings limits) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.system = system;
        this.settings = settings;
        this.largest = limits.largest();
    }

    /// In the caller's transaction, within the workspace's scope.
    ///
    /// @param conversation where the mail is shown
    /// @return whether its sender is told
    boolean tell(Mailbox mailbox, ParsedMail mail, UUID conversation) {
        MailAddress writer = mail.customer();
        boolean somebody = mail.verdict().kind() == MailKind.HUMAN && writer != null && writer.isUsable()
                && !MailStart.isMachine(MailPeople.lower(writer));
        if (!somebody || !settings.read(mailbox.workspace(), InboundSettings.TOPIC, InboundSettings.class, InboundSettings.DEFAULTS).tellTooLarge()) {
            return false;
        }
        String to = MailPeople.lower(writer);
        if (Addressing.isOwn(to, mails.ownAddresses(mailbox.workspace())) || !note(mailbox, to)) {
            return false;
        }
        system.sendAbout(mailbox.workspace(), mailbox.id(), to, SUBJECT,
                TEXT.formatted(StorableText.cut(StorableText.clean(mail.subject()), 200), largest.toMegabytes()), conversation, Duration.ZERO);
        return true;
    }

    private boolean note(Mailbox mailbox, String address) {
        return jdbc.sql("""
                insert into mail_notice (workspace_id, id, address_hash) select :workspace, :id, :hash
                where not exists (select from mail_notice where workspace_id = :workspace and address_hash = :hash and at > now() - interval '1 day')
                  and (select count(*) from mail_notice where workspace_id = :workspace and at > now() - interval '1 hour') < :most""")
                .param("workspace", mailbox.workspace()).param("id", Uuids.next()).param("hash", hash(address))
                .param("most", MOST_AN_HOUR).update() == 1;
    }

    private static byte[] hash(String address) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
