package yingda.mailwire;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import yingda.mime.MailAddress;
import yingda.mime.ParsedMail;

/// A mail of the program itself, in plain text. It says that a machine wrote it, so that no machine answers, and
/// carries our loop id, so that we do not either.
///
/// @param messageId with angle brackets
/// @param from the mailbox that it goes out by
/// @param references the Message-IDs of the thread that it answers, oldest first; none when it answers nothing
public record SystemMail(String messageId, MailAddress from, String to, String subject, String text, Instant date, List<String> references) {

    private static final Session NO_SESSION = Session.getInstance(new Properties());

    /// Hands it to the mailbox's server; the same fields give the same bytes each time.
    ///
    /// @throws MailTrouble when the server could not be used at all
    public SmtpOutcome send(MailConnections connections, MailAccount account, StepLog log) throws IOException, MailTrouble {
        Path raw = Files.createTempFile("yingda-system-mail", ".eml");
        try {
            try (OutputStream out = Files.newOutputStream(raw)) {
                writeTo(out);
            }
            try (SmtpConnection smtp = SmtpConnection.open(connections, account, log)) {
                return smtp.send(from.address(), List.of(to), raw);
            }
        } finally {
            Files.delete(raw);
        }
    }

    void writeTo(OutputStream out) throws IOException {
        try {
            var message = new Identified(messageId);
            message.setFrom(new InternetAddress(from.address(), from.name().isEmpty() ? null : from.name(), "UTF-8"));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, false));
            message.setSubject(subject, "UTF-8");
            message.setSentDate(Date.from(date));
            message.setHeader("Auto-Submitted", references.isEmpty() ? "auto-generated" : "auto-replied");
            if (!references.isEmpty()) {
                message.setHeader("In-Reply-To", references.getLast());
                message.setHeader("References", String.join("\r\n ", references));
            }
            message.setHeader("X-Auto-Response-Suppress", "All");
            message.setHeader(ParsedMail.LOOP_HEADER, messageId);
            message.setText(text, "UTF-8");
            message.saveChanges();
            message.writeTo(out);
        } catch (MessagingException e) {
            throw new IllegalStateException(e); // every field was checked before
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
