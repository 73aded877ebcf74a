package yingda.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/// What became of handing a mail to the server.
///
/// @param text the server's code and words, on one line
/// @param warning of a mail that was taken for the customer: why another addressee was refused
record SmtpOutcome(Result result, String text, @Nullable String warning) {

    enum Result {
        /// The server took it.
        ACCEPTED,
        /// The server refuses for now, or could not be used: try again later.
        LATER,
        /// The server refuses for good.
        REFUSED,
        /// Everything was sent and no final reply came: it may have been taken.
        UNKNOWN
    }

    static SmtpOutcome accepted(String reply) {
        return new SmtpOutcome(Result.ACCEPTED, MailTrouble.oneLine(reply), null);
    }

    /// The server could not be used.
    static SmtpOutcome of(MailTrouble trouble) {
        return new SmtpOutcome(Result.LATER, MailTrouble.oneLine(trouble.getMessage()), null);
    }

    /// @param dotSent whether the final dot had gone out
    /// @param addressee who must have got it for the mail to count as sent
    static SmtpOutcome of(MessagingException thrown, boolean dotSent, String addressee) {
        if (thrown instanceof SendFailedException failed && reached(failed, addressee)) {
            return new SmtpOutcome(Result.ACCEPTED, "", refusalText(thrown));
        }
        int code = replyCode(thrown);
        if (code >= 500) {
            return new SmtpOutcome(Result.REFUSED, refusalText(thrown), null);
        }
        if (code >= 400 || !dotSent) {
            return new SmtpOutcome(Result.LATER, refusalText(thrown), null);
        }
        return new SmtpOutcome(Result.UNKNOWN, "connection-lost", null);
    }

    private static boolean reached(SendFailedException failed, String addressee) {
        Address[] sent = failed.getValidSentAddresses();
        return sent != null && Arrays.stream(sent).anyMatch(address ->
                address instanceof InternetAddress mail && mail.getAddress().equalsIgnoreCase(addressee));
    }

    /// The reply code that decides, 0 when there was none.
    private static int replyCode(Exception thrown) {
        for (Exception cause = thrown; cause != null; cause = next(cause)) {
            int code = switch (cause) {
                case SMTPAddressFailedException refused -> refused.getReturnCode();
                case SMTPSenderFailedException refused -> refused.getReturnCode();
                case SMTPSendFailedException refused -> refused.getReturnCode();
                default -> 0;
            };
            if (code >= 400) {
                return code;
            }
        }
        return 0;
    }

    private static String refusalText(Exception thrown) {
        for (Exception cause = thrown; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException || cause instanceof SMTPSenderFailedException) {
                return MailTrouble.oneLine(cause.getMessage());
            }
        }
        return MailTrouble.oneLine(thrown.getMessage());
    }

    private static @Nullable Exception next(Exception thrown) {
        return thrown instanceof MessagingException mail ? mail.getNextException() : null;
    }
}
