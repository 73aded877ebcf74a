package yingda.maillog;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One step of a conversation with a mail server.
///
/// @param mailbox null for settings that are tried and not stored
/// @param code the SMTP reply code, or our word for the trouble (`log-in-refused`); null when all went well
/// @param text the server's words, or what was done ([Counted]); masked and cut before it is stored
/// @param millis how long the step took
/// @param mail whose sending or fetching it was
public record MailEvent(UUID workspace, @Nullable UUID mailbox, Direction direction, Step step, Outcome outcome,
        @Nullable String code, String text, long millis, @Nullable UUID mail) {

    /// Fetching or sending.
    public enum Direction {
        IN, OUT;

        /// As JSON and the database write it.
        public String word() {
            return MailEvent.word(this);
        }
    }

    /// What was tried.
    public enum Step {
        /// Finding the host.
        DNS,
        CONNECT,
        /// TLS from the first byte or by STARTTLS, with the check of the certificate.
        TLS,
        /// The server's first line.
        GREETING,
        /// IMAP and POP3 log-in, SMTP AUTH.
        LOG_IN,
        /// A new access token (OAuth).
        TOKEN,
        /// The list of folders.
        FOLDERS,
        /// Opening one folder.
        SELECT,
        FETCH,
        /// Writing a copy into the Sent folder.
        APPEND,
        EHLO,
        MAIL,
        RCPT,
        /// The mail itself, up to the reply after its final dot.
        DATA;

        /// As JSON and the database write it.
        public String word() {
            return MailEvent.word(this);
        }
    }

    /// How a step ended.
    public enum Outcome {
        OK,
        /// The server said no.
        REFUSED,
        /// There was no answer, or one that makes no sense.
        FAILED;

        /// As JSON and the database write it.
        public String word() {
            return MailEvent.word(this);
        }
    }

    /// A step that went well.
    public static MailEvent ok(UUID workspace, @Nullable UUID mailbox, Direction direction, Step step, String text, long millis) {
        return new MailEvent(workspace, mailbox, direction, step, Outcome.OK, null, text, millis, null);
    }

    /// The same step of this mail.
    public MailEvent of(@Nullable UUID id) {
        return new MailEvent(workspace, mailbox, direction, step, outcome, code, text, millis, id);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
