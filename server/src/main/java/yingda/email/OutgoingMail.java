package yingda.email;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// A mail of ours, made into bytes once.
///
/// @param messageId with angle brackets
/// @param to the customer
/// @param inReplyTo the mail that it answers, with angle brackets; null when that has no id
/// @param references of the mail that it answers, oldest first
/// @param text with the quoted original below
/// @param html the same in HTML; null for a mail of plain text only
record OutgoingMail(String messageId, MailAddress from, String to, List<String> cc, String subject, Instant date,
        @Nullable String inReplyTo, List<String> references, String text, @Nullable String html, List<Attached> files) {

    /// @param open gives the bytes
    record Attached(String name, String mediaType, Opener open) {}

    interface Opener {
        InputStream open() throws IOException;
    }

    /// Some relays refuse longer headers: the first id and the newest stay.
    private static final int LONGEST_REFERENCES = 1_500;
    private static final Session NO_SESSION = Session.getInstance(new Properties());

    /// Writes the mail as RFC 5322 says, with CRLF.
    void writeTo(OutputStream out) throws IOException {
        try {
            var message = new Identified(messageId);
            message.setFrom(new InternetAddress(from.address(), from.name().isEmpty() ? null : from.name(), "UTF-8"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, false));
            for (String address : cc) {
                message.addRecipient(Message.RecipientType.CC, new InternetAddress(address, false));
            }
            message.setSubject(subject, "UTF-8");
            message.setSentDate(Date.from(date));
            if (inReplyTo != null) {
                message.setHeader("In-Reply-To", inReplyTo);
                message.setHeader("References", referencesHeader());
            }
            if (files.isEmpty() && html == null) {
                message.setText(text, "UTF-8");
            } else {
                message.setContent(content());
            }
            message.saveChanges();
            message.writeTo(out);
        } catch (MessagingException e) {
            throw new IllegalStateException(e); // every field was checked before
        }
    }

    private MimeMultipart content() throws MessagingException, IOException {
        if (files.isEmpty()) {
            return alternative();
        }
        var mixed = new MimeMultipart("mixed");
        var body = new MimeBodyPart();
        if (html == null) {
            body.setText(text, "UTF-8");
        } else {
            body.setContent(alternative());
        }
        mixed.addBodyPart(body);
        for (Attached file : files) {
            mixed.addBodyPart(part(file));
        }
        return mixed;
    }

    private MimeMultipart alternative() throws MessagingException {
        var alternative = new MimeMultipart("alternative");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        alternative.addBodyPart(plain);
        var rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        alternative.addBodyPart(rich);
        return alternative;
    }

    /// The name stands twice: as RFC 2231 wants it, and encoded as older programs expect it.
    private static MimeBodyPart part(Attached file) throws MessagingException, IOException {
        var part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new Stored(file)));
        part.setFileName(file.name());
        part.setHeader("Content-Type", file.mediaType() + ";\r\n\tname=\"" + MimeUtility.encodeText(file.name(), "UTF-8", "B") + '"');
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private String referencesHeader() {
        var ids = new ArrayList<>(references);
        ids.remove(inReplyTo);
        ids.add(inReplyTo);
        int length = ids.stream().mapToInt(id -> id.length() + 3).sum();
        while (length > LONGEST_REFERENCES && ids.size() > 2) {
            length -= ids.remove(1).length() + 3;
        }
        return String.join("\r\n ", ids);
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

    private record Stored(Attached file) implements DataSource {

        @Override
        public InputStream getInputStream() throws IOException {
            return file.open().open();
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException("a stored file is only read");
        }

        @Override
        public String getContentType() {
            return file.mediaType();
        }

        @Override
        public String getName() {
            return file.name();
        }
    }
}
