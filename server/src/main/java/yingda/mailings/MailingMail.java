package yingda.mailings;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import yingda.mime.ParsedMail;
import yingda.mime.StoredBytes;

/// One mail of a mailing. The same values give the same bytes, so that every attempt sends the same.
///
/// @param messageId with angle brackets
/// @param unsubscribe the link; POST to it unsubscribes (RFC 8058)
/// @param unsubscribeSubject a mail with this subject to the sender does, too
/// @param loopId see [yingda.mime.ParsedMail#LOOP_HEADER]
/// @param pictures stand in the HTML as `cid:NAME`, by name
record MailingMail(String messageId, String fromName, String fromAddress, String to, String subject, Instant date,
        String text, String html, Map<String, StoredBytes> pictures, List<StoredBytes> files, String unsubscribe,
        String unsubscribeSubject, String loopId) {

    private static final Session NO_SESSION = Session.getInstance(new Properties());

    /// Writes the mail as RFC 5322 says, with CRLF.
    void writeTo(OutputStream out) throws IOException {
        try {
            var message = new Identified(messageId);
            message.setFrom(new InternetAddress(fromAddress, fromName.isEmpty() ? null : fromName, "UTF-8"));
            message.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to, false));
            message.setSubject(subject, "UTF-8");
            message.setSentDate(Date.from(date));
            headers().forEach((name, value) -> set(message, name, value));
            message.setContent(files.isEmpty() ? alternative() : mixed());
            message.saveChanges();
            message.writeTo(out);
        } catch (MessagingException e) {
            throw new IllegalStateException(e); // every field was checked before
        }
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("List-Unsubscribe", "<" + unsubscribe + ">,\r\n <mailto:" + fromAddress + "?subject=" + unsubscribeSubject + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("Precedence", "bulk");
        headers.put("Auto-Submitted", "auto-generated");
        headers.put("X-Auto-Response-Suppress", "All");
        headers.put(ParsedMail.LOOP_HEADER, loopId);
        return headers;
    }

    private static void set(MimeMessage message, String name, String value) {
        try {
            message.setHeader(name, value);
        } catch (MessagingException e) {
            throw new IllegalStateException(e); // only messages from a server are read-only
        }
    }

    private MimeMultipart mixed() throws MessagingException, IOException {
        MimeMultipart mixed = new Parts("mixed", messageId);
        mixed.addBodyPart(wrapped(alternative()));
        for (StoredBytes file : files) {
            MimeBodyPart part = attached(file);
            part.setFileName(file.name());
            mixed.addBodyPart(part);
        }
        return mixed;
    }

    private MimeMultipart alternative() throws MessagingException, IOException {
        MimeMultipart alternative = new Parts("alternative", messageId);
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        alternative.addBodyPart(plain);
        var rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        alternative.addBodyPart(pictures.isEmpty() ? rich : wrapped(related(rich)));
        return alternative;
    }

    private MimeMultipart related(MimeBodyPart rich) throws MessagingException, IOException {
        MimeMultipart related = new Parts("related", messageId);
        related.addBodyPart(rich);
        for (Map.Entry<String, StoredBytes> picture : pictures.entrySet()) {
            MimeBodyPart part = attached(picture.getValue());
            part.setDisposition("inline");
            part.setContentID("<" + picture.getKey() + ">");
            related.addBodyPart(part);
        }
        return related;
    }

    private static MimeBodyPart wrapped(MimeMultipart content) throws MessagingException {
        var part = new MimeBodyPart();
        part.setContent(content);
        return part;
    }

    private static MimeBodyPart attached(StoredBytes file) throws MessagingException, IOException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(file));
        part.setHeader("Content-Type", file.mediaType() + ";\r\n\tname=\"" + MimeUtility.encodeText(file.name(), "UTF-8", "B") + '"');
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    /// Parts with a boundary that follows from the mail.
    private static final class Parts extends MimeMultipart {

        Parts(String subtype, String messageId) {
            super(subtype);
            var type = new ContentType("multipart", subtype, null);
            type.setParameter("boundary", "=_" + subtype + "_" + Integer.toHexString(messageId.hashCode()) + "_" + messageId.length());
            contentType = type.toString();
        }
    }

    private static final class Identified extends MimeMessage {

        private final String id;

        Identified(String id) {
            super(NO_SESSION);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
