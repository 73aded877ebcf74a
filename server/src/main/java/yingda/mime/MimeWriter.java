package yingda.mime;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.util.CRLFOutputStream;
import yingda.mime.OutgoingMail.Attached;

/// Writes mails as RFC 5322 and its kin say, with CRLF and no line over 998 bytes: text and HTML side by side, pictures
/// beside the HTML, files behind. Letters outside ASCII stand in headers only where an address needs them (RFC 6532).
public final class MimeWriter {

    private MimeWriter() {}

    public static void write(OutgoingMail mail, OutputStream out) throws IOException {
        try {
            var message = new Identified(session(mail), mail.messageId());
            headers(mail, message);
            if (mail.files().isEmpty() && mail.html() == null) {
                message.setText(mail.text(), "UTF-8");
            } else {
                message.setContent(content(mail));
            }
            message.saveChanges();
            var lines = new CRLFOutputStream(out);
            message.writeTo(lines);
            lines.flush();
        } catch (MessagingException e) {
            throw new IllegalStateException(e); // every field was checked before
        }
    }

    private static Session session(OutgoingMail mail) {
        boolean utf8 = Stream.of(mail.to(), mail.cc()).flatMap(List::stream)
                .anyMatch(one -> !one.address().chars().allMatch(c -> c < 128));
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", Boolean.toString(utf8));
        return Session.getInstance(properties);
    }

    private static void headers(OutgoingMail mail, MimeMessage message) throws MessagingException, IOException {
        message.setFrom(address(mail.from()));
        if (mail.replyTo() != null) {
            message.setReplyTo(new Address[] {address(new MailAddress(mail.from().name(), mail.replyTo()))});
        }
        message.setRecipients(Message.RecipientType.TO, addresses(mail.to()));
        if (!mail.cc().isEmpty()) {
            message.setRecipients(Message.RecipientType.CC, addresses(mail.cc()));
        }
        message.setSubject(mail.subject(), "UTF-8");
        message.setSentDate(Date.from(mail.date()));
        OutgoingMail.Thread thread = mail.thread();
        if (thread.inReplyTo() != null) {
            message.setHeader("In-Reply-To", thread.inReplyTo());
        }
        if (!thread.ids().isEmpty()) {
            message.setHeader("References", String.join("\r\n ", thread.ids()));
        }
        if (!thread.topic().isEmpty()) {
            message.setHeader("Thread-Topic", FileNameHeaders.folded(MimeUtility.encodeText(thread.topic(), "UTF-8", "B")));
        }
        if (!thread.index().isEmpty()) {
            message.setHeader("Thread-Index", thread.index());
        }
    }

    private static Address[] addresses(List<MailAddress> all) throws UnsupportedEncodingException {
        Address[] addresses = new Address[all.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = address(all.get(i));
        }
        return addresses;
    }

    private static InternetAddress address(MailAddress one) throws UnsupportedEncodingException {
        return new InternetAddress(one.address(), one.name().isEmpty() ? null : one.name(), "UTF-8");
    }

    private static MimeMultipart content(OutgoingMail mail) throws MessagingException, IOException {
        MimeMultipart body = mail.html() == null ? null : alternative(mail);
        if (mail.files().isEmpty()) {
            return body;
        }
        var mixed = new MimeMultipart("mixed");
        var first = new MimeBodyPart();
        if (body == null) {
            first.setText(mail.text(), "UTF-8");
        } else {
            first.setContent(body);
        }
        mixed.addBodyPart(first);
        for (Attached file : mail.files()) {
            mixed.addBodyPart(part(file));
        }
        return mixed;
    }

    private static MimeMultipart alternative(OutgoingMail mail) throws MessagingException, IOException {
        var alternative = new MimeMultipart("alternative");
        var plain = new MimeBodyPart();
        plain.setText(mail.text(), "UTF-8");
        alternative.addBodyPart(plain);
        alternative.addBodyPart(rich(mail));
        return alternative;
    }

    private static BodyPart rich(OutgoingMail mail) throws MessagingException, IOException {
        var rich = new MimeBodyPart();
        rich.setText(mail.html(), "UTF-8", "html");
        if (mail.pictures().isEmpty()) {
            return rich;
        }
        var related = new MimeMultipart("related");
        related.addBodyPart(rich);
        for (Attached picture : mail.pictures()) {
            related.addBodyPart(part(picture));
        }
        var whole = new MimeBodyPart();
        whole.setContent(related);
        return whole;
    }

    private static MimeBodyPart part(Attached file) throws MessagingException, IOException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new StoredBytes(file.name(), file.mediaType(), file.open())));
        part.setHeader("Content-Disposition", FileNameHeaders.disposition(file.contentId() == null ? "attachment" : "inline", file.name()));
        part.setHeader("Content-Type", FileNameHeaders.type(file.mediaType(), file.name()));
        part.setHeader("Content-Transfer-Encoding", file.encoding());
        if (file.contentId() != null) {
            part.setContentID("<" + file.contentId() + ">");
        }
        return part;
    }

    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
