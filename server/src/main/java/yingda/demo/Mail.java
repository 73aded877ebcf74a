package yingda.demo;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import yingda.mailboxes.MailboxForm;
import yingda.mailboxes.Mailboxes;
import yingda.kernel.WorkspaceScope;

/// The shop's mailbox on the demo's mail server, and what customers write to it.
@Component
@DemoOnly
class Mail {

    private final MailServer server;
    private final Mailboxes mailboxes;
    private final CastStore cast;

    Mail(MailServer server, Mailboxes mailboxes, CastStore cast) {
        this.server = server;
        this.mailboxes = mailboxes;
        this.cast = cast;
    }

    /// Points the mailbox at this start's ports; at the first start it is made and the first mails arrive.
    void connect(UUID workspace) throws Exception {
        WorkspaceScope.call(workspace, () -> {
            MailboxForm form = form();
            UUID known = cast.mailbox().orElse(null);
            if (known == null) {
                UUID made = mailboxes.create(workspace, form);
                cast.withoutOldMail(workspace, made);
                mailboxes.makeUsable(workspace, made);
                firstMails();
            } else {
                mailboxes.edit(workspace, known, form);
            }
            return null;
        });
    }

    private MailboxForm form() throws IOException {
        return MailboxForm.imap("客服邮箱", cast.group("aftersale"), Cast.ADDRESS, "云杉生活客服",
                new MailboxForm.Server("127.0.0.1", server.imapPort(), "tls"),
                new MailboxForm.Server("127.0.0.1", server.smtpPort(), "tls"), Cast.PASSWORD, server.certificate());
    }

    private void firstMails() throws MessagingException, UnsupportedEncodingException {
        write(Cast.CUSTOMERS.getFirst(), "企业采购保温杯刻字：logo 文件",
                "您好，\n\n昨天和小黄说好的 40 个保温杯刻字，logo 我整理好了，要求如下：\n1. 刻在杯身正面，宽 4 厘米；\n2. 先做一个样品拍照确认。\n\n发票抬头：杭州云栖电子有限公司。\n\n李娜", null);
        write(Cast.CUSTOMERS.get(1), "Where is my order?",
                "Hello,\n\nI ordered a desk lamp ten days ago and the tracking has not moved since Monday.\nCould you have a look?\n\nThanks,\nMarco", null);
    }

    /// A customer writes to the shop.
    ///
    /// @param answerTo the Message-ID of the mail that is answered; null for none
    void write(Cast.Writer from, String subject, String text, @Nullable String answerTo)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setFrom(new InternetAddress(from.address(), from.name(), StandardCharsets.UTF_8.name()));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(Cast.ADDRESS));
        mail.setSubject(subject, StandardCharsets.UTF_8.name());
        mail.setSentDate(new Date());
        mail.setText(text, StandardCharsets.UTF_8.name());
        if (answerTo != null) {
            mail.setHeader("In-Reply-To", answerTo);
            mail.setHeader("References", answerTo);
        }
        mail.saveChanges();
        server.deliver(Cast.ADDRESS, mail);
    }
}
